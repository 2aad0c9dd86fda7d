using TimeTrace.Tests.Processes;
using TimeTrace.Tracing.Storage.Files;

namespace TimeTrace.Tests.Tracing.Storage.Files;

/// <summary>Real disks that have no room.</summary>
public sealed class FullDiskTests : IDisposable
{
    // About 100 KB a file; the runtime's own, by which it guards its code, are larger.
    private const string Limited =
        "export DOTNET_EnableWriteXorExecute=0; trap '' XFSZ; ulimit -f 200; exec dotnet \"$0\" store-folder fill data";

    private readonly TemporaryFolder _place = new();

    public void Dispose() => _place.Dispose();

    [LinuxFact]
    public void Write_ToTheFullDevice_IsToldApart()
    {
        using var folder = DiskFolder.Open(_place.PathOf("data"));
        File.CreateSymbolicLink(_place.PathOf("data", "full"), "/dev/full");
        using var file = folder.OpenForWriting("full");

        var fault = Assert.Throws<StoreFileException>(() => file.Write(0, [1]));

        Assert.True(fault.IsDiskFull);
        Assert.Equal(
            $"{_place.PathOf("data", "full")} could not be written: the disk is full, or a quota or size limit is reached. "
                + "Make room, or let the store keep less.",
            fault.Message
        );
    }

    [TinyDiskFact]
    public async Task Folder_OnFullDisk_IsReadAndHeals()
    {
        var outcome = await TinyDisk.RunAsync(_place.Path, "fill", ".");

        Assert.Equal(StoreFolderTestProgram.FillOutput, outcome.Output.Trim());
        Assert.Equal("", outcome.Errors);
        Assert.Equal(0, outcome.ExitCode);
    }

    [UnixFact]
    public async Task Write_OverTheSizeLimitOfFiles_IsToldApart()
    {
        var outcome = await InstalledProgram.RunAsync(
            "sh",
            _place.Path,
            "-c",
            Limited,
            typeof(FullDiskTests).Assembly.Location
        );

        Assert.Equal(StoreFolderTestProgram.FillOutput, outcome.Output.Trim());
        Assert.Equal(0, outcome.ExitCode);
    }
}
