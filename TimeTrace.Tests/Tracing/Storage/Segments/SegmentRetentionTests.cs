using TimeTrace.Tests.Tracing.Storage.Files;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage;
using TimeTrace.Tracing.Storage.Segments;

namespace TimeTrace.Tests.Tracing.Storage.Segments;

/// <summary>What leaves the store, what stays, and that nothing else is lost meanwhile.</summary>
public sealed class SegmentRetentionTests
{
    private const ulong SpansPerTrace = 3;

    private static readonly SegmentLimits Limits = new(Spans: 30, Fingerprints: 600, DictionaryBytes: 1 << 20);
    private readonly ManualTime _time = new();
    private readonly List<string> _reports = [];
    private ulong _sent;

    [Fact]
    public async Task ByBytes_TheOldestLeaveAndEverythingIsCounted()
    {
        var options = Options with { MaxBytes = 100_000 };
        await using var store = new SegmentStore(new FaultyFolder(), options, _time, Report);
        for (ulong trace = 1; trace <= 600; trace++)
        {
            await AppendAsync(store, Trace(trace, "shop"));
            var now = store.GetStatistics();
            Assert.InRange(now.ByteCount, 1, options.MaxBytes + 10_000);
        }

        await UntilAsync(() => store.GetStatistics().ByteCount < options.MaxBytes);
        var statistics = store.GetStatistics();
        Assert.Equal((long)(600 * SpansPerTrace), statistics.SpanCount + statistics.EvictedSpanCount);
        Assert.Equal(600, statistics.TraceCount + statistics.EvictedTraceCount);
        Assert.Null(await GetAsync(store, 1));
        Assert.NotNull(await GetAsync(store, 600));
        Assert.Empty(_reports);
    }

    [Fact]
    public async Task ByBytes_ErrorsStayLonger()
    {
        await using var store = new SegmentStore(
            new FaultyFolder(),
            Options with
            {
                MaxBytes = 100_000,
            },
            _time,
            Report
        );
        for (ulong trace = 1; trace <= 600; trace++)
        {
            await AppendAsync(store, Trace(trace, "shop", hasError: trace % 30 == 0));
        }

        var kept = await KeptAsync(store, 600);
        var oldestPlain = kept.First(trace => trace % 30 != 0);
        Assert.True(oldestPlain > 200, $"{oldestPlain}");
        Assert.Contains(kept, trace => trace < oldestPlain / 2);
        foreach (var trace in kept)
        {
            Assert.Equal(SpansPerTrace, (ulong)(await GetAsync(store, trace))!.Rows.Length);
        }
    }

    [Fact]
    public async Task ByBytes_AQuietServiceKeepsItsLastTraces()
    {
        await using var store = new SegmentStore(
            new FaultyFolder(),
            Options with
            {
                MaxBytes = 100_000,
            },
            _time,
            Report
        );
        await AppendAsync(store, Trace(1, "quiet"));
        await AppendAsync(store, Trace(2, "noisy"));
        for (ulong trace = 3; trace <= 900; trace++)
        {
            await AppendAsync(store, Trace(trace, "noisy"));
        }

        var query = new TraceQuery { ServiceName = "quiet" };
        Assert.Equal([new TraceId(0, 1)], await store.FindTraceIdsAsync(query, CancellationToken.None));
        Assert.Null(await GetAsync(store, 2));
        Assert.Equal(["noisy", "quiet"], await store.GetServicesAsync(CancellationToken.None));
    }

    [Fact]
    public async Task ByAge_PlainTracesLeaveThenThoseWithErrors()
    {
        var options = Options with { MaxAge = TimeSpan.FromDays(1) };
        await using var store = new SegmentStore(new FaultyFolder(), options, _time, Report);
        await AppendAsync(store, Trace(1, "shop"));
        await AppendAsync(store, Trace(2, "shop", hasError: true));

        // Without any traffic the segment is closed, grows old and is thinned.
        _time.Advance(TimeSpan.FromHours(7));
        await UntilAsync(() => IsSealed(store));
        _time.Advance(TimeSpan.FromHours(23));
        Assert.NotNull(await GetAsync(store, 1));
        _time.Advance(TimeSpan.FromHours(2));
        await UntilAsync(() => store.GetStatistics().EvictedTraceCount == 1);
        Assert.Equal([2UL], await KeptAsync(store, 2));

        _time.Advance(TimeSpan.FromDays(3));
        await UntilAsync(() => store.GetStatistics().EvictedTraceCount == 2);
        Assert.Empty(await KeptAsync(store, 2));
        await AppendAsync(store, Trace(3, "shop"));
        Assert.Equal([3UL], await KeptAsync(store, 3));
    }

