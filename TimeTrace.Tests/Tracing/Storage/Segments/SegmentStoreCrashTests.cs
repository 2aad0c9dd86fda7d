using TimeTrace.Tests.Tracing.Storage.Files;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage.Segments;

namespace TimeTrace.Tests.Tracing.Storage.Segments;

/// <summary>The store on a disk that loses power, fails and fills up: what was acknowledged is there, whatever happens.</summary>
public sealed class SegmentStoreCrashTests
{
    private static readonly SegmentStoreOptions Options = new()
    {
        Limits = new SegmentLimits(Spans: 12, Fingerprints: 200, DictionaryBytes: 1 << 20),
        MaxUnsealedSegments = int.MaxValue,
        RetryAfter = TimeSpan.Zero,
    };

    private readonly List<string> _reports = [];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task PowerLost_AtAnyMoment_KeepsWhatWasAcknowledged(int seed)
    {
        var folder = new FaultyFolder();
        var acknowledged = new List<SpanBatch>();
        var random = new Random(seed);
        FaultyFolder? crashed = null;
        var acknowledgedThen = 0;
        var crashAt = random.Next(1, 400);
        folder.Fails = operation =>
        {
            if (crashed is null && operation.Number >= crashAt)
            {
                // What was acknowledged by now is what has to be there.
                acknowledgedThen = acknowledged.Count;
                crashed = folder.Crash(seed);
            }
            return false;
        };
        await using (var store = Open(folder))
        {
            var traffic = new RandomTraffic(seed);
            for (var count = 0; count < 40; count++)
            {
                await AppendAsync(store, traffic.NextBatch());
                acknowledged.Add(traffic.LastBatch);
            }
        }

        await using var again = Open(crashed ?? folder.Crash(seed));
        await AssertHasAsync(again, acknowledged.Take(crashed is null ? acknowledged.Count : acknowledgedThen));
        // It goes on as if nothing had been.
        var more = new RandomTraffic(seed + 1).NextBatch();
        await AppendAsync(again, more);
        await AssertHasAsync(again, [more]);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task DiskFails_NowAndThen_RefusesOrKeeps(int seed)
    {
        var folder = new FaultyFolder();
        var random = new Random(seed);
        var acknowledged = new List<SpanBatch>();
        var traffic = new RandomTraffic(seed);
        await using (var store = Open(folder))
        {
            folder.Fails = _ => random.Next(6) == 0;
            for (var count = 0; count < 60; count++)
            {
                var result = await store.AppendAsync(traffic.NextBatch(), CancellationToken.None);
                Assert.Equal(result.RetryAfter is null ? traffic.LastBatch.Spans.Length : 0, result.StoredSpans);
                if (result.RetryAfter is null)
                {
                    acknowledged.Add(traffic.LastBatch);
                }
            }
            folder.Fails = null;
            await AppendAsync(store, traffic.NextBatch());
            acknowledged.Add(traffic.LastBatch);
        }

        await using var again = Open(folder.Crash(seed));
        await AssertHasAsync(again, acknowledged);
    }

    [Fact]
    public async Task DiskFull_RefusesAnswersAndHeals()
    {
        var folder = new FaultyFolder { Capacity = 3_000 };
        await using var store = Open(folder);
        var traffic = new RandomTraffic(1);
        var acknowledged = new List<SpanBatch>();
        while ((await store.AppendAsync(traffic.NextBatch(), CancellationToken.None)).RetryAfter is null)
        {
            acknowledged.Add(traffic.LastBatch);
        }

        await AssertHasAsync(store, acknowledged);
        Assert.NotEmpty(acknowledged);
        folder.Capacity = long.MaxValue;
        await AppendAsync(store, traffic.LastBatch);
        await AssertHasAsync(store, [.. acknowledged, traffic.LastBatch]);
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    private SegmentStore Open(FaultyFolder folder) => new(folder, Options, TimeProvider.System, Report);

    private void Report(string sentence)
    {
        lock (_reports)
        {
            _reports.Add(sentence);
        }
    }

    /// <summary>Appends as senders do, who come again when they are told to.</summary>
    private static async Task AppendAsync(SegmentStore store, SpanBatch batch)
    {
        while ((await store.AppendAsync(batch, CancellationToken.None)).RetryAfter is not null) { }
    }

    private static async Task AssertHasAsync(SegmentStore store, IEnumerable<SpanBatch> batches)
    {
        foreach (var batch in batches)
        {
            for (var index = 0; index < batch.Spans.Length; index++)
            {
                var span = batch.Spans[index];
                var trace = await store.GetTraceAsync(span.TraceId, CancellationToken.None);
                Assert.NotNull(trace);
                Assert.Contains(
                    trace.Rows,
                    row =>
                        row.Id == span.Id && trace.SpanBytes(row.Position).Span.SequenceEqual(batch.Bytes(span.Bytes))
                );
            }
        }
    }
}
