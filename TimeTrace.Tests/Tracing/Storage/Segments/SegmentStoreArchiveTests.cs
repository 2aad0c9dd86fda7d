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
            var spans = new TestSpans().Span(trace, 1);
            while ((await spans.AppendToAsync(store)).RetryAfter is not null) { }
        }

        await using var again = Open(folder.Crash(seed: 1));

        for (ulong trace = 1; trace <= 40; trace++)
        {
            Assert.NotNull(await again.GetTraceAsync(Id(trace), CancellationToken.None));
        }
    }

    private static SegmentStore Open(FaultyFolder folder) =>
        new(
            folder,
            new SegmentStoreOptions
            {
                Limits = new SegmentLimits(Spans: 3, Fingerprints: 30, DictionaryBytes: 1 << 20),
                MaxUnsealedSegments = int.MaxValue,
                RetryAfter = TimeSpan.Zero,
            },
            TimeProvider.System,
            _ => { }
        );

    private static TraceId Id(ulong trace) => new(0, trace);

    private static async Task KeepAsync(SegmentStore store, ulong trace) =>
        Assert.True(await store.KeepAsync(Id(trace), CancellationToken.None));
}
