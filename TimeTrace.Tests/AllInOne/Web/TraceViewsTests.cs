using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TimeTrace.AllInOne;
using TimeTrace.Tests.Browser;
using TimeTrace.Tests.Tracing;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tests.AllInOne.Web;

/// <summary>The views of a trace as text, the filters that all views share, and what can be copied and downloaded.</summary>
public sealed partial class TraceViewsTests : IAsyncLifetime
{
    private const string Id = "00000000000000000000000000000001";
    private const string Path = $"/trace/{Id}";
    private const string Hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>\u202e\u0007";
    private const ulong Start = 1_784_541_600_000_000_000;
    private const ulong Milli = 1_000_000;

    private RunningHost _host = null!;

    public async Task InitializeAsync() => _host = await RunningHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("", "GET / charge score refund")]
    [InlineData("ttSort=-duration", "GET / charge refund score")]
    [InlineData("ttSort=name", "charge GET / refund score")]
    [InlineData("ttSort=-service", "GET / charge refund score")]
    [InlineData("ttSort=nonsense", "GET / charge score refund")]
    [InlineData("ttKind=client", "refund")]
    [InlineData("ttKind=client,server", "GET / refund")]
    [InlineData("ttMin=30ms", "GET / charge")]
    [InlineData("ttMin=soon", "GET / charge score refund")]
    [InlineData("ttWhere=service=payments", "charge refund")]
    [InlineData("ttWhere=risk.level=7 status=error", "score")]
    [InlineData("ttWhere=\"unclosed", "GET / charge score refund")]
    [InlineData("ttOnly=errors", "score")]
    [InlineData("uiFind=payments", "charge refund")]
    [InlineData("ttRoot=0000000000000002", "charge score")]
    [InlineData("ttTop=2", "score refund")]
    public async Task Table_ByAddress_HasTheSpans(string query, string names)
    {
        await SendShopAsync();

        var html = await GetAsync($"{Path}?ttView=table&{query}");

        Assert.Equal(names, string.Join(' ', Texts(html, SpanLink())));
    }

    [Theory]
    [InlineData("ttKind=client", "GET / refund")]
    [InlineData("ttMin=30ms", "GET / charge")]
    [InlineData("ttWhere=risk.level=7", "GET / charge score")]
    [InlineData("ttRoot=0000000000000002", "charge score")]
    [InlineData("ttRoot=0000000000000099", "GET / charge score refund")]
    public async Task Timeline_Filtered_HasTheSpansAndThoseAbove(string query, string names)
    {
        await SendShopAsync();

        var html = await GetAsync($"{Path}?{query}");

        Assert.Equal(names, string.Join(' ', Texts(html, TimelineName())));
    }

    [Fact]
    public async Task Table_OfAnyWindow_HasTheRowsOfTheWholeOrder()
    {
        const int Count = 500;
        await SendManyAsync(Count);

        foreach (var first in (int[])[0, 77, 499])
        {
            var html = await GetAsync($"{Path}/table?ttView=table&ttSort=-start&ttTop={first}&count=100");
            Assert.Equal(
                Enumerable.Range(first, Math.Min(100, Count - first)).Select(row => $"call {Count - row}"),
                Texts(html, SpanLink())
            );
        }
        Assert.Equal(240, Texts(await GetAsync($"{Path}/table?count=9999"), SpanLink()).Length);
    }

    [Fact]
    public async Task Timeline_OfRepeats_OffersToFoldThemAndDoes()
    {
        await SendManyAsync(40, id => id == 1 ? "all" : "SELECT", under: 1);
        var open = await GetAsync(Path);
        Assert.Contains("38 of 40 rows repeat: fold", open, StringComparison.Ordinal);
        Assert.Equal(40, Texts(open, TimelineName()).Length);

        var folded = await GetAsync($"{Path}?ttFold=1");

        Assert.Equal(["all", "SELECT"], Texts(folded, TimelineName()));
        Assert.Contains(">x39</a>", folded, StringComparison.Ordinal);
        var table = WebUtility.HtmlDecode(Repeat().Match(folded).Groups["href"].Value);
        Assert.Equal(39, Texts(await GetAsync(table), SpanLink()).Length);
    }

    [Theory]
    [InlineData("", "payments shop bank")]
    [InlineData("ttGroup=service&ttThen=name&ttSort=value", "bank score payments charge refund shop GET /")]
    [InlineData("ttGroup=name&ttSort=-max", "GET / charge refund score")]
    [InlineData("ttGroup=risk.level&ttSort=value", "(none) 7")]
    [InlineData("ttGroup=kind&ttSort=count", "server client internal")]
    [InlineData("ttGroup=status&ttWhere=service=payments", "unset")]
    public async Task Statistics_ByAddress_HaveTheGroups(string query, string groups)
    {
        await SendShopAsync();

        var html = await GetAsync($"{Path}?ttView=stats&{query}");

        Assert.Equal(groups, string.Join(' ', Texts(html, Group())));
    }

    [Fact]
    public async Task Statistics_Row_LeadsToItsSpans()
    {
        await SendShopAsync();
        var html = await GetAsync($"{Path}?ttView=stats&ttGroup=service&ttThen=name&ttSort=value");

        var links = GroupLink()
            .Matches(html)
            .Select(match => WebUtility.HtmlDecode(match.Groups["href"].Value))
            .ToArray();

        Assert.Equal(["charge", "refund"], Texts(await GetAsync(links[2]), SpanLink()));
        Assert.Equal(["refund"], Texts(await GetAsync(links[4]), SpanLink()));
        Assert.Contains("risk.level", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_OfATrace_AreListedInOrderWithTheirSpans()
    {
        await SendShopAsync();

        var html = await GetAsync($"{Path}?ttView=events");

        Assert.Equal(["shop GET /", "bank score"], Texts(html, SpanLink()));
        Assert.Matches(@"\+21\.0 ms.*exception.*exception\.type = Declined", Text(html));
    }

    [Theory]
    [InlineData("jaeger", "/api/traces/" + Id, "data")]
    [InlineData("jaeger-sent", "/api/traces/" + Id + "?raw=true", "data")]
    [InlineData("otlp", "/api/v3/traces/" + Id, "resourceSpans")]
    [InlineData("otlp-sent", "/api/v3/traces/" + Id + "?rawTraces=true", "resourceSpans")]
    public async Task Download_OfAForm_IsTheAnswerOfTheApiAsAFile(string form, string api, string property)
    {
        await SendShopAsync();
        using var file = await _host.Http.GetAsync(_host.Address(Port.Query, $"{Path}/download?ttForm={form}"));
        var answer = JsonNode.Parse(await GetAsync(api))!;

        Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Matches(
            $"^trace-{Id}\\.(jaeger|otlp)(\\.as-sent)?\\.json$",
            file.Content.Headers.ContentDisposition.FileName
        );
        var saved = JsonNode.Parse(await file.Content.ReadAsStringAsync())!;
        Assert.True(JsonNode.DeepEquals((answer["result"] ?? answer)[property], saved[property]), $"{saved}");

        var page = await GetAsync($"{Path}?ttView=json&ttForm={form}");
        var shown = string.Concat(JsonLine().Matches(page).Select(match => Text(match.Groups["line"].Value)));
        Assert.True(JsonNode.DeepEquals(saved, JsonNode.Parse(shown)), shown);
    }

    [Fact]
    public async Task Json_OfManySpans_IsShownInPages()
    {
        await SendManyAsync(50);

        var html = await GetAsync($"{Path}?ttView=json&ttTop=40");

        Assert.Contains("Spans 41 to 50 of 50", Text(html), StringComparison.Ordinal);
        Assert.Equal(10, CountOf(html, "operationName"));
    }

    [Fact]
    public async Task Views_OfHugeAndHostileValues_StaySmallText()
    {
        var huge = Hostile + new string('x', 1_000_000);
        var spans = new TestSpans().Service(Hostile);
        for (ulong id = 1; id <= 4; id++)
        {
            spans.Span(
                1,
                id,
                span => span.Named(huge).At(Start).With(Hostile, huge).Event(Hostile, e => e.With(Hostile, huge))
            );
        }
        await SendAsync(spans);

        foreach (
            var view in (string[])
                ["timeline", "table", "stats&ttGroup=" + Uri.EscapeDataString(Hostile), "events", "json"]
        )
        {
            var html =
                await GetAsync($"{Path}?ttView={view}&ttSpan=1")
                + await GetAsync(
                    $"{Path}?ttView={view}&ttWhere={Uri.EscapeDataString($"name=\"{Hostile.Replace("\"", "", StringComparison.Ordinal)}\"")}"
                );
            Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
            Assert.DoesNotContain("\u202e", html, StringComparison.Ordinal);
            Assert.DoesNotContain(" style=", html, StringComparison.Ordinal);
            Assert.InRange(html.Length, 1_000, 200_000);
        }
    }

    [Fact]
    public async Task Value_TooLongToShow_IsReadInPagesOrAsAWhole()
    {
        var text = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i:x5} "));
        await SendAsync(new TestSpans().Service("shop").Span(1, 1, span => span.At(Start).With("body", text)));

        var cut = await GetAsync($"{Path}?ttSpan=1");
        var second = await GetAsync($"{Path}?ttSpan=1&ttValue=attributes.0:1");

        Assert.Contains("Show 119,488 more", Text(cut), StringComparison.Ordinal);
        Assert.Contains(text[64_000..120_000].Trim(), Text(second), StringComparison.Ordinal);
        Assert.Contains("page 2 of 2", Text(second), StringComparison.Ordinal);
        Assert.Equal(text, await GetAsync($"{Path}/spans/0000000000000001/value?ttValue=attributes.0"));
        foreach (var wrong in (string[])["attributes.1", "event.0.0", "x", ""])
        {
            using var answer = await _host.Http.GetAsync(
                _host.Address(Port.Query, $"{Path}/spans/0000000000000001/value?ttValue={wrong}")
            );
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Span_AsText_SaysEverything()
    {
        await SendShopAsync();

        var text = await GetAsync($"{Path}/spans/0000000000000003/text");

        Assert.StartsWith("bank: score\n", text, StringComparison.Ordinal);
        Assert.Contains("internal, error: card declined", text, StringComparison.Ordinal);
        Assert.Contains("10.0 ms (10000000 ns), self 10.0 ms", text, StringComparison.Ordinal);
        Assert.Contains("\n  risk.level = 7\n", text, StringComparison.Ordinal);
        Assert.Contains("\nEvent +1.00 ms exception\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Panel_OfLinkedSpans_LeadsBothWays()
    {
        await SendShopAsync();

        var from = Text(await GetAsync($"{Path}?ttSpan=0000000000000004"));
        var to = Text(await GetAsync($"{Path}?ttSpan=0000000000000002"));

        Assert.Contains("Links to 2", from, StringComparison.Ordinal);
        Assert.Contains("Linked from 1 payments refund", to, StringComparison.Ordinal);
    }

    private Task SendShopAsync() =>
        SendAsync(
            new TestSpans()
                .Service("shop")
                .Span(1, 1, span => span.Named("GET /").Is(SpanKind.Server).At(Start, 100 * Milli).Event("begun"))
                .Service("payments")
                .Span(1, 2, span => span.Under(1).Named("charge").At(Start + (10 * Milli), 40 * Milli))
                .Span(
                    1,
                    4,
                    span =>
                        span.Under(1)
                            .Named("refund")
                            .Is(SpanKind.Client)
                            .At(Start + (60 * Milli), 20 * Milli)
                            .Link(1, 2)
                            .Link(9, 9)
                )
                .Service("bank")
                .Span(
                    1,
                    3,
                    span =>
                        span.Under(2)
                            .Named("score")
                            .At(Start + (20 * Milli), 10 * Milli)
                            .With("risk.level", 7L)
                            .Ended(SpanStatusCode.Error, "card declined")
                            .Event("exception", e => e.With("exception.type", "Declined"), Start + (21 * Milli))
                )
        );

    private Task SendManyAsync(int count, Func<int, string>? name = null, ulong under = 0)
    {
        var spans = new TestSpans().Service("shop");
        for (var id = 1; id <= count; id++)
        {
            var called = name?.Invoke(id) ?? string.Create(CultureInfo.InvariantCulture, $"call {id}");
            spans.Span(
                1,
                (ulong)id,
                span => span.Named(called).Under(id == 1 ? 0 : under).At(Start + ((ulong)id * Milli))
            );
        }
        return SendAsync(spans);
    }

    private Task SendAsync(TestSpans spans) => _host.SendAsync(spans);

    private Task<string> GetAsync(string path) => _host.Http.GetStringAsync(_host.Address(Port.Query, path));

    private static int CountOf(string html, string text) => html.Split(text).Length - 1;

    private static string[] Texts(string html, Regex part) =>
        [.. part.Matches(html).Select(match => Text(match.Groups["text"].Value))];

    private static string Text(string html) =>
        string.Join(
            ' ',
            WebUtility.HtmlDecode(Tag().Replace(html, " ")).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );

    [GeneratedRegex("class=\"span-link *\"[^>]*>(?<text>.*?)</a>", RegexOptions.Singleline, 10_000)]
    private static partial Regex SpanLink();

    // The name alone, after the service.
    [GeneratedRegex("class=\"span-link[^>]*>.*?</b>(?<text>.*?)</a>", RegexOptions.Singleline, 10_000)]
    private static partial Regex TimelineName();

    [GeneratedRegex("<th scope=\"row\">(?<text>.*?)</th>", RegexOptions.Singleline, 10_000)]
    private static partial Regex Group();

    [GeneratedRegex("<th scope=\"row\">.*?href=\"(?<href>[^\"]*)\"", RegexOptions.Singleline, 10_000)]
    private static partial Regex GroupLink();

    [GeneratedRegex("class=\"repeat\"[^>]*href=\"(?<href>[^\"]*)\"", RegexOptions.None, 10_000)]
    private static partial Regex Repeat();

    [GeneratedRegex("<li><bdi>(?<line>.*?)</bdi></li>", RegexOptions.Singleline, 10_000)]
    private static partial Regex JsonLine();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 10_000)]
    private static partial Regex Tag();
}
