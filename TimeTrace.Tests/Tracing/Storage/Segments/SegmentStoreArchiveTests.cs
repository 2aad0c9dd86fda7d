using TimeTrace.Tests.Tracing.Storage.Files;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage.Files;
using TimeTrace.Tracing.Storage.Segments;

namespace TimeTrace.Tests.Tracing.Storage.Segments;

public sealed class SegmentStoreArchiveTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task PowerLost_AfterKeep_IsKeptAtTheNextOpening(int seed)
    {
        using var folder = new FaultyFolder();
        await using var store = Open(folder);
        await new TestSpans().Span(1, 1).Span(2, 1).AppendToAsync(store);
        await KeepAsync(store, 1);
        await KeepAsync(store, 2);
        Assert.True(await store.ReleaseAsync(Id(2), CancellationToken.None));

        await using var again = Open(folder.Crash(seed));

        Assert.NotNull(await again.GetTraceAsync(Id(1), CancellationToken.None));
        Assert.False(await again.ReleaseAsync(Id(2), CancellationToken.None));
        Assert.True(await again.ReleaseAsync(Id(1), CancellationToken.None));
    }

    [Fact]
    public async Task Keep_DiskFails_SaysSoAndSpansAreTakenAfterwards()
    {
        using var folder = new FaultyFolder();
        await using var store = Open(folder);
        await new TestSpans().Span(1, 1).AppendToAsync(store);
        folder.Fails = operation => operation.Kind == DiskOperationKind.Create;

        await Assert.ThrowsAsync<StoreFileException>(() => KeepAsync(store, 1));
        Assert.False(await store.ReleaseAsync(Id(1), CancellationToken.None));

        folder.Fails = null;
        await KeepAsync(store, 1);
        Assert.Equal(1, (await new TestSpans().Span(2, 1).AppendToAsync(store)).StoredSpans);
    }

    // The names of segments are synced by the same call: what a failed one leaves uncertain has to be made again.
    [Fact]
    public async Task Keep_FolderSyncFails_CostsNoSpanThatIsAcknowledgedLater()
    {
        using var folder = new FaultyFolder();
        await using var store = Open(folder);
        await new TestSpans().Span(1, 1).AppendToAsync(store);
        for (ulong trace = 2; trace <= 40; trace++)
        {
            folder.Fails = operation => operation.Kind == DiskOperationKind.SyncFolder;
            await Assert.ThrowsAsync<StoreFileException>(() => KeepAsync(store, 1));
            folder.Fails = null;
            await AppendUntilTakenAsync(store, new TestSpans().Span(trace, 1));
        }

        await using var again = Open(folder.Crash(seed: 1));

        for (ulong trace = 1; trace <= 40; trace++)
        {
            Assert.NotNull(await again.GetTraceAsync(Id(trace), CancellationToken.None));
        }
    }

    // Old traces are archived while retention takes others of their age: who was told that one stays finds it.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Kept_WhileOthersLeave_StaysWhole(int seed)
    {
        using var folder = new FaultyFolder();
        await using var store = Open(folder, maxBytes: 150_000, spansPerSegment: 30);
        var random = new Random(seed);
        var kept = new HashSet<ulong>();
        for (ulong trace = 1; trace <= 1_500; trace++)
        {
            await AppendUntilTakenAsync(store, new TestSpans().Span(trace, 1).Span(trace, 2));
            // One of the next to leave, once others have.
            var goneCount = (ulong)store.GetStatistics().EvictedTraceCount;
            var old = goneCount + (ulong)random.Next(60);
            if (goneCount > 0 && trace % 5 == 0 && await store.KeepAsync(Id(old), CancellationToken.None))
            {
                kept.Add(old);
            }
        }

        await using var again = Open(folder.Crash(seed), maxBytes: 150_000, spansPerSegment: 30);

        Assert.InRange(kept.Count, 20, 300);
        Assert.InRange(store.GetStatistics().EvictedTraceCount, 300, 1_500);
        foreach (var trace in kept)
        {
            Assert.Equal(2, (await store.GetTraceAsync(Id(trace), CancellationToken.None))!.Rows.Length);
            Assert.Equal(2, (await again.GetTraceAsync(Id(trace), CancellationToken.None))!.Rows.Length);
        }
    }

    private static SegmentStore Open(FaultyFolder folder, long maxBytes = 1 << 30, int spansPerSegment = 3) =>
        new(
            folder,
            new SegmentStoreOptions
            {
                MaxBytes = maxBytes,
                Limits = new SegmentLimits(spansPerSegment, spansPerSegment * 10, DictionaryBytes: 1 << 20),
                MaxUnsealedSegments = int.MaxValue,
                RetryAfter = TimeSpan.Zero,
            },
            TimeProvider.System,
            _ => { }
        );

    private static async Task AppendUntilTakenAsync(SegmentStore store, TestSpans spans)
    {
        while ((await spans.AppendToAsync(store)).RetryAfter is not null)
        {
            await Task.Yield();
        }
    }

    private static TraceId Id(ulong trace) => new(0, trace);

    private static async Task KeepAsync(SegmentStore store, ulong trace) =>
        Assert.True(await store.KeepAsync(Id(trace), CancellationToken.None));
}
