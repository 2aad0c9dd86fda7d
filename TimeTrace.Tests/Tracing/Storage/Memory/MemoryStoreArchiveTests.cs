using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage;
using TimeTrace.Tracing.Storage.Memory;

namespace TimeTrace.Tests.Tracing.Storage.Memory;

public sealed class MemoryStoreArchiveTests
{
    private const long MaxBytes = 100_000;

    private readonly MemoryStore _store = new(new MemoryStoreOptions { MaxBytes = MaxBytes });

    [Fact]
    public async Task Kept_CapReached_StaysWholeWithItsNames()
    {
        await AppendAsync(1, 5);
        await KeepAsync(3);
        await AppendAsync(6, 300);

        Assert.Equal([3], (await FindAsync()).Where(trace => trace < 200));
        Assert.Contains("service-3", await _store.GetServicesAsync(CancellationToken.None));
        Assert.NotNull(await _store.GetTraceAsync(new TraceId(0, 3), CancellationToken.None));
    }

    [Fact]
    public async Task Released_CapReached_LeavesInItsTurn()
    {
        await AppendAsync(1, 20);
        await KeepAsync(1);
        await KeepAsync(10);
        await KeepAsync(20);
        await ReleaseAsync(10);
        await ReleaseAsync(20);
        await ReleaseAsync(1);
        var last = 20UL;
        var kept = await FindAsync();
        while (kept.Contains(20))
        {
            await AppendAsync(++last, last);
            kept = await FindAsync();
            // The oldest leave first: what is there has no gap.
            Assert.Equal((int)(last - kept.Min() + 1), kept.Count);
        }
    }

    [Fact]
    public async Task Keep_MoreThanHalf_IsRefusedUntilOneIsReleased()
    {
        var archived = new List<ulong>();
        var full = await Assert.ThrowsAsync<ArchiveFullException>(async () =>
        {
            for (var trace = 1UL; trace < 1_000; trace++)
            {
                await AppendAsync(trace, trace);
                await KeepAsync(trace);
                archived.Add(trace);
            }
        });

        Assert.Contains("at most 50000 bytes", full.Message, StringComparison.Ordinal);
        Assert.InRange(archived.Count, 10, 100);
        var refused = archived[^1] + 1;
        Assert.False(await ReleaseAsync(refused));
        Assert.True(await ReleaseAsync(1));
        await KeepAsync(refused);
        await AppendAsync(2_000, 2_300);
        Assert.Equal([.. archived.Skip(1), refused], (await FindAsync()).Where(trace => trace < 2_000));
    }

    [Fact]
    public async Task Kept_TraceGrowsBeyondHalf_TakesNoMoreAndLeavesRoomForOthers()
    {
        await AppendAsync(1, 1);
        await KeepAsync(1);
        var stored = 1;
        for (ulong id = 2; id <= 300; id++)
        {
            var result = await new TestSpans().Service("service-1").Span(1, id).AppendToAsync(_store);
            Assert.Equal(1, result.StoredSpans + result.OversizedSpans);
            stored += result.StoredSpans;
        }

        Assert.InRange(stored, 30, 299);
        Assert.Equal(stored, (await _store.GetTraceAsync(new TraceId(0, 1), CancellationToken.None))!.Rows.Length);
        Assert.InRange(_store.GetStatistics().ByteCount, 1, MaxBytes / 2);
        await AppendAsync(2, 300);
        Assert.InRange((await FindAsync()).Count, 10, 300);
        Assert.InRange(_store.GetStatistics().ByteCount, MaxBytes / 2, MaxBytes);
    }

    [Fact]
    public async Task Append_SpanThatFindsNoRoomBesideTheArchive_IsRefusedAndNothingLeaves()
    {
        await AppendAsync(1, 10);
        await KeepAsync(1);

        var fits = await Large(11, (int)MaxBytes - 10_000).AppendToAsync(_store);
        var before = await FindAsync();
        var tooLarge = await Large(12, (int)MaxBytes - 2_000).AppendToAsync(_store);

        Assert.Equal((new AppendResult(1), new AppendResult(0, OversizedSpans: 1)), (fits, tooLarge));
        Assert.Equal((1UL, 11UL), (before[0], before[^1]));
        Assert.Equal(before, await FindAsync());

        static TestSpans Large(ulong trace, int length) =>
            new TestSpans().Span(trace, 1, span => span.With("k", new string('x', length)));
    }

    private async Task AppendAsync(ulong first, ulong last)
    {
        for (var trace = first; trace <= last; trace++)
        {
            var spans = new TestSpans().Service($"service-{trace}").Span(trace, 1, span => span.Named($"name-{trace}"));
            Assert.Equal(new AppendResult(1), await spans.AppendToAsync(_store));
            Assert.InRange(_store.GetStatistics().ByteCount, 1, MaxBytes);
        }
    }

    private async Task KeepAsync(ulong trace) =>
        Assert.True(await _store.KeepAsync(new TraceId(0, trace), CancellationToken.None));

    private async Task<bool> ReleaseAsync(ulong trace) =>
        await _store.ReleaseAsync(new TraceId(0, trace), CancellationToken.None);

    private async Task<List<ulong>> FindAsync() =>
        [.. (await _store.FindTraceIdsAsync(new TraceQuery(), CancellationToken.None)).Select(id => id.Low).Order()];
}
