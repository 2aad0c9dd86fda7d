using TimeTrace.Tests.Processes;

namespace TimeTrace.Tests.Tracing.Storage.Files;

/// <summary>The system cannot bring to disk what it was given.</summary>
public sealed class FailedSyncTests : IDisposable
{
    private readonly TemporaryFolder _place = new();

    private string File => _place.PathOf("data", StoreFolderTestProgram.FileName);

    public void Dispose() => _place.Dispose();

    [StraceFact]
    public async Task Sync_AfterAFailedOneOfTheFile_FailsWithoutAskingTheSystemAgain()
    {
        var outcome = await SyncAsync(File, "EIO");

        var sentence =
            $"{File} could not be synced: Input/output error. Check the disk, or choose another data folder.";
        Assert.Equal($"file: {sentence}\nfile: {sentence}\nfolder: \n", outcome.Output);
        var calls = await System.IO.File.ReadAllLinesAsync(_place.PathOf("calls"));
        Assert.Single(calls, call => call.Contains("sync(", StringComparison.Ordinal));
    }

    [StraceFact]
    public async Task Sync_OfAFileOnAFullDisk_IsToldApart()
    {
        var outcome = await SyncAsync(File, "ENOSPC");

        Assert.StartsWith(
            $"file: {File} could not be synced: the disk is full",
            outcome.Output,
            StringComparison.Ordinal
        );
    }

    [StraceFact]
    public async Task Sync_OfTheFolderThatFails_SaysSo()
    {
        var folder = _place.PathOf("data");

        var outcome = await SyncAsync(folder, "EIO");

        var sentence =
            $"{folder} could not be synced: Input/output error. Check the disk, or choose another data folder.";
        Assert.Equal($"file: \nfile: \nfolder: {sentence}\n", outcome.Output);
    }

    // The first sync of that path fails, in place of the system's own answer.
    private Task<ProgramOutcome> SyncAsync(string failing, string error) =>
        InstalledProgram.RunAsync(
            "strace",
            _place.Path,
            [
                .. (string[])["-f", "-o", "calls", "-P", failing, "-e", "trace=fsync,fdatasync"],
                .. (string[])["-e", $"inject=fsync,fdatasync:error={error}:when=1"],
                .. (string[])["dotnet", typeof(FailedSyncTests).Assembly.Location, "store-folder", "sync", "data"],
            ]
        );
}
