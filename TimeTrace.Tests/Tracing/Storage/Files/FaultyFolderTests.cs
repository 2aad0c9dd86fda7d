using TimeTrace.Tracing.Storage.Files;

namespace TimeTrace.Tests.Tracing.Storage.Files;

/// <summary>The simulated disk keeps what the contracts promise through every crash, and no more than that.</summary>
public sealed class FaultyFolderTests : StoreFolderContract, IDisposable
{
    private const int SectorSize = 512;
    private readonly FaultyFolder _folder = new();

    private protected override IStoreFolder Folder => _folder;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Crash_AfterBothSyncs_LosesNothing()
    {
        using var file = Create("a", Sectors(3, 1));
        file.Sync();
        _folder.Sync();

        Assert.All(Crashes(), left => Assert.Equal(Sectors(3, 1), Get(left, "a")));
    }

    [Fact]
    public void Crash_AfterSyncOfTheFileAlone_MayLoseItsName()
    {
        using var file = Create("a", Sectors(1, 1));
        file.Sync();

        var lists = Crashes().Select(left => string.Join(' ', left.List())).Distinct().Order();

        Assert.Equal(["", "a"], lists);
    }

    [Fact]
    public void Crash_AfterSyncOfTheFolderAlone_MayLoseOrTearTheBytes()
    {
        using var file = Create("a", Sectors(3, 1));
        _folder.Sync();

        var contents = Crashes().Select(left => Get(left, "a")).ToList();

        Assert.Contains(contents, bytes => bytes.Length == 0);
        Assert.Contains(contents, bytes => bytes.SequenceEqual(Sectors(3, 1)));
        Assert.Contains(contents, bytes => bytes.Length == 3 * SectorSize && bytes[0] == 0 && bytes[^1] == 1);
        Assert.Contains(contents, bytes => bytes.Length == 3 * SectorSize && bytes[0] == 1 && bytes[^1] == 0);
    }

    [Fact]
    public void Crash_WithTwoUnsyncedWrites_LeavesEverySectorAsItWasAtSomeMoment()
    {
        using var file = Create("a", Sectors(2, 1));
        file.Sync();
        _folder.Sync();
        file.Write(0, Sectors(2, 2));
        file.Write(0, Sectors(2, 3));

        var pairs = Crashes().Select(left => Get(left, "a")).Select(bytes => (bytes[0], bytes[^1])).ToHashSet();

        Assert.Equal(9, pairs.Count);
        Assert.All(
            Crashes(),
            left => Assert.Equal(2, Get(left, "a").Chunk(SectorSize).Sum(one => one.Distinct().Count()))
        );
    }

    [Fact]
    public void Crash_WithUnsyncedCut_LeavesTheOldOrTheNewLength()
    {
        using var file = Create("a", Sectors(3, 1));
        file.Sync();
        _folder.Sync();
        file.SetLength(SectorSize);

        var lengths = Crashes().Select(left => Get(left, "a").Length / SectorSize).Distinct().Order();

        Assert.Equal([1, 3], lengths);
    }

    [Fact]
    public void Crash_WithUnsyncedRename_LeavesOneOfBothWhole()
    {
        using var old = Create("index", [1]);
        using var file = Create("index.tmp", [2]);
        old.Sync();
        file.Sync();
        _folder.Sync();
        _folder.Rename("index.tmp", "index");

        var left = Crashes()
            .Select(left => $"{string.Join(' ', left.List())} {Get(left, "index")[0]}")
            .Distinct()
            .Order();

        Assert.Equal(["index 2", "index index.tmp 1"], left);
    }

    [Fact]
    public void Crash_WithUnsyncedChangesOfNames_KeepsEveryOldFileUnderOneName()
    {
        using var file = Create("a", [1]);
        file.Sync();
        _folder.Sync();
        _folder.Rename("a", "b");
        _folder.Rename("b", "c");
        using var next = Create("a", [2]);
        next.Sync();

        var left = Crashes()
            .Select(left => string.Join(' ', left.List().Select(name => $"{name}{Get(left, name)[0]}")));

        Assert.Equal(["a1", "a2 b1", "a2 c1", "b1", "c1"], left.Distinct().Order());
    }

    [Fact]
    public void Crash_WithUnsyncedDeletion_MayBringTheFileBack()
    {
        using var file = Create("a", [1]);
        file.Sync();
        _folder.Sync();
        _folder.Delete("a");

        var lists = Crashes().Select(left => string.Join(' ', left.List())).Distinct().Order();

        Assert.Equal(["", "a"], lists);
    }

    [Fact]
    public void Crash_WithTheSameSeed_LeavesTheSame()
    {
        using var file = Create("a", Sectors(50, 1));
        _folder.Sync();

        Assert.All(
            Enumerable.Range(0, 20),
            seed => Assert.Equal(Get(_folder.Crash(seed), "a"), Get(_folder.Crash(seed), "a"))
        );
    }

