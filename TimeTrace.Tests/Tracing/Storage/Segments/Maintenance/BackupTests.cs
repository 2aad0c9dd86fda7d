using System.Runtime.Versioning;
using TimeTrace.Tests.Processes;
using TimeTrace.Tests.Tracing.Storage.Files;
using TimeTrace.Tracing.Storage.Files;
using TimeTrace.Tracing.Storage.Segments.Maintenance;

namespace TimeTrace.Tests.Tracing.Storage.Segments.Maintenance;

public sealed class BackupTests
{
    private const int AllSpans = (int)SampleFolder.TraceCount * SampleFolder.SpansPerTrace;

    [Fact]
    public async Task BackUp_OtherFiles_AreInTheCopyAndLocksAreNot()
    {
        using var folder = await SampleFolder.CreateAsync();
        File.WriteAllText(folder.PathOf("notes"), "mine");
        File.WriteAllText(folder.PathOf("000009.index.unfinished"), "half");
        var target = folder.BesidePath("backup");

        BackUp(folder.Path, target);

        var names = Directory.GetFiles(folder.Path).Select(Path.GetFileName);
        Assert.Equal(
            names.Where(name => name is not ("timetrace.lock" or "timetrace.pid" or "000009.index.unfinished")).Order(),
            Directory.GetFiles(target).Select(Path.GetFileName).Order()
        );
        Assert.Equal("mine", File.ReadAllText(Path.Combine(target, "notes")));
        Assert.Equal(AllSpans, await folder.CountSpansAsync(target));
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public async Task BackUp_OnUnix_IsOpenToTheOwnerAlone()
    {
        using var folder = await SampleFolder.CreateAsync();
        var target = folder.BesidePath("backup");

        BackUp(folder.Path, target);

        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(target)
        );
        Assert.All(
            Directory.GetFiles(target),
            file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file))
        );
    }

    [Fact]
    public async Task BackUp_SomethingAtTheTarget_IsRefusedAndLeft()
    {
        using var folder = await SampleFolder.CreateAsync();
        var target = folder.BesidePath("backup");
        Directory.CreateDirectory(target);
        File.WriteAllText(Path.Combine(target, "mine"), "");

        Assert.Throws<StoreFileException>(() => BackUp(folder.Path, target));

        Assert.Equal("mine", Path.GetFileName(Assert.Single(Directory.GetFileSystemEntries(target))));
        Assert.False(Directory.Exists(target + ".unfinished"));
    }

    [Fact]
    public void BackUp_EmptyStore_IsRefused()
    {
        using var folder = new TemporaryFolder();
        DiskFolder.Open(folder.PathOf("data")).Dispose();

        Assert.Throws<StoreFileException>(() => BackUp(folder.PathOf("data"), folder.PathOf("backup")));

        Assert.False(Directory.Exists(folder.PathOf("backup")));
    }

    [Fact]
    public async Task BackUp_Ended_LeavesNothing()
    {
        using var folder = await SampleFolder.CreateAsync();
        var target = folder.BesidePath("backup");
        using var ending = new CancellationTokenSource();

        Assert.Throws<OperationCanceledException>(() =>
        {
            using var data = DataFolder.OpenForReading(folder.Path);
            data.BackUp(target, _ => ending.Cancel(), ending.Token);
        });

        Assert.False(Directory.Exists(target));
        Assert.False(Directory.Exists(target + ".unfinished"));
    }

    [Fact]
    public async Task Restore_DamagedBackup_GivesTheRestAndSaysSo()
    {
        using var folder = await SampleFolder.CreateAsync();
        folder.Flip("000002.spans", 100);
        folder.Flip("000003.index", 1000);
        var target = folder.BesidePath("restored");

        using (var data = DataFolder.OpenEmpty(target))
        {
            var report = data.Restore(folder.Path, _ => { }, CancellationToken.None);

            Assert.Equal(["000002", "000003"], report.Repairs.Select(repair => repair.Finding.Segment));
            Assert.Equal(AllSpans - SampleFolder.SpansPerTrace, report.SpanCount);
        }
        Assert.Equal(AllSpans - SampleFolder.SpansPerTrace, await folder.CountSpansAsync(target));
    }

    [Fact]
    public async Task Restore_IntoAFolderWithContent_IsRefused()
    {
        using var folder = await SampleFolder.CreateAsync();

        Assert.Throws<StoreFileException>(() => DataFolder.OpenEmpty(folder.Path));
    }

    [Fact]
    public void OpenForReading_FolderOfOthers_IsRefused()
    {
        using var others = new TemporaryFolder();

        Assert.Throws<StoreFileException>(() => DataFolder.OpenForReading(others.Path));
        Assert.Throws<StoreFileException>(() => DataFolder.OpenAlone(others.Path));
        Assert.Empty(Directory.GetFileSystemEntries(others.Path));
    }

    private static void BackUp(string path, string target)
    {
        using var data = DataFolder.OpenForReading(path);
        data.BackUp(target, _ => { }, CancellationToken.None);
    }
}
