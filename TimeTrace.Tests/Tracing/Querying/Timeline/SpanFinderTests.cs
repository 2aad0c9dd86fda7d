using TimeTrace.Tracing.Querying;
using TimeTrace.Tracing.Querying.Timeline;
using TimeTrace.Tracing.Storage.Memory;

namespace TimeTrace.Tests.Tracing.Querying.Timeline;

public sealed class SpanFinderTests
{
    [Theory]
    [InlineData("charge", "2")]
    [InlineData("CHARGE refund", "2 3")]
    [InlineData("\"get /\"", "1")]
    [InlineData("get /", "1")]
    [InlineData("\"charge it\"", "")]
    [InlineData("shop", "1")]
    [InlineData("00000000000000ab", "ab")]
    [InlineData("AB", "ab")]
    [InlineData("0ab", "ab")]
    [InlineData("", "")]
    [InlineData("-charge", "")]
    public async Task FindNames_Text_GivesTheSpans(string text, string ids)
    {
        var tree = await StoredTreeAsync();

        Assert.Equal(ids, Ids(tree, SpanFinder.FindNames(tree, new FindTerms(text))));
    }

    [Theory]
    [InlineData("amount", "2 3")]
    [InlineData("amount -amount", "")]
    [InlineData("amount=12", "2")]
    [InlineData("12", "2")]
    [InlineData("timeout", "3")]
    [InlineData("card", "3")]
    [InlineData("eu-west", "1")]
    [InlineData("declined", "ab")]
    public async Task AddByContent_Text_GivesTheSpans(string text, string ids)
    {
        var tree = await StoredTreeAsync();
        var found = new RowSet(tree.Count);

        SpanFinder.AddByContent(tree, new FindTerms(text), found, CancellationToken.None);

        Assert.Equal(ids, Ids(tree, found));
    }

    private static async Task<TraceTree> StoredTreeAsync()
    {
        var store = new MemoryStore(new MemoryStoreOptions());
        await new TestSpans()
            .Service("shop", resource => resource.With("region", "eu-west"))
            .Span(1, 1, span => span.Named("GET /"))
            .Service("payments")
            .Span(1, 2, span => span.Under(1).Named("charge").With("amount", 12L))
            .Span(
                1,
                3,
                span => span.Under(1).Named("refund").With("amount", 7L).Event("timeout", e => e.With("of", "card"))
            )
            .Span(
                1,
                0xab,
                span => span.Under(1).Named("x").Ended(TimeTrace.Tracing.Model.SpanStatusCode.Error, "declined")
            )
            .AppendToAsync(store);
        var trace = await new QueryService(store, new QueryOptions()).GetTraceAsync(
            new(0, 1),
            false,
            CancellationToken.None
        );
        return new TraceTree(trace!);
    }

    private static string Ids(TraceTree tree, RowSet rows) =>
        string.Join(
            ' ',
            Enumerable.Range(0, rows.Count).Select(row => $"{tree.IdOf(rows.Select(row)).Value:x}").Order()
        );
}
