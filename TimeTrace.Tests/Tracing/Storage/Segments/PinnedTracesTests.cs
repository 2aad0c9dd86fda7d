using TimeTrace.Tests.Tracing.Storage.Files;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage;
using TimeTrace.Tracing.Storage.Files;
using TimeTrace.Tracing.Storage.Segments;

namespace TimeTrace.Tests.Tracing.Storage.Segments;

public sealed class PinnedTracesTests : IDisposable
{
    private const string FileName = "pinned";

    private readonly List<string> _reports = [];
    private FaultyFolder _folder = new();

    [Fact]
    public void Open_EmptyFolder_HasNone()
    {
        Assert.False(Open().Contains(Id(1)));
        Assert.Empty(_folder.List());
        Assert.Empty(_reports);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void PowerLost_AfterAnyAnswer_KeepsWhatWasAnswered(int seed)
    {
        var random = new Random(seed);
        var expected = new HashSet<TraceId>();
        var pinned = Open();
        for (var count = 0; count < 30; count++)
        {
            var id = Id(random.Next(1, 12));
            if (random.Next(3) > 0)
            {
                Assert.True(pinned.TryAdd(id, static () => true));
                expected.Add(id);
            }
            else
            {
                Assert.Equal(expected.Remove(id), pinned.Remove(id));
            }
            if (random.Next(4) == 0)
            {
                _folder = _folder.Crash(random.Next());
                pinned = Open();
            }
            AssertPinned(expected, pinned);
        }
        Assert.Empty(_reports);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void DiskFailsAndPowerIsLost_AtAnyMoment_KeepsWhatWasAnswered(int seed)
    {
        var random = new Random(seed);
        var (expected, released) = (new HashSet<TraceId>(), new HashSet<TraceId>());
        var pinned = Open();
        _folder.Fails = _ => random.Next(12) == 0;
        for (var count = 0; count < 60; count++)
        {
            var id = Id(random.Next(1, 12));
            try
            {
                if (random.Next(2) == 0)
                {
                    Assert.True(pinned.TryAdd(id, static () => true));
                    expected.Add(id);
                    released.Clear();
                }
                else if (pinned.Remove(id))
                {
                    expected.Remove(id);
                    released.Clear();
                }
            }
            catch (StoreFileException)
            {
                // Whoever asked for it was told that it is open.
                released.Add(id);
            }
            Assert.All(expected.Except(released), each => Assert.True(pinned.Contains(each)));
        }

        _folder = _folder.Crash(seed);
        var again = Open();

        Assert.All(expected.Except(released), each => Assert.True(again.Contains(each), $"{each} is not pinned"));
        Assert.Empty(_reports);
    }

    [Fact]
    public void TryAdd_DiskFails_IsNotPinnedAndTheNextTrySucceeds()
    {
        var pinned = Open();
        pinned.TryAdd(Id(1), static () => true);
        _folder.Fails = operation => operation.Kind == DiskOperationKind.SyncFolder;

        Assert.Throws<StoreFileException>(() => pinned.TryAdd(Id(2), static () => true));
        AssertPinned([Id(1)], pinned);
        Assert.Throws<StoreFileException>(() => pinned.Remove(Id(1)));
        AssertPinned([Id(1)], pinned);
        // The file may lack it by now: what is answered from memory alone would be a promise without a ground.
        Assert.Throws<StoreFileException>(() => pinned.TryAdd(Id(1), static () => true));

        _folder.Fails = null;
        Assert.True(pinned.TryAdd(Id(1), static () => true));
        _folder = _folder.Crash(seed: 3);
        AssertPinned([Id(1)], Open());
    }

    [Fact]
    public void TryAdd_NoSuchTrace_IsAskedOnceItIsPassedOverAndLeavesNothing()
    {
        var pinned = Open();

        Assert.False(
            pinned.TryAdd(
                Id(1),
                () =>
                {
                    Assert.True(pinned.Contains(Id(1)));
                    return false;
                }
            )
        );
        Assert.False(pinned.Contains(Id(1)));
        Assert.Empty(_folder.List());
    }

    [Fact]
    public void TryAdd_BoundReached_IsRefusedUntilOneIsRemoved()
    {
        WriteFile(PinnedList.ToBytes([.. Enumerable.Range(1, PinnedTraces.MaxCount).Select(Id)]));
        var pinned = Open();

        var full = Assert.Throws<ArchiveFullException>(() => pinned.TryAdd(Id(20_000), static () => true));

        Assert.Contains("10000 traces", full.Message, StringComparison.Ordinal);
        Assert.False(pinned.Contains(Id(20_000)));
        Assert.False(pinned.TryAdd(Id(20_000), static () => false));
        Assert.True(pinned.TryAdd(Id(1), static () => true));
        Assert.True(pinned.Remove(Id(1)));
        Assert.True(pinned.TryAdd(Id(20_000), static () => true));
        AssertPinned([.. Enumerable.Range(2, PinnedTraces.MaxCount - 1).Select(Id), Id(20_000)], Open());
    }

    [Fact]
    public void Open_AnyByteChanged_KeepsTheOthersAndSetsTheFileAside()
    {
        var ids = Enumerable.Range(1, 5).Select(Id).ToArray();
        var sound = PinnedList.ToBytes(ids);
        for (var at = 0; at < sound.Length; at++)
        {
            _reports.Clear();
            _folder = new FaultyFolder();
            var damaged = sound.ToArray();
            damaged[at] ^= 0x10;
            WriteFile(damaged);

            AssertDamaged(damaged, at < PinnedList.LengthOf(0) ? ids : [.. ids.Where((_, index) => !IsIn(index, at))]);
        }

        static bool IsIn(int index, int at) => at >= PinnedList.LengthOf(index) && at < PinnedList.LengthOf(index + 1);
    }

    [Fact]
    public void Open_CutOffAnywhere_KeepsWhatIsLeftAndSetsTheFileAside()
    {
        var ids = Enumerable.Range(1, 5).Select(Id).ToArray();
        var sound = PinnedList.ToBytes(ids);
        for (var length = 0; length < sound.Length; length++)
        {
            _reports.Clear();
            _folder = new FaultyFolder();
            WriteFile(sound[..length]);

            AssertDamaged(sound[..length], [.. ids.Where((_, index) => PinnedList.LengthOf(index + 1) <= length)]);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void PowerLost_WhileADamagedFileIsSetAside_LosesNothingThatCouldBeRead(int seed)
    {
        var ids = Enumerable.Range(1, 200).Select(Id).ToArray();
        var damaged = PinnedList.ToBytes(ids);
        damaged[PinnedList.LengthOf(0)] ^= 1;
        WriteFile(damaged);
        FaultyFolder? crashed = null;
        var (operation, crashAt) = (0, seed % 16);
        _folder.Fails = _ =>
        {
            crashed ??= operation++ == crashAt ? _folder.Crash(seed) : null;
            return false;
        };
        Open();

        _folder = crashed ?? _folder.Crash(seed);

        AssertPinned(ids.Skip(1), Open());
        Assert.Contains(_folder.List(), name => name.EndsWith(".damaged", StringComparison.Ordinal));
    }

    [Fact]
    public void Open_OfAnotherVersion_IsRefused()
    {
        var file = PinnedList.ToBytes([Id(1)]);
        file[8] = 2;
        var checksum = Crc32C.Of(file.AsSpan(0, 16));
        BitConverter.TryWriteBytes(file.AsSpan(16), checksum);
        WriteFile(file);

        var refused = Assert.Throws<StoreFileException>(Open);

        Assert.Contains("it is of format 2", refused.Message, StringComparison.Ordinal);
        Assert.Equal([FileName], _folder.List());
    }

    public void Dispose() => _folder.Dispose();

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    private static TraceId Id(int number) => new((ulong)number * 0x9E37_79B9_7F4A_7C15, (ulong)number);

    private PinnedTraces Open() => PinnedTraces.Open(new SegmentFiles(_folder), _reports.Add);

    private void WriteFile(byte[] bytes) =>
        new SegmentFiles(_folder).WriteWhole(FileName, file => file.Write(0, bytes));

    private void AssertPinned(IEnumerable<TraceId> expected, PinnedTraces pinned)
    {
        var all = Enumerable.Range(1, 300).Select(Id).Concat(expected).ToHashSet();
        Assert.Equal(expected.ToHashSet(), all.Where(pinned.Contains).ToHashSet());
    }

    private void AssertDamaged(byte[] damaged, TraceId[] expected)
    {
        AssertPinned(expected, Open());
        Assert.Contains($"{expected.Length} could be read", Assert.Single(_reports), StringComparison.Ordinal);
        using (var aside = _folder.OpenForReading("pinned.damaged"))
        {
            var kept = new byte[aside.Length];
            aside.Read(0, kept);
            Assert.Equal(damaged, kept);
        }
        // From then on the file is sound.
        AssertPinned(expected, Open());
        Assert.Single(_reports);
    }
}
