using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying;
using TimeTrace.Tracing.Querying.Tables;
using TimeTrace.Tracing.Querying.Timeline;
using TimeTrace.Tracing.Storage.Memory;

namespace TimeTrace.Tests.Tracing.Querying.Tables;

/// <summary>What only spans read in full know: attributes, events and links.</summary>
public sealed class SpanContentTests
{
    private const ulong Start = 1_784_541_600_000_000_000;

    [Theory]
    [InlineData("service", "shop payments")]
    [InlineData("name", "GET / charge refund")]
    [InlineData("attribute:name", "none Ada")]
    [InlineData("amount", "none 12 7")]
    [InlineData("region", "eu-west none")]
    public async Task FieldValues_OfAField_AreThoseOfTheSpans(string field, string values)
    {
        var tree = await TreeAsync();

        var read = FieldValues.Read(
            tree,
            [0, 1, 2],
            SpanField.Parse(field),
            tree.Trace.ReadSpan,
            CancellationToken.None
        );

        Assert.Equal(values, string.Join(' ', read.Values.Select(value => value.Length == 0 ? "none" : value)));
        Assert.Equal(field, SpanField.Parse(field).ToString());
    }

    [Fact]
    public async Task AttributeKeys_OfATrace_AreTheMostFrequentFirst()
    {
        var tree = await TreeAsync();

        var keys = AttributeKeys.Of(tree, tree.Trace.ReadSpan);

        Assert.Equal(
            ["service.name", "amount", "name", "region"],
            keys.Where(key => !key.StartsWith("otel", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task Events_OfATrace_AreInOrderOfTime()
    {
        var tree = await TreeAsync();

        var events = TraceEvents.Read(tree, [0, 1, 2], tree.Trace.ReadSpan, CancellationToken.None);

        Assert.Equal(
            events.Events.OrderBy(entry => entry.TimeUnixNano).Select(entry => (entry.Position, entry.Index)),
            events.Events.Select(entry => (entry.Position, entry.Index))
        );
        Assert.Equal(
            ["begun", "retry", "timeout"],
            events
                .Events.Select(entry => tree.Trace.ReadSpan(tree.RowOf(entry.Position)).Events[entry.Index].Name)
                .Order()
        );
    }

    [Fact]
    public async Task IncomingLinks_OfATrace_AreThoseOfItsOwnSpans()
    {
        var tree = await TreeAsync();

        var links = IncomingLinks.Read(tree, tree.Trace.ReadSpan, CancellationToken.None);

        Assert.Equal(["refund"], links.To(new SpanId(2)).Select(tree.NameOf));
        Assert.Empty(links.To(new SpanId(1)));
    }

    [Fact]
    public async Task Reading_Cancelled_Ends()
    {
        var tree = await TreeAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        Assert.Throws<OperationCanceledException>(() =>
            TraceEvents.Read(tree, [0], tree.Trace.ReadSpan, cancelled.Token)
        );
        Assert.Throws<OperationCanceledException>(() =>
            FieldValues.Read(tree, [0], SpanField.Parse("amount"), tree.Trace.ReadSpan, cancelled.Token)
        );
        Assert.Throws<OperationCanceledException>(() => IncomingLinks.Read(tree, tree.Trace.ReadSpan, cancelled.Token));
    }

    private static async Task<TraceTree> TreeAsync()
    {
        var store = new MemoryStore(new MemoryStoreOptions());
        await new TestSpans()
            .Service("shop", resource => resource.With("region", "eu-west"))
            .Span(1, 1, span => span.Named("GET /").At(Start, 1_000).Event("begun"))
            .Service("payments")
            .Span(
                1,
                2,
                span =>
                    span.Under(1)
                        .Named("charge")
                        .At(Start + 10, 100)
                        .With("amount", 12L)
                        .With("name", "Ada")
                        .Event("retry")
            )
            .Span(
                1,
                3,
                span =>
                    span.Under(1)
                        .Named("refund")
                        .At(Start + 20, 100)
                        .With("amount", 7L)
                        .Event("timeout")
                        .Link(1, 2)
                        .Link(9, 1)
            )
            .AppendToAsync(store);
        var queries = new QueryService(store, new QueryOptions());
        return new TraceTree((await queries.GetTraceAsync(new TraceId(0, 1), raw: false, CancellationToken.None))!);
    }
}
