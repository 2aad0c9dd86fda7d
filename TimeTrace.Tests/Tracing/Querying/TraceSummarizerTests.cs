using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying;
using static TimeTrace.Tests.Tracing.Querying.SentSpans;

namespace TimeTrace.Tests.Tracing.Querying;

public sealed class TraceSummarizerTests
{
    [Fact]
    public async Task FindSummaries_WholeTrace_SumsIt()
    {
        var sent = new SentSpans();
        var failed = Span(2, 1, 20, 30, SpanKind.Server);
        failed.Status = new Otlp.Status { Code = Otlp.Status.Types.StatusCode.Error };
        await sent.SendAsync("front", Span(1, 0, 10, 40), Span(3, 99, 50, 60));
        await sent.SendAsync("back", failed);

        var summary = Assert.Single(await sent.Query().FindSummariesAsync(new(), CancellationToken.None));

        Assert.Equal((Id, "front", "span 1"), (summary.Id, summary.RootServiceName, summary.RootSpanName));
        Assert.Equal((3, 1, 1), (summary.SpanCount, summary.ErrorSpanCount, summary.OrphanSpanCount));
        Assert.Equal(50_000_000UL, summary.MaxEndUnixNano - summary.MinStartUnixNano);
        Assert.Equal([new ServiceSummary("back", 1, 1), new ServiceSummary("front", 2, 0)], summary.Services);
    }

    [Fact]
    public async Task FindSummaries_NoRoot_LeavesItsNamesEmpty()
    {
        var sent = new SentSpans();
        await sent.SendAsync("front", Span(3, 99, 50, 60));
        var summary = Assert.Single(await sent.Query().FindSummariesAsync(new(), CancellationToken.None));
        Assert.Equal(("", "", 1), (summary.RootServiceName, summary.RootSpanName, summary.OrphanSpanCount));
    }

    [Fact]
    public async Task FindSummaries_RetriedBatch_CountsEachSpanOnce()
    {
        var sent = new SentSpans();
        await sent.SendAsync("front", Span(1, 0, 10, 40));
        await sent.SendAsync("front", Span(1, 0, 10, 40));
        Assert.Equal(1, Assert.Single(await sent.Query().FindSummariesAsync(new(), CancellationToken.None)).SpanCount);
    }

    [Fact]
    public async Task FindSummaries_TraceGrewSince_CountsItAnew()
    {
        var sent = new SentSpans();
        var query = sent.Query();
        await sent.SendAsync("front", Span(2, 1, 20, 30));
        var before = Assert.Single(await query.FindSummariesAsync(new(), CancellationToken.None));
        Assert.Same(before, Assert.Single(await query.FindSummariesAsync(new(), CancellationToken.None)));

        await sent.SendAsync("front", Span(1, 0, 10, 40));

        var after = Assert.Single(await query.FindSummariesAsync(new(), CancellationToken.None));
        Assert.Equal((2, 0, "span 1"), (after.SpanCount, after.OrphanSpanCount, after.RootSpanName));
    }

    [Fact]
    public async Task FindSummaries_SeveralRoots_TakesTheEarliest()
    {
        var sent = new SentSpans();
        await sent.SendAsync("front", Span(3, 0, 30, 40), Span(1, 0, 10, 20), Span(2, 0, 20, 30));
        var summary = Assert.Single(await sent.Query().FindSummariesAsync(new(), CancellationToken.None));
        Assert.Equal("span 1", summary.RootSpanName);
    }
}