    [Fact]
    public async Task Pinned_StaysUntilItIsReleased()
    {
        var options = Options with { MaxAge = TimeSpan.FromDays(1) };
        await using var store = new SegmentStore(new FaultyFolder(), options, _time, Report);
        await AppendAsync(store, Trace(1, "shop"));
        await AppendAsync(store, Trace(2, "shop"));
        Assert.True(await store.KeepAsync(new TraceId(0, 2), CancellationToken.None));
        _time.Advance(TimeSpan.FromHours(7));
        await UntilAsync(() => IsSealed(store));
        _time.Advance(TimeSpan.FromDays(30));
        await UntilAsync(() => store.GetStatistics().EvictedTraceCount == 1);
        Assert.Equal([2UL], await KeptAsync(store, 2));

        Assert.True(await store.ReleaseAsync(new TraceId(0, 2), CancellationToken.None));
        _time.Advance(TimeSpan.FromMinutes(1));
        await UntilAsync(() => store.GetStatistics().EvictedTraceCount == 2);
        Assert.Empty(await KeptAsync(store, 2));
    }

    [Fact]
    public async Task Pinned_FillTheStore_IsToldAndHealsWhenReleased()
    {
        var options = Options with { MaxBytes = 50_000 };
        await using var store = new SegmentStore(new FaultyFolder(), options, _time, Report);
        var trace = 0UL;
        var refusals = 0;
        while (refusals < 10_000 && !IsTold())
        {
            var result = await Trace(trace + 1, "shop").AppendToAsync(store);
            refusals = result.RetryAfter is null ? 0 : refusals + 1;
            if (result.RetryAfter is null)
            {
                Assert.True(await store.KeepAsync(new TraceId(0, ++trace), CancellationToken.None));
            }
            await Task.Yield();
        }

        Assert.True(IsTold());
        Assert.Equal(trace, (ulong)(await KeptAsync(store, trace)).Count);
        for (ulong released = 1; released <= trace; released++)
        {
            await store.ReleaseAsync(new TraceId(0, released), CancellationToken.None);
        }
        await AppendAsync(store, Trace(trace + 1, "shop"));
        Assert.NotNull(await GetAsync(store, trace + 1));

        bool IsTold()
        {
            lock (_reports)
            {
                return _reports.Exists(sentence => sentence.Contains("archived", StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task LargeSpans_BeginSegmentsByBytes()
    {
        var options = Options with { Limits = SegmentLimits.Default with { Bytes = 100_000 } };
        await using var store = new SegmentStore(new FaultyFolder(), options, _time, Report);
        for (ulong trace = 1; trace <= 20; trace++)
        {
            var value = string.Concat(
                Enumerable.Range(0, 3_000).Select(number => $"{trace * 10_000 + (ulong)number} ")
            );
            await AppendAsync(store, new TestSpans().Span(trace, 1, span => span.With("large", value)));
        }

        Assert.InRange(store.Segments.Count, 5, 20);
        Assert.All(store.Segments, segment => Assert.InRange(segment.ByteCount, 1, 100_000));
        Assert.Equal(20, (await KeptAsync(store, 20)).Count);
    }

    [Fact]
    public async Task Error_InAnotherSegment_KeepsTheWholeTrace()
    {
        var options = Options with { MaxAge = TimeSpan.FromDays(1) };
        await using var store = new SegmentStore(new FaultyFolder(), options, _time, Report);
        await AppendAsync(store, new TestSpans().Span(1, 1));
        await FillAsync(store, 100);
        await AppendAsync(store, new TestSpans().Span(1, 2, span => span.Under(1).Ended(SpanStatusCode.Error)));
        await FillAsync(store, 200);
        await AppendAsync(store, new TestSpans().Span(1, 3, span => span.Under(1)));

        _time.Advance(TimeSpan.FromHours(7));
        await UntilAsync(() => IsSealed(store));
        _time.Advance(TimeSpan.FromHours(25));
        await UntilAsync(() => store.GetStatistics().TraceCount == 1);
        Assert.Equal(3, (await GetAsync(store, 1))!.Rows.Length);
    }

    [Fact]
    public async Task CrashBetweenNewAndOld_KeepsEverySpanOnce()
    {
        var folder = new FaultyFolder();
        var options = Options with { MaxAge = TimeSpan.FromDays(1) };
        await using (var store = new SegmentStore(folder, options, _time, Report))
        {
            for (ulong trace = 1; trace <= 50; trace++)
            {
                await AppendAsync(store, Trace(trace, "shop", hasError: true));
            }
            _time.Advance(TimeSpan.FromHours(7));
            await UntilAsync(() => IsSealed(store));

            // No file can be deleted from now on, as if the power went before each deletion.
            folder.Fails = operation =>
                operation.Kind == DiskOperationKind.Delete && !operation.Name.Contains("unfinished");
            _time.Advance(TimeSpan.FromHours(25));
            await UntilAsync(() => store.Segments.All(segment => segment.Name.Level == 1));
            folder.Fails = null;
        }

        await using var again = new SegmentStore(folder, Options, _time, Report);
        Assert.Equal((long)(50 * SpansPerTrace), again.GetStatistics().SpanCount);
        Assert.Equal(50, again.GetStatistics().TraceCount);
        Assert.All(folder.List(), name => Assert.Contains(".1.", name, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task PowerLost_WhileOldSpansLeave_KeepsWhatStays(int seed)
    {
        var folder = new FaultyFolder();
        FaultyFolder? crashed = null;
        var acknowledgedThen = 0UL;
        var options = Options with { MaxAge = TimeSpan.FromDays(1) };
        await using (var store = new SegmentStore(folder, options, _time, Report))
        {
            await FillAsync(store, 60, hasErrors: true);
            var crashAt = folder.OperationCount + new Random(seed).Next(1, 150);
            folder.Fails = operation =>
            {
                if (crashed is null && operation.Number >= crashAt)
                {
                    acknowledgedThen = _sent;
                    crashed = folder.Crash(seed);
                }
                return false;
            };
            _time.Advance(TimeSpan.FromHours(7));
            await FillAsync(store, 20, hasErrors: true);
            _time.Advance(TimeSpan.FromHours(25));
            await FillAsync(store, 60, hasErrors: true);
        }

        await using var again = new SegmentStore(crashed ?? folder.Crash(seed), Options, _time, Report);
        var expected = crashed is null ? _sent : acknowledgedThen;
        var kept = await KeptAsync(again, _sent);
        Assert.Equal(
            Enumerable.Range(1, (int)expected).Select(trace => (ulong)trace),
            kept.TakeWhile(trace => trace <= expected)
        );
        Assert.Equal(again.GetStatistics().SpanCount, kept.Count * (long)SpansPerTrace);
    }

    [Fact]
    public async Task DiskFull_TheOldestMakeRoom()
    {
        var folder = new FaultyFolder { Capacity = 60_000 };
        var options = Options with { MaxBytes = 500_000, RetryAfter = TimeSpan.Zero };
        await using var store = new SegmentStore(folder, options, _time, Report);
        for (ulong trace = 1; trace <= 600; trace++)
        {
            await AppendAsync(store, Trace(trace, "shop"));
        }

        Assert.NotNull(await GetAsync(store, 600));
        Assert.Null(await GetAsync(store, 1));
        var statistics = store.GetStatistics();
        Assert.InRange(statistics.ByteCount, 10_000, 60_000);
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    private static SegmentStoreOptions Options =>
        new()
        {
            Limits = Limits,
            MaxUnsealedSegments = int.MaxValue,
            RetryAfter = TimeSpan.Zero,
        };

    private static TestSpans Trace(ulong trace, string service, bool hasError = false)
    {
        var spans = new TestSpans().Service(service);
        for (ulong id = 1; id <= SpansPerTrace; id++)
        {
            spans.Span(
                trace,
                id,
                span =>
                {
                    span.With("n", $"{trace}").At(trace * 1_000_000, 1_000);
                    if (hasError && id == 2)
                    {
                        span.Ended(SpanStatusCode.Error);
                    }
                }
            );
        }
        return spans;
    }

    private async Task FillAsync(SegmentStore store, int traces, bool hasErrors = false)
    {
        for (; traces > 0; traces--)
        {
            await AppendAsync(store, Trace(hasErrors ? _sent + 1 : _sent + 1_000, "shop", hasErrors));
            _sent++;
        }
    }

    /// <summary>Appends as senders do, who come again when they are told to.</summary>
    private static async Task AppendAsync(SegmentStore store, TestSpans spans)
    {
        var batch = spans.ToBatch();
        while ((await store.AppendAsync(batch, CancellationToken.None)).RetryAfter is not null)
        {
            await Task.Yield();
        }
    }

    private static ValueTask<StoredTrace?> GetAsync(SegmentStore store, ulong trace) =>
        store.GetTraceAsync(new TraceId(0, trace), CancellationToken.None);

    private static async Task<List<ulong>> KeptAsync(SegmentStore store, ulong last)
    {
        var kept = new List<ulong>();
        for (ulong trace = 1; trace <= last; trace++)
        {
            if (await GetAsync(store, trace) is not null)
            {
                kept.Add(trace);
            }
        }
        return kept;
    }

    private static bool IsSealed(SegmentStore store) => store.Segments.All(segment => segment is SealedSegment);

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!isSo())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private void Report(string sentence)
    {
        lock (_reports)
        {
            _reports.Add(sentence);
        }
    }
}
