using System.Globalization;
using TimeTrace.Tests.Processes;
using TimeTrace.Tracing.Storage.Files;

namespace TimeTrace.Tests.Tracing.Storage.Files;

public sealed class FolderLockTests : IDisposable
{
    private readonly TemporaryFolder _place = new();

    private string Data => _place.PathOf("data");

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Open_WhileAnotherProcessHasTheFolder_NamesFolderAndProcess()
    {
        await using var holder = await HoldAsync();

        var fault = Assert.Throws<StoreFileException>(() => DiskFolder.Open(Data));

        Assert.Equal(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Data} is in use by process {holder.Id}. End that process, or choose another data folder."
            ),
            fault.Message
        );
        Assert.False(fault.IsDiskFull);
    }

    [UnixFact]
    public async Task Open_AfterTheOtherProcessIsKilled_FindsWhatItWrote()
    {
        await using var holder = await HoldAsync();
        await holder.SignalAsync("KILL");
        await holder.WaitForExitAsync();

        using var folder = DiskFolder.Open(Data);

        Assert.Equal([StoreFolderTestProgram.FileName], folder.List());
    }

    [Fact]
    public void Open_WhileThisProcessHasTheFolder_IsRefusedUntilItIsClosed()
    {
        var first = DiskFolder.Open(Data);
        var fault = Assert.Throws<StoreFileException>(() => DiskFolder.Open(Data));
        first.Dispose();

        DiskFolder.Open(Data).Dispose();

        Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId}."),
            fault.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("no number")]
    [InlineData(null)]
    public void Open_WhileAnUnknownProcessHasTheFolder_IsRefused(string? holder)
    {
        using var first = DiskFolder.Open(Data);
        File.Delete(_place.PathOf("data", FolderLock.HolderFileName));
        if (holder is not null)
        {
            File.WriteAllText(_place.PathOf("data", FolderLock.HolderFileName), holder);
        }

        var fault = Assert.Throws<StoreFileException>(() => DiskFolder.Open(Data));

        Assert.StartsWith($"{Data} is in use by another process. ", fault.Message, StringComparison.Ordinal);
    }

    private async Task<RealProcess> HoldAsync()
    {
        var holder = RealProcess.Start("TimeTrace.Tests", ["store-folder", "hold", Data]);
        await holder.WaitForLineAsync("holding");
        return holder;
    }
}
