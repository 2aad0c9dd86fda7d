using TimeTrace.Tests.Otlp;
using TimeTrace.Tracing.Model;
using static TimeTrace.Tests.Tracing.Querying.SentSpans;

namespace TimeTrace.Tests.Tracing.Querying;

public sealed class ClockSkewTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task GetTrace_ChildBeforeItsParent_IsCentredWithItsSubtreeAndEvents()
    {
        var sent = new SentSpans();
        var inner = Span(3, 2, 102, 104);
        inner.Events.Add(new Otlp.Span.Types.Event { TimeUnixNano = inner.StartTimeUnixNano + 1_000_000 });
        await sent.SendAsync("front", [Text("host.name", "h1")], Span(1, 0, 500, 520, SpanKind.Client));
        await sent.SendAsync("back", [Text("host.name", "h2")], Span(2, 1, 100, 110, SpanKind.Server), inner);

        var trace = await sent.AskAsync(Second);

        Assert.Equal(["1<0 500-520", "2<1 505-515", "3<2 507-509"], Describe(trace));
        Assert.Equal(["the span's times were shifted by 405 ms to fit its parent's clock"], Warnings(trace, 3));
        var span = trace.ReadSpan(IndexOf(trace, 3));
        Assert.Equal(span.StartUnixNano + 1_000_000, span.Events[0].TimeUnixNano);
    }

    [Theory]
    [InlineData(510, 515, 510, 515)] // within its parent: nothing to do
    [InlineData(505, 605, 505, 605)] // outlives its parent: asynchronous
    [InlineData(400, 500, 500, 600)] // longer, and begins too early: moved to the parent's start
    [InlineData(519, 529, 505, 515)] // ends too late: centred
    public async Task GetTrace_OtherHost_ShiftsByTheRule(ulong start, ulong end, ulong shiftedStart, ulong shiftedEnd)
    {
        var sent = new SentSpans();
        await sent.SendAsync("front", Span(1, 0, 500, 520));
        await sent.SendAsync("back", Span(2, 1, start, end));
        Assert.Contains($"2<1 {shiftedStart}-{shiftedEnd}", Describe(await sent.AskAsync(Second)));
    }

    [Fact]
    public async Task GetTrace_SameHostOrSameResource_KeepsTimes()
    {
        var sent = new SentSpans();
        await sent.SendAsync("front", [Text("host.id", "h")], Span(1, 0, 500, 520), Span(2, 1, 400, 410));
        await sent.SendAsync("back", [Text("host.id", "h")], Span(3, 1, 300, 310));
        var trace = await sent.AskAsync(Second);
        Assert.Equal(["3<1 300-310", "2<1 400-410", "1<0 500-520"], Describe(trace));
        Assert.Empty(trace.GetWarnings(0));
    }

    [Fact]
    public async Task GetTrace_AdjustingIsOff_OnlyWarns()
    {
        var sent = new SentSpans();
        await sent.SendAsync("front", Span(1, 0, 500, 520));
        await sent.SendAsync("back", Span(2, 1, 100, 110));
        var trace = await sent.AskAsync();
        Assert.Equal(["2<1 100-110", "1<0 500-520"], Describe(trace));
        Assert.Equal(["clock skew of 405 ms is not adjusted; adjusting is off"], Warnings(trace, 2));
    }

    [Fact]
    public async Task GetTrace_ShiftAboveTheLimit_OnlyWarns()
    {
        var sent = new SentSpans();
        await sent.SendAsync("front", Span(1, 0, 5000, 5020));
        await sent.SendAsync("back", Span(2, 1, 100, 110));
        Assert.Equal(
            ["clock skew of 4905 ms is not adjusted; it is above the limit of 1000 ms"],
            Warnings(await sent.AskAsync(Second), 2)
        );
    }

    [Fact]
    public async Task GetTrace_MissingParent_WarnsAndKeepsTimes()
    {
        var sent = new SentSpans();
        await sent.SendAsync("back", Span(2, 9, 100, 110));
        var trace = await sent.AskAsync(Second);
        Assert.Equal(["2<9 100-110"], Describe(trace));
        Assert.Equal(
            ["the parent span 0000000000000009 is not in the trace; the clock was not adjusted"],
            trace.GetWarnings(0)
        );
    }

    [Fact]
    public async Task GetTrace_SpansInACircle_AreShownAsSent()
    {
        var sent = new SentSpans();
        await sent.SendAsync("a", Span(1, 2, 0, 10), Span(2, 1, 1, 9), Span(3, 3, 2, 3));
        Assert.Equal(["1<2 0-10", "2<1 1-9", "3<3 2-3"], Describe(await sent.AskAsync(Second)));
    }

    [Fact]
    public async Task GetTrace_ChainOf100000Spans_IsAdjustedWithoutRecursion()
    {
        var sent = new SentSpans();
        var chain = Enumerable.Range(1, 100_000).Select(id => Span((ulong)id, (ulong)id - 1, 0, 10)).ToArray();
        await sent.SendAsync("a", chain);
        Assert.Equal(chain.Length, (await sent.AskAsync(Second)).Rows.Length);
    }

    [Fact]
    public async Task FindSummaries_SkewedTrace_SumsAdjustedTimes()
    {
        var sent = new SentSpans();
        var host = new SentAttribute(
            "host.ip",
            new AnyValue { ArrayValue = new ArrayValue { Values = { Value("10.0.0.1") } } }
        );
        await sent.SendAsync("front", [host], Span(1, 0, 500, 520));
        await sent.SendAsync("back", Span(2, 1, 100, 110));
        var summary = Assert.Single(await sent.Query(Second).FindSummariesAsync(new(), CancellationToken.None));
        Assert.Equal(20_000_000UL, summary.MaxEndUnixNano - summary.MinStartUnixNano);

        static AnyValue Value(string text) => new() { StringValue = text };
    }
}
