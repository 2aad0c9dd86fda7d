using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using TimeTrace.AllInOne;
using TimeTrace.Tests.AllInOne;
using TimeTrace.Tests.Tracing;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tests.Browser;

public sealed class DependencyPageTests(OpenBrowser browser) : IClassFixture<OpenBrowser>
{
    private const ulong Milli = 1_000_000;
    private const ulong Minute = 60_000 * Milli;
    private const int TraceCount = 10;

    [BrowserTheory]
    [InlineData(1280, false)]
    [InlineData(1280, true)]
    [InlineData(400, false)]
    [InlineData(400, true)]
    public async Task Page_OfCalls_ShowsWhatTheApiCounts(int width, bool isDark)
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(Shop());
        await using var opened = await browser.OpenPageAsync(width, isDark);

        await opened.GoAsync(host.Address(Port.Query, "/dependencies?ttSort=caller"));

        var rows = await CellsAsync(opened.Page);
        Assert.Equal(await ApiCallsAsync(host), rows.Select(cells => $"{cells[0]} {cells[1]} {cells[2]}"));
        Assert.Equal("front payments 10 !20.0 % 290 ms", string.Join(' ', rows[1][..5]));
        var described = await opened.Page.Locator("a.edge > title").AllTextContentsAsync();
        Assert.Equal(
            rows.Select(cells => $"{cells[0]} calls {cells[1]}: {cells[2]} calls"),
            described.Select(text => text.Split(',')[0])
        );
        await opened.MustFitAsync();
        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task Arrow_IsClicked_ShowsItsFiguresAndLeadsToItsTraces()
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(Shop());
        await using var opened = await browser.OpenPageAsync();
        var page = opened.Page;
        await opened.GoAsync(host.Address(Port.Query, "/dependencies"));

        await page.Locator(".edge-label", new() { HasText = "p95 290 ms" }).ClickAsync();
        var panel = page.Locator("#chosen", new() { HasText = "!20.0 %" });
        await panel.WaitForAsync();

        Assert.Contains("ttCallee=payments&ttCaller=front", page.Url, StringComparison.Ordinal);
        Assert.Equal(1, await page.Locator(".edge-chosen").CountAsync());
        await panel.GetByRole(AriaRole.Link, new() { Name = "Errors only" }).ClickAsync();
        await page.Locator(".result-list > li").Nth(1).WaitForAsync();
        Assert.Equal(2, await page.Locator(".result-list > li").CountAsync());
        await page.GoBackAsync();
        await panel.GetByRole(AriaRole.Link, new() { Name = "Slowest" }).ClickAsync();
        await page.Locator(".result-list > li").First.WaitForAsync();
        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task Box_IsPointedAt_LightsUpWhatTouchesIt()
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(Shop());
        await using var opened = await browser.OpenPageAsync();
        var page = opened.Page;
        await opened.GoAsync(host.Address(Port.Query, "/dependencies"));

        await page.Locator("a.node", new() { HasText = "ledger" }).HoverAsync();

        Assert.Equal(["ledger", "payments"], await LitAsync(page));
        await page.Locator("h1").HoverAsync();
        Assert.Empty(await LitAsync(page));
        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task Keys_OnTheDrawing_FollowCallsAndZoom()
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(Shop());
        await using var opened = await browser.OpenPageAsync();
        var page = opened.Page;
        await opened.GoAsync(host.Address(Port.Query, "/dependencies"));
        var svg = page.Locator(".dependency-scroll svg");
        var width = (await svg.BoundingBoxAsync())!.Width;

