using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage;
using TimeTrace.Tracing.Storage.Memory;

namespace TimeTrace.Tests.Tracing.Storage.Memory;

public sealed class MemoryStoreTests
{
    [Fact]
    public async Task AppendAsync_CapReached_OldestTracesLeaveWholeWithTheirNames()
    {
        var store = new MemoryStore(new MemoryStoreOptions { MaxBytes = 100_000 });
        for (ulong trace = 1; trace <= 500; trace++)
        {
            // The first half of each trace comes with the trace before it.
            await Spans(trace, 1).AppendToAsync(store);
            await Spans(trace, 2).AppendToAsync(store);
            Assert.InRange(store.GetStatistics().ByteCount, 1, 100_000);
        }

        var kept = (await store.FindTraceIdsAsync(new TraceQuery(), CancellationToken.None))
            .Select(id => id.Low)
            .Order()
            .ToList();
        var statistics = store.GetStatistics();
        Assert.Equal(Enumerable.Range(501 - kept.Count, kept.Count).Select(trace => (ulong)trace), kept);
        Assert.InRange(kept.Count, 10, 100);
        Assert.Equal((kept.Count, 2 * kept.Count), (statistics.TraceCount, statistics.SpanCount));
        Assert.Equal(
            (500 - kept.Count, 1_000 - (2 * kept.Count)),
            (statistics.EvictedTraceCount, statistics.EvictedSpanCount)
        );
        foreach (var trace in kept)
        {
            Assert.Equal(2, (await store.GetTraceAsync(new TraceId(0, trace), CancellationToken.None))!.Rows.Length);
        }
        Assert.Equal(
            kept.Select(trace => $"service-{trace}").Order(StringComparer.Ordinal),
            await store.GetServicesAsync(CancellationToken.None)
        );
        Assert.Empty(await store.GetOperationsAsync("service-1", null, CancellationToken.None));
        Assert.Equal(
            [new("operation-500", SpanKind.Internal)],
            await store.GetOperationsAsync("service-500", null, CancellationToken.None)
        );

        static TestSpans Spans(ulong trace, ulong id) =>
            new TestSpans().Service($"service-{trace}").Span(trace, id, span => span.Named($"operation-{trace}"));
    }

    [Fact]
    public async Task AppendAsync_EverythingGone_TakesNothing()
    {
        var store = new MemoryStore(new MemoryStoreOptions { MaxBytes = 10_000 });
        for (ulong trace = 1; trace <= 50; trace++)
        {
            await new TestSpans().Service($"s{trace}").Span(trace, 1).AppendToAsync(store);
        }
        var alone = new MemoryStore(new MemoryStoreOptions { MaxBytes = 10_000 });
        await Large(51).AppendToAsync(store);
        await Large(51).AppendToAsync(alone);

        Assert.Equal(alone.GetStatistics().ByteCount, store.GetStatistics().ByteCount);

        // Takes nearly the whole cap, so that all others leave.
        static TestSpans Large(ulong trace) =>
            new TestSpans().Service("large").Span(trace, 1, span => span.With("k", new string('x', 8_000)));
    }

    [Fact]
    public async Task AppendAsync_SpanLargerThanTheCap_IsRefusedAlone()
    {
        var store = new MemoryStore(new MemoryStoreOptions { MaxBytes = 10_000 });
        await new TestSpans().Span(1, 1).AppendToAsync(store);

        var result = await new TestSpans()
            .Span(1, 2, span => span.With("k", new string('x', 20_000)))
            .Span(2, 1)
            .AppendToAsync(store);

        Assert.Equal(new AppendResult(StoredSpans: 1, OversizedSpans: 1), result);
        Assert.Equal(
            [new TraceId(0, 1), new TraceId(0, 2)],
            await store.FindTraceIdsAsync(new TraceQuery(), CancellationToken.None)
        );
    }

    [Fact]
    public async Task AppendAsync_TraceLargerThanTheCap_BeginsAnew()
    {
        var store = new MemoryStore(new MemoryStoreOptions { MaxBytes = 20_000 });
        for (ulong id = 1; id <= 200; id++)
        {
            await new TestSpans().Span(1, id).AppendToAsync(store);
            Assert.InRange(store.GetStatistics().ByteCount, 1, 20_000);
        }

        var rows = (await store.GetTraceAsync(new TraceId(0, 1), CancellationToken.None))!.Rows;
        Assert.Equal(200UL, rows[^1].Id.Value);
        Assert.Equal(rows.Length, store.GetStatistics().SpanCount);
        Assert.Equal(200 - rows.Length, store.GetStatistics().EvictedSpanCount);
    }

    [Fact]
    public async Task AppendAsync_WhileReadAndEvicted_AnswersStayWhole()
    {
        var store = new MemoryStore(new MemoryStoreOptions { MaxBytes = 200_000 });
        using var done = new CancellationTokenSource();
        var reader = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                foreach (var id in await store.FindTraceIdsAsync(new TraceQuery(), CancellationToken.None))
                {
                    var trace = await store.GetTraceAsync(id, CancellationToken.None);
                    Assert.All(trace?.Rows ?? [], row => Assert.NotEmpty(trace!.SpanBytes(row.Position).ToArray()));
                }
                await store.GetServicesAsync(CancellationToken.None);
                await store.GetDependenciesAsync(0, ulong.MaxValue, CancellationToken.None);
            }
        });

        await Task.WhenAll(Enumerable.Range(0, 3).Select(writer => Task.Run(() => WriteAsync((ulong)writer))));
        await done.CancelAsync();
        await reader;

        var statistics = store.GetStatistics();
        Assert.Equal(3_000, statistics.SpanCount + statistics.EvictedSpanCount);
        Assert.InRange(statistics.ByteCount, 1, 200_000);

        async Task WriteAsync(ulong writer)
        {
            for (ulong i = 0; i < 1_000; i++)
            {
                await new TestSpans().Service($"s{i % 9}").Span((i * 3) + writer + 1, i + 1).AppendToAsync(store);
            }
        }
    }
}
