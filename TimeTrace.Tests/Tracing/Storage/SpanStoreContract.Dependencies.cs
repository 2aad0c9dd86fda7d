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
}
