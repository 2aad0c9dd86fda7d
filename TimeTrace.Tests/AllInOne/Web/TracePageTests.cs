using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TimeTrace.AllInOne;
using TimeTrace.Tests.Tracing;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tests.AllInOne.Web;

/// <summary>The page of a trace and its parts, as a browser asks for them.</summary>
public sealed partial class TracePageTests : IAsyncLifetime
{
    private const string Hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>\u202e\u0007";
    private const string Path = "/trace/00000000000000000000000000000001";
    private const ulong Start = 1_784_541_600_000_000_000;
    private const ulong Milli = 1_000_000;

    private RunningHost _host = null!;

    public async Task InitializeAsync() => _host = await RunningHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Page_OfATrace_ShowsItsSpansAsATree()
    {
        await SendShopAsync();

        var html = await GetAsync(Path);

        Assert.Equal(["1 shop GET /", "2 payments charge", "3 bank score", "2 payments refund"], Rows(html));
        Assert.Contains("4 spans", html, StringComparison.Ordinal);
        Assert.Contains("3 services", html, StringComparison.Ordinal);
        Assert.Contains("1 error", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfAnUnknownTrace_SaysSoWith404()
    {
        using var response = await _host.Http.GetAsync(_host.Address(Port.Query, "/trace/abc"));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains(
            "no such trace",
            await response.Content.ReadAsStringAsync(),
            StringComparison.OrdinalIgnoreCase
        );
    }

    [Fact]
    public async Task Page_OfHostileSpans_HoldsThemAsText()
    {
        var spans = new TestSpans()
            .Service(Hostile)
            .Span(
                1,
                1,
                span => span.Named(Hostile).With(Hostile, Hostile).Ended(SpanStatusCode.Error, Hostile).Event(Hostile)
            );
        await SendAsync(spans);

        var html = await GetAsync($"{Path}?ttSpan=0000000000000001&uiFind={Uri.EscapeDataString(Hostile)}");

        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.DoesNotContain("\u202e", html, StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_Changed_ShowsSpansThatCameSince()
    {
        await SendShopAsync();
        Assert.Equal(4, Rows(await GetAsync(Path)).Length);

        await SendAsync(new TestSpans().Service("late").Span(1, 9, span => span.Under(1).At(Start + 90 * Milli)));

        Assert.Equal("2 late operation", Rows(await GetAsync(Path))[^1]);
    }

    [Fact]
    public async Task Link_ToASpan_ShowsItInFull()
    {
        await SendShopAsync();

        var html = await GetAsync($"{Path}?uiFind=0000000000000003");

        Assert.Equal(["3 bank score"], Rows(html, "row selected"));
        Assert.Contains("card declined", html, StringComparison.Ordinal);
        Assert.Contains("risk.level", html, StringComparison.Ordinal);
        Assert.Contains("host.name", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Toggle_OfARow_HidesWhatIsBelowAndBringsItBack()
    {
        await SendShopAsync();
        var closed = await GetAsync(Toggles(await GetAsync(Path))[1]);

        Assert.Equal(["1 shop GET /", "2 payments charge", "2 payments refund"], Rows(closed));
        Assert.Equal(4, Rows(await GetAsync(Toggles(closed)[1])).Length);
    }

    [Theory]
    [InlineData("ttOnly=errors", "1 shop GET /;2 payments charge;3 bank score")]
    [InlineData("ttOnly=critical", "1 shop GET /;2 payments charge;3 bank score;2 payments refund")]
    [InlineData("ttOnly=errors&ttT0=1&ttT1=x&ttTop=z", "1 shop GET /;2 payments charge;3 bank score")]
    [InlineData("ttTop=2", "3 bank score;2 payments refund")]
    [InlineData("ttTop=99999999999999999999", "1 shop GET /;2 payments charge;3 bank score;2 payments refund")]
    [InlineData("ttClosed=4.1", "1 shop GET /;2 payments charge;2 payments refund")]
    [InlineData("ttClosed=5.1", "1 shop GET /;2 payments charge;3 bank score;2 payments refund")]
    public async Task View_ByAddress_ShowsTheRows(string query, string rows)
    {
        await SendShopAsync();

        Assert.Equal(rows.Split(';'), Rows(await GetAsync($"{Path}/view?{query}")));
    }

    [Fact]
    public async Task Services_Hidden_TakeTheirSubtreesAlong()
    {
        await SendShopAsync();
        // In order: bank, payments, shop.
        var hidePayments = Switches(await GetAsync(Path))[1];

        var html = await GetAsync(hidePayments);

        Assert.Equal(["1 shop GET /"], Rows(html));
        Assert.Equal(4, Rows(await GetAsync(Switches(html)[1])).Length);
    }

    [Fact]
    public async Task Rows_OfAnyWindow_AreThoseOfTheWholeList()
    {
        const int Count = 500;
        var spans = new TestSpans().Service("shop").Span(1, 1, span => span.At(Start, 1_000 * Milli));
        for (ulong id = 2; id <= Count; id++)
        {
            spans.Span(1, id, span => span.Under(1).Named($"call {id}").At(Start + (id * Milli)));
        }
        await SendAsync(spans);

        Assert.Equal(60, Rows(await GetAsync(Path)).Length);
        foreach (var first in (int[])[0, 1, 77, 400, 499])
        {
            var expected = Enumerable.Range(first, Math.Min(100, Count - first));
            var html = await GetAsync($"{Path}/rows?ttTop={first}&count=100");
            Assert.Equal(expected.Select(row => row == 0 ? "1 shop operation" : $"2 shop call {row + 1}"), Rows(html));
        }
        Assert.Equal(240, Rows(await GetAsync($"{Path}/rows?count=1000000")).Length);
    }

    [Fact]
    public async Task Span_AsJson_IsThatOfTheApi()
    {
        await SendShopAsync();
        var trace = JsonNode.Parse(await GetAsync($"/api{Path.Replace("trace", "traces", StringComparison.Ordinal)}"))!;
        var span = JsonNode.Parse(await GetAsync($"{Path}/spans/0000000000000003"))!;

        var expected = trace["data"]![0]!["spans"]!
            .AsArray()
            .Single(s => s!["spanID"]!.ToString() == "0000000000000003")!;

        // The ids of processes are the answer's own.
        expected["processID"] = span["processID"]!.ToString();
        Assert.True(JsonNode.DeepEquals(expected, span), $"{span}");
    }

    private Task SendShopAsync() =>
        SendAsync(
            new TestSpans()
                .Service("shop")
                .Span(1, 1, span => span.Named("GET /").Is(SpanKind.Server).At(Start, 100 * Milli))
                .Service("payments")
                .Span(1, 2, span => span.Under(1).Named("charge").At(Start + (10 * Milli), 40 * Milli))
                .Span(1, 4, span => span.Under(1).Named("refund").At(Start + (60 * Milli), 20 * Milli))
                .Service("bank", resource => resource.With("host.name", "h1"))
                .Span(
                    1,
                    3,
                    span =>
                        span.Under(2)
                            .Named("score")
                            .At(Start + (20 * Milli), 10 * Milli)
                            .With("risk.level", 7L)
                            .Ended(SpanStatusCode.Error, "card declined")
                )
        );

    private async Task SendAsync(TestSpans spans)
    {
        using var body = new ByteArrayContent(spans.ToRequest());
        body.Headers.ContentType = new("application/x-protobuf");
        using var response = await _host.Http.PostAsync(_host.Address(Port.OtlpHttp, "/v1/traces"), body);
        response.EnsureSuccessStatusCode();
    }

    private Task<string> GetAsync(string path) => _host.Http.GetStringAsync(_host.Address(Port.Query, path));

    // Level, service and name of each row.
    private static string[] Rows(string html, string? @class = null) =>
        [
            .. Row()
                .Matches(html)
                .Where(match => @class is null || match.Groups["class"].Value == @class)
                .Select(match => $"{match.Groups["level"].Value} {Text(match.Groups["link"].Value)}"),
        ];

    private static string[] Toggles(string html) => [.. Toggle().Matches(html).Select(Address)];

    private static string[] Switches(string html) => [.. Switch().Matches(html).Select(Address)];

    private static string Address(Match match) => WebUtility.HtmlDecode(match.Groups["href"].Value);

    private static string Text(string html) =>
        string.Join(
            ' ',
            WebUtility.HtmlDecode(Tag().Replace(html, " ")).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );

    [GeneratedRegex(
        "<div role=\"row\" class=\"(?<class>[^\"]*?) ?\"[^>]*aria-level=\"(?<level>\\d+)\".*?class=\"span-link[^>]*>(?<link>.*?)</a>",
        RegexOptions.Singleline,
        10_000
    )]
    private static partial Regex Row();

    [GeneratedRegex("class=\"toggle[^>]*href=\"(?<href>[^\"]*)\"", RegexOptions.None, 10_000)]
    private static partial Regex Toggle();

    [GeneratedRegex("role=\"switch\"[^>]*href=\"(?<href>[^\"]*)\"", RegexOptions.None, 10_000)]
    private static partial Regex Switch();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 10_000)]
    private static partial Regex Tag();
}