        await page.Locator("a.node", new() { HasText = "payments" }).FocusAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        Assert.Contains("cart", await LitAsync(page));
        await page.Locator("a.node", new() { HasText = "payments" }).FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        Assert.Equal(["ledger", "payments"], await LitAsync(page));
        await page.Keyboard.PressAsync("+");
        Assert.Equal(width * 1.25, (await svg.BoundingBoxAsync())!.Width, 1.0);
        await page.Keyboard.PressAsync("0");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#chosen h2", new() { HasText = "ledger" }).WaitForAsync();
        Assert.Equal(
            "true",
            await page.Locator("a.node", new() { HasText = "ledger" }).GetAttributeAsync("aria-current")
        );
        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task Page_WithoutScript_FocusesByLinksAndDrawsTheSameAgain()
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(Shop());
        await using var opened = await browser.OpenPageAsync(hasScript: false);
        var page = opened.Page;
        await opened.GoAsync(host.Address(Port.Query, "/dependencies?ttHops=1&ttLookback=1h"));
        var drawing = await page.Locator(".dependency-scroll path").CountAsync();

        await page.Locator("a.node", new() { HasText = "ledger" }).ClickAsync();
        await page.Locator("#chosen").GetByRole(AriaRole.Link, new() { Name = "Focus" }).ClickAsync();
        await page.GetByText("1 more callers further away").WaitForAsync();
        Assert.Equal(["ledger", "payments"], await NodesAsync(page));
        await page.GetByRole(AriaRole.Link, new() { Name = "All services" }).ClickAsync();
        await page.Locator("a.node", new() { HasText = "front" }).WaitForAsync();

        Assert.Equal(drawing, await page.Locator(".dependency-scroll path").CountAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "List only" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Draw graph" }).WaitForAsync();
        Assert.Equal(0, await page.Locator(".dependency-scroll").CountAsync());
        opened.MustBeClean();
    }

    private static async Task<string[][]> CellsAsync(IPage page)
    {
        var rows = await page.Locator(".dependency-list tbody tr").AllAsync();
        return await Task.WhenAll(
            rows.Select(async row =>
                (await row.Locator("td").AllTextContentsAsync()).Select(cell => cell.Trim()).ToArray()
            )
        );
    }

    private static async Task<IEnumerable<string>> ApiCallsAsync(RunningHost host)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var path = $"/api/dependencies?endTs={now}&lookback=86400000";
        var answer = JsonNode.Parse(await host.Http.GetStringAsync(host.Address(Port.Query, path)))!;
        return answer["data"]!.AsArray().Select(link => $"{link!["parent"]} {link["child"]} {link["callCount"]}");
    }

    private static async Task<IEnumerable<string>> LitAsync(IPage page) =>
        (await page.Locator("a.node.lit .node-name").AllTextContentsAsync()).Order(StringComparer.Ordinal);

    private static async Task<IEnumerable<string>> NodesAsync(IPage page) =>
        (await page.Locator("a.node .node-name").AllTextContentsAsync()).Order(StringComparer.Ordinal);

    /// <summary>Ten times: the front asks for payments, which write a ledger; two payments fail.</summary>
    private static TestSpans Shop()
    {
        var start = Senders.NowUnixNano - (10 * Minute);
        var spans = new TestSpans();
        for (var trace = 1UL; trace <= TraceCount; trace++)
        {
            var (id, at) = (trace, start + (trace * 1_000 * Milli));
            spans
                .Service("front")
                .Span(id, 1, span => span.Named("GET /").Is(SpanKind.Server).At(at, 400 * Milli))
                .Service("payments")
                .Span(
                    id,
                    2,
                    span =>
                        span.Named("charge")
                            .Under(1)
                            .Is(SpanKind.Server)
                            .At(at, 300 * Milli)
                            .Ended(id <= 2 ? SpanStatusCode.Error : SpanStatusCode.Ok)
                )
                .Service("ledger")
                .Span(id, 3, span => span.Named("write").Under(2).Is(SpanKind.Server).At(at, 24 * Milli))
                .Service("cart")
                .Span(id, 4, span => span.Named("read").Under(1).Is(SpanKind.Server).At(at, 5 * Milli));
        }
        return spans;
    }
}