    [Fact]
    public void Crash_WhileTheOldDiskGoesOn_IsCutOffFromIt()
    {
        using var file = Create("a", [1]);
        file.Sync();
        _folder.Sync();
        var left = _folder.Crash(1);

        file.Write(0, [2]);
        file.Sync();

        Assert.Equal([1], Get(left, "a"));
    }

    [Fact]
    public void Sync_AfterAFailedOne_FailsAndBringsNothingToDisk()
    {
        using var file = Create("a", Sectors(1, 1));
        _folder.Sync();
        _folder.Fails = operation => operation.Kind == DiskOperationKind.Sync;
        Assert.Throws<StoreFileException>(file.Sync);
        _folder.Fails = null;

        Assert.Throws<StoreFileException>(file.Sync);
        Assert.Equal(Sectors(1, 1), Get(_folder, "a"));
    }

    [Fact]
    public void Sync_OfReopenedFileAfterAFailedOne_SucceedsAndMayHaveLostBytes()
    {
        var left = Enumerable.Range(0, 40).Select(number => LeftAfterFailedSync($"file{number}")).ToList();

        Assert.Contains(left, bytes => bytes.SequenceEqual(Sectors(1, 1)));
        Assert.Contains(left, bytes => !bytes.SequenceEqual(Sectors(1, 1)));
    }

    [Fact]
    public void Sync_OfFolderThatFails_MayLoseNamesForGood()
    {
        var left = Enumerable.Range(0, 40).Select(number => HasNameAfterFailedSync($"file{number}")).ToList();

        Assert.Contains(true, left);
        Assert.Contains(false, left);
    }

    [Fact]
    public void Write_ToFullDisk_WritesWhatFitsAndHeals()
    {
        _folder.Capacity = 1000;
        using var file = Create("a", new byte[900]);

        var fault = Assert.Throws<StoreFileException>(() => file.Write(900, Sectors(1, 1)));

        Assert.True(fault.IsDiskFull);
        Assert.Equal(1000, file.Length);
        Assert.Equal(0, _folder.FreeByteCount);
        file.Write(0, Sectors(1, 1));
        _folder.Capacity = 2000;
        file.Write(900, Sectors(1, 1));
        Assert.Equal(900 + SectorSize, file.Length);
    }

    [Fact]
    public void Fails_ForTheNthOperation_FailsThatOneAlone()
    {
        _folder.Fails = operation => operation.Number == 3;
        using var file = Create("a", [1]);

        var fault = Assert.Throws<StoreFileException>(() => file.Write(1, [2, 2]));

        Assert.False(fault.IsDiskFull);
        Assert.Equal([1, 2], Get(_folder, "a"));
        file.Write(1, [3, 3]);
        Assert.Equal([1, 3, 3], Get(_folder, "a"));
    }

    [Fact]
    public void Fails_MayTakeTheMomentToCrash()
    {
        FaultyFolder? left = null;
        _folder.Fails = operation =>
        {
            left = operation.Kind == DiskOperationKind.SyncFolder ? _folder.Crash(1) : left;
            return false;
        };
        _folder.Sync();

        Assert.NotNull(left);
    }

    private static byte[] Sectors(int count, byte value)
    {
        var bytes = new byte[count * SectorSize];
        bytes.AsSpan().Fill(value);
        return bytes;
    }

    private static byte[] Get(FaultyFolder folder, string name)
    {
        using var file = folder.OpenForReading(name);
        var bytes = new byte[file.Length];
        file.Read(0, bytes);
        return bytes;
    }

    private byte[] LeftAfterFailedSync(string name)
    {
        using (var file = Create(name, Sectors(1, 1)))
        {
            _folder.Sync();
            _folder.Fails = operation => operation.Kind == DiskOperationKind.Sync;
            Assert.Throws<StoreFileException>(file.Sync);
            _folder.Fails = null;
        }
        using var reopened = _folder.OpenForWriting(name);
        reopened.Sync();
        return Get(_folder.Crash(1), name);
    }

    private bool HasNameAfterFailedSync(string name)
    {
        Create(name, [1]).Dispose();
        _folder.Fails = operation => operation.Kind == DiskOperationKind.SyncFolder;
        Assert.Throws<StoreFileException>(_folder.Sync);
        _folder.Fails = null;
        _folder.Sync();
        return _folder.Crash(1).List().Contains(name);
    }

    private IStoreFile Create(string name, byte[] bytes)
    {
        var file = _folder.Create(name);
        file.Write(0, bytes);
        return file;
    }

    private IEnumerable<FaultyFolder> Crashes() => Enumerable.Range(0, 300).Select(_folder.Crash);
}
