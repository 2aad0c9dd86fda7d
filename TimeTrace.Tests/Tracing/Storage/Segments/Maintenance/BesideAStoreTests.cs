using TimeTrace.Tests.Tracing.Storage.Files;
using TimeTrace.Tracing.Storage.Files;
using TimeTrace.Tracing.Storage.Segments;
using TimeTrace.Tracing.Storage.Segments.Maintenance;

namespace TimeTrace.Tests.Tracing.Storage.Segments.Maintenance;

/// <summary>Looking and copying while segments are written, sealed and dropped.</summary>
public sealed class BesideAStoreTests
{
    private const int LookCount = 40;

    private static readonly SegmentStoreOptions Options = new()
    {
        Limits = new SegmentLimits(Spans: 60, Fingerprints: 2000, DictionaryBytes: 1 << 20),
        MaxBytes = 100_000,
        MaxUnsealedSegments = int.MaxValue,
    };

    [Fact]
    public async Task Verify_BesideAStoreThatSealsAndDrops_IsContent()
    {
        using var folder = new TemporaryFolder();
        await using var store = Open(folder.PathOf("data"), Options);
        using var ending = new CancellationTokenSource();
        var dropping = new TaskCompletionSource();
        var writing = Task.Run(() => WriteAsync(store, dropping, ending.Token), CancellationToken.None);
        await dropping.Task.WaitAsync(TimeSpan.FromMinutes(1));

        var droppedBefore = store.GetStatistics().EvictedSpanCount;
        for (var look = 0; look < LookCount; look++)
        {
            using var data = DataFolder.OpenForReading(folder.PathOf("data"));
            Assert.All(data.Verify(_ => { }), finding => Assert.Empty(finding.Problems));
            Assert.Empty(data.Count(_ => { }).Problems);
        }

        await ending.CancelAsync();
        await writing;
        Assert.True(store.GetStatistics().EvictedSpanCount > droppedBefore);
    }

    [Fact]
    public async Task BackUp_BesideAStoreThatSealsAndDrops_OpensWithoutComplaint()
    {
        using var folder = new TemporaryFolder();
        await using var store = Open(folder.PathOf("data"), Options);
        using var ending = new CancellationTokenSource();
        var dropping = new TaskCompletionSource();
        var writing = Task.Run(() => WriteAsync(store, dropping, ending.Token), CancellationToken.None);
        await dropping.Task.WaitAsync(TimeSpan.FromMinutes(1));

        for (var look = 0; look < LookCount; look++)
        {
            var target = folder.PathOf($"backup{look}");
            using var data = DataFolder.OpenForReading(folder.PathOf("data"));
            var report = data.BackUp(target, _ => { }, CancellationToken.None);
            using var copy = DataFolder.OpenForReading(target);
            Assert.All(
                copy.Verify(_ => { }),
                finding => Assert.Equal((0, 0), (finding.Problems.Count, finding.UnfinishedByteCount))
            );
            // Nothing is to leave while it is counted.
            await using var opened = Open(target, Options with { MaxBytes = long.MaxValue / 2 });
            Assert.Equal(report.SpanCount, opened.GetStatistics().SpanCount);
        }

        await ending.CancelAsync();
        await writing;
    }

    private static SegmentStore Open(string path, SegmentStoreOptions options) =>
        new(DiskFolder.Open(path), options, TimeProvider.System, report => Assert.Fail(report));

    /// <summary>Writes, and tells when the first segments are sealed and dropped.</summary>
    private static async Task WriteAsync(SegmentStore store, TaskCompletionSource dropping, CancellationToken ending)
    {
        for (var trace = 1UL; !ending.IsCancellationRequested; trace++)
        {
            var spans = new TestSpans().Service($"service{trace % 3}").Span(trace, 1).Span(trace, 2).Span(trace, 3);
            // What is refused until there is room does not matter here.
            await spans.AppendToAsync(store);
            if (store.GetStatistics().EvictedSpanCount > 0)
            {
                dropping.TrySetResult();
            }
        }
    }
}
