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
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
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
