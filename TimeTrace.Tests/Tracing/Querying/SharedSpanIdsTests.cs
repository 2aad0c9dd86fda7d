using TimeTrace.Tracing.Model;
using static TimeTrace.Tests.Tracing.Querying.SentSpans;

namespace TimeTrace.Tests.Tracing.Querying;

public sealed class SharedSpanIdsTests
{
    [Fact]
    public async Task GetTrace_ServerSharesClientsId_BecomesItsChildAndKeepsItsOwn()
    {
        var sent = new SentSpans();
        await sent.SendAsync("front", Span(1, 0, 0, 20), Span(7, 1, 1, 19, SpanKind.Client));
        await sent.SendAsync("back", Span(7, 1, 3, 17, SpanKind.Server), Span(8, 7, 4, 16));
        Assert.Equal(["1<0 0-20", "7<1 1-19", "2<7 3-17", "8<2 4-16"], Describe(await sent.AskAsync()));
    }

    [Fact]
    public async Task GetTrace_TwoServersShareOneId_BothBecomeItsChildren()
    {
        var sent = new SentSpans();
        await sent.SendAsync("front", Span(7, 0, 0, 20, SpanKind.Client));
        await sent.SendAsync("back", Span(7, 0, 3, 6, SpanKind.Server));
        await sent.SendAsync("other", Span(7, 0, 8, 9, SpanKind.Server));
        Assert.Equal(["7<0 0-20", "1<7 3-6", "2<7 8-9"], Describe(await sent.AskAsync()));
    }

    [Fact]
    public async Task GetTrace_DistinctIds_ChangesNothing()
    {
        var sent = new SentSpans();
        await sent.SendAsync("front", Span(1, 0, 0, 20, SpanKind.Client));
        await sent.SendAsync("back", Span(2, 1, 3, 6, SpanKind.Server));
        Assert.Equal(["1<0 0-20", "2<1 3-6"], Describe(await sent.AskAsync()));
    }

    [Fact]
    public async Task ReadSpan_SeparatedServer_HasTheNewIds()
    {
        var sent = new SentSpans();
        await sent.SendAsync("front", Span(7, 0, 0, 20, SpanKind.Client));
        await sent.SendAsync("back", Span(7, 0, 3, 6, SpanKind.Server));
        var server = (await sent.AskAsync()).ReadSpan(1);
        Assert.Equal((new SpanId(1), new SpanId(7)), (server.Id, server.ParentId));
    }
}
