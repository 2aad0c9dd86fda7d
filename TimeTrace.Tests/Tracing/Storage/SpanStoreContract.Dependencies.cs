using TimeTrace.Tracing.Model;

namespace TimeTrace.Tests.Tracing.Storage;

public abstract partial class SpanStoreContract
{
    [Fact]
    public async Task GetDependenciesAsync_Calls_AreCountedByServices()
    {
        await AppendAsync(
            new TestSpans()
                .Service("web")
                .Span(1, 1)
                .Span(1, 2, span => span.Under(1))
                .Span(2, 1)
                .Service("shop")
                .Span(1, 3, span => span.Under(2))
                .Span(1, 4, span => span.Under(2))
                .Span(2, 2, span => span.Under(1))
                .Service("stock")
                .Span(1, 5, span => span.Under(3))
        );

        Assert.Equal(["shop stock 1", "web shop 3", "web web 1"], await DependenciesAsync());
    }

    [Fact]
    public async Task GetDependenciesAsync_ParentElsewhereOrNowhere_IsNoCall()
    {
        await AppendAsync(
            new TestSpans()
                .Service("web")
                .Span(1, 1)
                .Service("shop")
                .Span(2, 2, span => span.Under(1))
                .Span(2, 3, span => span.Under(99))
        );

        Assert.Empty(await DependenciesAsync());
    }

    [Fact]
    public async Task GetDependenciesAsync_ServerSharesItsClientsId_IsThatClientsChild()
    {
        await AppendAsync(
            new TestSpans()
                .Service("web")
                .Span(1, 1, span => span.Is(SpanKind.Server))
                .Span(1, 2, span => span.Under(1).Is(SpanKind.Client))
                .Service("shop")
                .Span(1, 2, span => span.Under(1).Is(SpanKind.Server))
                .Span(1, 3, span => span.Under(2).Is(SpanKind.Client))
                .Service("stock")
                .Span(1, 3, span => span.Under(2).Is(SpanKind.Server))
        );

        Assert.Equal(["shop shop 1", "shop stock 1", "web shop 1", "web web 1"], await DependenciesAsync());
    }

    [Fact]
    public async Task GetDependenciesAsync_Window_HoldsWholeTracesWithExclusiveBounds()
    {
        await AppendAsync(
            new TestSpans()
                .Service("a")
                .Span(1, 1, span => span.Between(100, 300))
                .Service("b")
                .Span(1, 2, span => span.Under(1).Between(150, 400))
        );

        Assert.Equal(["a b 1"], await DependenciesAsync(after: 99, before: 401));
        Assert.Empty(await DependenciesAsync(after: 100, before: 401));
        Assert.Empty(await DependenciesAsync(after: 99, before: 400));
        Assert.Empty(await DependenciesAsync(after: 500, before: 600));
    }

    [Fact]
    public async Task GetDependenciesAsync_TraceInSeveralBatches_IsCountedWhole()
    {
        await AppendAsync(new TestSpans().Service("b").Span(1, 2, span => span.Under(1)));
        await AppendAsync(new TestSpans().Service("a").Span(1, 1));

        Assert.Equal(["a b 1"], await DependenciesAsync());
    }

    [Fact]
    public async Task GetDependenciesAsync_Calls_TellTheCalledSpansErrorsAndLatency()
    {
        await AppendAsync(
            new TestSpans()
                .Service("web")
                .Span(1, 1, span => span.At(500, 50_000_000).Ended(SpanStatusCode.Error))
                .Service("shop")
                .Span(1, 2, span => span.Under(1).At(1_000, 20_000_000))
                .Span(1, 3, span => span.Under(1).At(1_000, 40_000_000).Ended(SpanStatusCode.Error))
                .Span(1, 4, span => span.Under(3).At(2_000, 1_000_000).Ended(SpanStatusCode.Ok))
        );

        var links = await Reader.GetDependenciesAsync(0, ulong.MaxValue, CancellationToken.None);

        Assert.Equal(["shop", "web"], links.Select(link => link.Parent));
        Assert.Equal([0, 1], links.Select(link => link.Calls.ErrorCount));
        AssertNear(1_000_000, links[0].Calls.Latencies.QuantileNano(0.95));
        AssertNear(20_000_000, links[1].Calls.Latencies.QuantileNano(0));
        AssertNear(40_000_000, links[1].Calls.Latencies.QuantileNano(1));
    }

    [Theory]
    [InlineData(0, 4_096)]
    [InlineData(1_000_000_000, 1_000_000_000)]
    [InlineData(100_000_000_000_000, 17_592_186_044_416)]
    public async Task GetDependenciesAsync_Latency_IsNearFromMicrosecondsToHours(ulong durationNano, ulong expectedNano)
    {
        await AppendAsync(
            new TestSpans()
                .Service("a")
                .Span(1, 1, span => span.At(1_000, 1))
                .Service("b")
                .Span(1, 2, span => span.Under(1).At(1_000, durationNano))
        );

        var links = await Reader.GetDependenciesAsync(0, ulong.MaxValue, CancellationToken.None);

        AssertNear(expectedNano, Assert.Single(links).Calls.Latencies.QuantileNano(0.95));
    }

    [Fact]
    public async Task GetDependenciesAsync_TraceThatGrows_CountsEachCallOnce()
    {
        for (var round = 0; round < 3; round++)
        {
            var id = 2 + (ulong)round;
            await AppendAsync(
                new TestSpans()
                    .Service("a")
                    .Span(1, 1)
                    .Service("b")
                    .Span(1, id, span => span.Under(1).At(1_000, 8_000_000).Ended(SpanStatusCode.Error))
            );
            await Reader.GetDependenciesAsync(0, ulong.MaxValue, CancellationToken.None);
        }

        var links = await Reader.GetDependenciesAsync(0, ulong.MaxValue, CancellationToken.None);

        Assert.Equal(3, Assert.Single(links).CallCount);
        Assert.Equal(3, links[0].Calls.ErrorCount);
        AssertNear(8_000_000, links[0].Calls.Latencies.QuantileNano(0.95));
    }

    private static void AssertNear(double expectedNano, double? nano) =>
        Assert.InRange(nano.GetValueOrDefault() / expectedNano, 1 / 1.0625, 1.0625);
}
