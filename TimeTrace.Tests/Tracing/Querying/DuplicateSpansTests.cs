using TimeTrace.Tracing.Model;
using static TimeTrace.Tests.Tracing.Querying.SentSpans;

namespace TimeTrace.Tests.Tracing.Querying;

public sealed class DuplicateSpansTests
{
    [Fact]
    public async Task GetTrace_RetriedBatch_ShowsEachSpanOnce()
    {
        var sent = new SentSpans();
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await sent.SendAsync("a", Span(1, 0, 0, 10), Span(2, 1, 1, 9));
        }
        Assert.Equal(["1<0 0-10", "2<1 1-9"], Describe(await sent.AskAsync()));
    }

    [Fact]
    public async Task GetTrace_RetriedSharedServerSpan_ShowsItOnce()
    {
        var sent = new SentSpans();
        await sent.SendAsync("client", Span(5, 0, 0, 10, SpanKind.Client));
        await sent.SendAsync("server", Span(5, 0, 2, 8, SpanKind.Server));
        await sent.SendAsync("server", Span(5, 0, 2, 8, SpanKind.Server));
        Assert.Equal(["5<0 0-10", "1<5 2-8"], Describe(await sent.AskAsync()));
    }

    [Fact]
    public async Task GetTrace_SameIdOtherContent_ShowsBothWithWarning()
    {
        var sent = new SentSpans();
        await sent.SendAsync("a", Span(1, 0, 0, 10), Span(1, 0, 0, 11), Span(1, 0, 0, 10));
        var trace = await sent.AskAsync();
        Assert.Equal(["1<0 0-10", "1<0 0-11"], Describe(trace));
        Assert.Equal(["another span of the trace has the same id; the clock was not adjusted"], trace.GetWarnings(1));
    }

    [Fact]
    public async Task GetTrace_SameSpanFromTwoServices_ShowsBoth()
    {
        var sent = new SentSpans();
        await sent.SendAsync("a", Span(1, 0, 0, 10));
        await sent.SendAsync("b", Span(1, 0, 0, 10));
        Assert.Equal(2, (await sent.AskAsync()).Rows.Length);
    }

    [Fact]
    public async Task GetTrace_Raw_ShowsEverySpanAsSent()
    {
        var sent = new SentSpans();
        await sent.SendAsync("a", Span(1, 0, 0, 10));
        await sent.SendAsync("a", Span(1, 0, 0, 10));
        Assert.Equal(["1<0 0-10", "1<0 0-10"], Describe(await sent.AskAsync(raw: true)));
    }
}
