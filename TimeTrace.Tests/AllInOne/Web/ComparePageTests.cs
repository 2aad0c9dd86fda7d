using System.Net;
using System.Net.Http.Headers;
using TimeTrace.AllInOne;
using TimeTrace.Tests.Tracing;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tests.AllInOne.Web;

public sealed class ComparePageTests : IAsyncLifetime
{
    private RunningHost _host = null!;

    public async Task InitializeAsync()
    {
        _host = await RunningHost.StartAsync();
        await SendAsync(
            new TestSpans()
                .Service("web")
                .Span(1, 1, span => span.Named("GET <b>").At(1_000_000, 900_000))
                .Span(1, 2, span => span.Named("old query").Under(1).At(1_100_000, 700_000))
                .Span(2, 1, span => span.Named("GET <b>").At(5_000_000, 300_000))
                .Span(2, 2, span => span.Named("new query").Under(1).At(5_100_000, 100_000).Ended(SpanStatusCode.Error))
        );
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Compare_TwoTraces_ShowsWhatIsNewGoneAndFaster()
    {
        var page = await GetAsync("/trace/1...2");

        Assert.Matches(@"(?s)is-faster.*GET &lt;b&gt;", page);
        Assert.Matches(@"(?s)is-gone.*old query", page);
        Assert.Matches(@"(?s)is-new.*new query", page);
        Assert.Contains("3 of 3 paths differ", page, StringComparison.Ordinal);
        Assert.Contains("2 → 2", page, StringComparison.Ordinal);
        Assert.Contains("0 → 1", page, StringComparison.Ordinal);
        Assert.Contains("\u2212600 \u00b5s", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.DoesNotContain("GET <b>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_WithItself_HasNoChangesToShow()
    {
        var page = await GetAsync("/trace/1...1?ttOnly=changes");

        Assert.Contains("0 of 2 paths differ", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<table", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/trace/1...", HttpStatusCode.OK)]
    [InlineData("/trace/...2", HttpStatusCode.OK)]
    [InlineData("/compare", HttpStatusCode.OK)]
    [InlineData("/trace/1...77", HttpStatusCode.NotFound)]
    public async Task Compare_WithASideMissing_ShowsTheForm(string path, HttpStatusCode expected)
    {
        using var answer = await _host.Http.GetAsync(_host.Address(Port.Query, path));
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal(expected, answer.StatusCode);
        Assert.Contains("name=\"a\"", page, StringComparison.Ordinal);
        Assert.Equal(path.EndsWith("77", StringComparison.Ordinal), page.Contains("is kept", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Compare_OfTextThatIsNoTrace_OffersTracesInstead()
    {
        var page = await GetAsync("/trace/nonsense...");

        Assert.Contains("No trace is chosen", page, StringComparison.Ordinal);
        Assert.Contains($"/trace/{new TraceId(0, 2)}...", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_OfTextWithoutAnId_SaysSo()
    {
        var page = await GetAsync("/compare/go?a=%3Cb%3Ehello&b=2");

        Assert.Contains("There is no trace id in", page, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;hello", page, StringComparison.Ordinal);
        Assert.Contains($"name=\"b\" value=\"{new TraceId(0, 2)}\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_WithACohort_OffersItAndKeepsIt()
    {
        var page = await GetAsync("/trace/1...?cohort=1&cohort=2");

        Assert.Contains(
            $"/trace/{new TraceId(0, 1)}...{new TraceId(0, 2)}?cohort={new TraceId(0, 1)}&amp;cohort={new TraceId(0, 2)}",
            page,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Compare_OfGroups_ShowsMediansAndHowManyTracesHaveThePath()
    {
        var page = await GetAsync("/trace/1,2...2");

        Assert.Contains("2 traces, median <b>600", page, StringComparison.Ordinal);
        Assert.Contains("Only groups of 10 traces and more", page, StringComparison.Ordinal);
        Assert.Matches(@"(?s)is-too-few.*GET &lt;b&gt;.*p95 900 .*2 traces.*p95 300 .*1 trace", page);
    }

    [Fact]
    public async Task Groups_OfTwoTraces_LeadsToThoseLikeEachBeforeAndAfterTheMiddle()
    {
        var more = new TestSpans().Service("web");
        for (ulong trace = 3; trace <= 6; trace++)
        {
            more.Span(trace, 1, span => span.Named("GET <b>").At(trace * 1_000_000, 1_000));
        }
        more.Span(7, 1, span => span.Named("other").At(6_000_000))
            .Span(7, 2, span => span.Named("GET <b>").Under(1).At(6_000_000));
        await SendAsync(more);

        using var answer = await _host.Http.GetAsync(_host.Address(Port.Query, "/compare/groups/2...3"));

        // The middle between 5 ms and 3 ms is 4 ms, which is the start of trace 4.
        Assert.Equal(
            $"/trace/{string.Join(',', Ids(2, 6, 5))}...{string.Join(',', Ids(3, 4, 1))}",
            answer.RequestMessage!.RequestUri!.AbsolutePath
        );
    }

    [Fact]
    public async Task Compare_SpansArriveLater_ReadsThemAgain()
    {
        await GetAsync("/trace/1...2");
        await SendAsync(
            new TestSpans().Service("web").Span(2, 3, span => span.Named("late").Under(1).At(5_200_000, 1_000))
        );

        Assert.Contains("late", await GetAsync("/trace/1...2"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ttPath=zz&ttClosed=,,x&ttOrder=7&ttPick=both&ttTop=-1&cohort=%00")]
    [InlineData("ttTop=99999&ttOnly=all&ttOrder=TREE,OWN&ttPath=ffffffffffffffffff")]
    public async Task Compare_OfParametersWithoutSense_LeavesThemOut(string query) =>
        Assert.Contains("3 of 3 paths differ", await GetAsync($"/trace/1...2?{query}"), StringComparison.Ordinal);

    private static IEnumerable<TraceId> Ids(params ulong[] low) => low.Select(id => new TraceId(0, id));

    [Fact]
    public async Task Head_IsGetWithoutBody()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, _host.Address(Port.Query, "/trace/1...2"));
        using var answer = await _host.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Form_OfPastedThings_LeadsToTheComparison()
    {
        var traceparent = Uri.EscapeDataString("00-00000000000000000000000000000001-0000000000000001-01");
        var link = Uri.EscapeDataString("http://elsewhere.example/trace/2?uiFind=x");
        using var answer = await _host.Http.GetAsync(
            _host.Address(Port.Query, $"/compare/go?a={traceparent}&b={link}")
        );

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.EndsWith(
            $"/trace/{new TraceId(0, 1)}...{new TraceId(0, 2)}",
            answer.RequestMessage!.RequestUri!.AbsolutePath,
            StringComparison.Ordinal
        );
    }

    private Task<string> GetAsync(string path) => _host.Http.GetStringAsync(_host.Address(Port.Query, path));

    private async Task SendAsync(TestSpans spans)
    {
        using var body = new ByteArrayContent(spans.ToRequest());
        body.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
        using var answer = await _host.Http.PostAsync(_host.Address(Port.OtlpHttp, "/v1/traces"), body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
