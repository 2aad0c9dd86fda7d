using TimeTrace.Tests.Tracing.Storage.Files;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage;
using TimeTrace.Tracing.Storage.Segments;

namespace TimeTrace.Tests.Tracing.Storage.Segments;

/// <summary>When a sync comes, what an acknowledgement is worth until then, and what becomes of a sync that fails.</summary>
public sealed class DurabilityTests : IDisposable
{
    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);

    private static readonly SegmentStoreOptions Written = new() { Acknowledgement = Acknowledgement.Written };

    private readonly ManualTime _time = new();
    private readonly FaultyFolder _folder = new();
    private readonly DiskSignals _signals;
    private readonly TaskCompletionSource<string> _reported = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ulong _lastTrace;

    public DurabilityTests()
    {
        _signals = new DiskSignals(_folder);
    }

    public void Dispose() => _folder.Dispose();

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 30)];

    [Fact]
    public async Task Written_BeforeTheSync_OutlivesTheProcessAndMayNotOutliveTheMachine()
    {
        await using var store = Open(Written);

        var trace = await AppendAsync(store);

        Assert.Equal(0, _signals.Count(DiskOperationKind.Sync));
        Assert.Contains(false, await SurvivalsAsync(trace));
        // What another process finds once this one is killed.
        await using var killed = Open(Written);
        Assert.True(await HasAsync(killed, trace));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(250, 0.25)]
    [InlineData(10_000, 10)]
    public async Task Written_AfterTheInterval_IsOnDisk(int intervalMilliseconds, double seconds)
    {
        var interval = TimeSpan.FromMilliseconds(intervalMilliseconds);
        await using var store = Open(Written with { SyncInterval = interval });
        var trace = await AppendAsync(store);
        var synced = _signals.Next(DiskOperationKind.SyncFolder);

        _time.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
        await AppendAsync(store);
        await AppendAsync(store);
        Assert.Equal(0, _signals.Count(DiskOperationKind.Sync));
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await synced;

        Assert.DoesNotContain(false, await SurvivalsAsync(trace));
        Assert.Equal(1, _signals.Count(DiskOperationKind.Sync));
    }

    [Fact]
    public async Task Written_Closed_IsOnDisk()
    {
        var store = Open(Written with { Limits = SmallSegments });
        var traces = new List<TraceId>();
        for (var count = 0; count < 20; count++)
        {
            traces.Add(await AppendAsync(store));
        }

        await store.DisposeAsync();

        foreach (var trace in traces)
        {
            Assert.DoesNotContain(false, await SurvivalsAsync(trace));
        }
    }

    [Fact]
    public async Task Written_SyncFails_IsReportedRefusesAndHealsByItself()
    {
        await using var store = Open(Written);
        var trace = await AppendAsync(store);
        _signals.Failing = DiskOperationKind.Sync;

        _time.Advance(OneSecond);
        Assert.Contains(
            "input/output error",
            await _reported.Task.WaitAsync(DiskSignals.Patience),
            StringComparison.Ordinal
        );
        var refused = await Batch().AppendToAsync(store);
        Assert.Equal((0, OneSecond), (refused.StoredSpans, refused.RetryAfter));
        Assert.Contains(false, await SurvivalsAsync(trace));

        _signals.Failing = null;
        var synced = _signals.Next(DiskOperationKind.SyncFolder);
        _time.Advance(OneSecond);
        await synced;
        Assert.DoesNotContain(false, await SurvivalsAsync(trace));
        Assert.True(await HasAsync(store, await AppendAsync(store)));
    }

    [Fact]
    public async Task Written_DiskIsFull_IsRefused()
    {
        _folder.Capacity = 100;
        await using var store = Open(Written);

        var result = await Batch().AppendToAsync(store);

        Assert.Equal((0, OneSecond), (result.StoredSpans, result.RetryAfter));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Written_PowerLostAtAnyMoment_LosesAtMostWhatWasNotSynced(int seed)
    {
        var random = new Random(seed);
        var appended = new List<TraceId>();
        var (syncedCount, syncedThen) = (0, 0);
        FaultyFolder? crashed = null;
        var crashAt = random.Next(1, 300);
        _signals.Before = number =>
        {
            if (crashed is null && number >= crashAt)
            {
                (crashed, syncedThen) = (_folder.Crash(seed), syncedCount);
            }
        };
        await using (var store = Open(Written with { Limits = SmallSegments }))
        {
            for (var count = 0; count < 60; count++)
            {
                appended.Add(await AppendAsync(store));
                if (random.Next(5) == 0)
                {
                    var before = appended.Count;
                    _time.Advance(OneSecond);
                    // One thread works off the rounds: the second answer comes after the sync that was due at the first.
                    appended.Add(await AppendAsync(store));
                    appended.Add(await AppendAsync(store));
                    Volatile.Write(ref syncedCount, before);
                }
            }
        }

        await using var again = Open(Written, crashed ?? _folder.Crash(seed));
        foreach (var trace in appended.Take(crashed is null ? appended.Count : syncedThen))
        {
            Assert.True(await HasAsync(again, trace));
        }
        Assert.True(await HasAsync(again, await AppendAsync(again)));
    }

    [Fact]
    public async Task Synced_WithAnInterval_GathersForOneSync()
    {
        await using var store = Open(new SegmentStoreOptions { SyncInterval = OneSecond });
        var appends = new List<Task<AppendResult>>();
        for (var count = 0; count < 3; count++)
        {
            var next = _signals.Next(DiskOperationKind.Write);
            appends.Add(Batch().AppendToAsync(store).AsTask());
            await next;
        }

        Assert.DoesNotContain(appends, append => append.IsCompleted);
        Assert.Equal(0, _signals.Count(DiskOperationKind.Sync));
        _time.Advance(OneSecond);
        Assert.All(await Task.WhenAll(appends), result => Assert.Equal(1, result.StoredSpans));
        Assert.Equal(1, _signals.Count(DiskOperationKind.Sync));
    }

    [Fact]
    public async Task Synced_WithAnIntervalOnAFullDisk_IsRefusedAtOnce()
    {
        _folder.Capacity = 100;
        await using var store = Open(new SegmentStoreOptions { SyncInterval = OneSecond });

        var result = await Batch().AppendToAsync(store);

        Assert.Equal((0, OneSecond), (result.StoredSpans, result.RetryAfter));
    }

    [Theory]
    [InlineData(Acknowledgement.Synced)]
    [InlineData(Acknowledgement.Written)]
    public async Task Sealing_WithAnInterval_DoesNotWaitForIt(Acknowledgement acknowledgement)
    {
        var interval = TimeSpan.FromSeconds(10);
        var renamed = _signals.Next(DiskOperationKind.Rename);
        var appends = new List<Task<AppendResult>>();
        await using (
            var store = Open(
                new SegmentStoreOptions
                {
                    Limits = SmallSegments,
                    Acknowledgement = acknowledgement,
                    SyncInterval = interval,
                }
            )
        )
        {
            for (var count = 0; count < 8; count++)
            {
                appends.Add(Batch().AppendToAsync(store).AsTask());
            }

            await renamed;
            Assert.Contains(_folder.List(), name => name.EndsWith(".index", StringComparison.Ordinal));
        }
        Assert.All(await Task.WhenAll(appends), result => Assert.Equal(1, result.StoredSpans));
    }

    private static SegmentLimits SmallSegments => new(Spans: 4, Fingerprints: 200, DictionaryBytes: 1 << 20);

    private SegmentStore Open(SegmentStoreOptions options, FaultyFolder? folder = null) =>
        new(
            folder ?? _folder,
            options with
            {
                MaxUnsealedSegments = int.MaxValue,
            },
            _time,
            sentence => _reported.TrySetResult(sentence)
        );

    private TestSpans Batch() => new TestSpans().Service("shop").Span(++_lastTrace, 1, span => span.Named("buy"));

    private async Task<TraceId> AppendAsync(SegmentStore store)
    {
        var batch = Batch().ToBatch();
        var result = await store.AppendAsync(batch, CancellationToken.None);
        Assert.Equal((1, null), (result.StoredSpans, result.RetryAfter));
        return batch.Spans[0].TraceId;
    }

    private static async Task<bool> HasAsync(SegmentStore store, TraceId trace) =>
        await store.GetTraceAsync(trace, CancellationToken.None) is not null;

    /// <summary>Whether a trace is there after each of many losses of power at this moment.</summary>
    private async Task<List<bool>> SurvivalsAsync(TraceId trace)
    {
        var survivals = new List<bool>();
        foreach (var seed in Enumerable.Range(1, 40))
        {
            await using var store = Open(Written, _folder.Crash(seed));
            survivals.Add(await HasAsync(store, trace));
        }
        return survivals;
    }
}
