using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using TimeTrace.AllInOne;
using TimeTrace.Tests.AllInOne;
using TimeTrace.Tests.Tracing;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tests.Browser;

public sealed class MonitorPageTests(OpenBrowser browser) : IClassFixture<OpenBrowser>
{
    private const ulong Milli = 1_000_000;
    private const ulong Minute = 60_000 * Milli;

    // Minutes ago: a failed call and a fast one, then a gap, then a slow one.
    private const int Early = 20;
    private const int Late = 10;

    private const string Path = "/monitor?service=shop&timeframe=1800000";

    [BrowserTheory]
    [InlineData(1280, false)]
    [InlineData(1280, true)]
    [InlineData(400, false)]
    [InlineData(400, true)]
    public async Task Pointer_OverAPlot_TellsTheValuesOfAll(int width, bool isDark)
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(Shop());
        await using var opened = await browser.OpenPageAsync(width, isDark);
        await opened.GoAsync(host.Address(Port.Query, Path));

        await ColumnOf(opened.Page, "failed", "50.0 %").HoverAsync();

        var values = await opened.Page.Locator(".plot-values").AllTextContentsAsync();
        Assert.EndsWith("p95 19.5 ms, p75 17.5 ms, p50 15.0 ms", values[0], StringComparison.Ordinal);
        Assert.EndsWith("50.0 % failed", values[1], StringComparison.Ordinal);
        Assert.EndsWith("0.0333 /s", values[2], StringComparison.Ordinal);
        Assert.Equal(3, await opened.Page.Locator(".plot-cursor[visibility=visible]").CountAsync());
        await opened.MustFitAsync();
        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task Points_OfThePlots_AreThoseOfTheApi()
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(Shop());
        await using var opened = await browser.OpenPageAsync();

        await opened.GoAsync(host.Address(Port.Query, Path));

        var shown = await opened.Page.Locator(".monitor-values tbody tr td:nth-child(6)").AllTextContentsAsync();
        var counted = await ApiRatesAsync(host);
        Assert.Equal(counted.Where(rate => rate > 0), shown.Select(Number).Where(rate => rate > 0));
        Assert.Equal(30, shown.Count);
        // Two minutes with calls, far apart, are two dots.
        Assert.Equal(
            2,
            (await opened.Page.Locator(".plot-line.line-error").First.GetAttributeAsync("d"))!.Count(c => c == 'M')
        );
    }

    [BrowserFact]
    public async Task Point_IsClicked_LeadsToItsTraces()
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(Shop());
        await using var opened = await browser.OpenPageAsync();
        var page = opened.Page;
        await opened.GoAsync(host.Address(Port.Query, Path));

        await ColumnOf(page, "p95", "250 ms").ClickAsync();
        await page.Locator(".result-list > li").WaitForAsync();

        Assert.Contains("minDuration=250000us", page.Url, StringComparison.Ordinal);
        await page.GoBackAsync();
        await ColumnOf(page, "failed", "50.0 %").ClickAsync();
        await page.Locator(".result-list > li").WaitForAsync();
        Assert.Equal(1, await page.Locator(".result-list > li").CountAsync());
        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task Drag_OverAPlot_ChoosesThatTime()
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(Shop());
        await using var opened = await browser.OpenPageAsync();
        var page = opened.Page;
        await opened.GoAsync(host.Address(Port.Query, Path));
        var from = (await page.Locator("[data-plot] >> nth=1 >> [data-column] >> nth=5").BoundingBoxAsync())!;
        var column = ColumnOf(page, "failed", "50.0 %");
        var label = await column.GetAttributeAsync("data-column");
        var to = (await column.BoundingBoxAsync())!;

        await page.Mouse.MoveAsync(from.X + (from.Width / 2), from.Y + 20);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(to.X + (to.Width / 2), to.Y + 20, new() { Steps = 3 });
        await page.Mouse.UpAsync();
        await page.GetByText("Back to the last hour").WaitForAsync();

        // The last column is where the drag ended, whatever the zone of the clock by then; nothing there is still under way.
        var last = await page.Locator("[data-plot] >> nth=1 >> [data-column] >> nth=-1")
            .GetAttributeAsync("data-column");
        Assert.Equal(label![2..], last![2..]);
        Assert.Equal(0, await page.Locator(".plot-partial").CountAsync());
        Assert.Equal("read", await page.InnerTextAsync(".monitor-name"));
        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task Keys_OnAPlot_MoveTheLineAndTellTheValues()
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(Shop());
        await using var opened = await browser.OpenPageAsync();
        var page = opened.Page;
        await opened.GoAsync(host.Address(Port.Query, Path));

        await page.Locator("[data-plot]").First.FocusAsync();
        for (var minute = 0; minute <= Late; minute++)
        {
            await page.Keyboard.PressAsync("ArrowLeft");
        }
        var told = await page.Locator(".monitor-plots [role=status]").TextContentAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".result-list > li").WaitForAsync();

        Assert.Matches("p95 250 ms.*; .* 0 failed; .* /s$", told);
        opened.MustBeClean();
    }

    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SpanNames_SortedAndFiltered_StayWithTheAddress(bool hasScript)
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(Shop());
        await using var opened = await browser.OpenPageAsync(hasScript: hasScript);
        var page = opened.Page;
        await opened.GoAsync(host.Address(Port.Query, Path));
        Assert.Equal(["pay", "read"], await page.Locator(".monitor-name").AllInnerTextsAsync());

        await page.GetByRole(AriaRole.Link, new() { Name = "Errors", Exact = true }).First.ClickAsync();
        await page.Locator("th[aria-sort=descending]", new() { HasText = "Errors" }).WaitForAsync();
        Assert.Equal(["read", "pay"], await page.Locator(".monitor-name").AllInnerTextsAsync());
        await page.GetByLabel("Part of a span name").FillAsync("PA");
        await page.GetByRole(AriaRole.Button, new() { Name = "Filter" }).ClickAsync();
        await page.Locator("input[name=uiFind][value=PA]").WaitForAsync();

        Assert.Equal(["pay"], await page.Locator(".monitor-name").AllInnerTextsAsync());
        Assert.Contains("ttSort=errors", page.Url, StringComparison.Ordinal);
        opened.MustBeClean();
    }

    private static ILocator ColumnOf(IPage page, string plot, string value) =>
        page.Locator($"[data-column*='{plot}'][data-column*='{value}']").First;

    private static async Task<IEnumerable<double>> ApiRatesAsync(RunningHost host)
    {
        const string Calls = "/api/metrics/calls?service=shop&lookback=1740000&step=60000&ratePer=60000";
        var answer = JsonNode.Parse(await host.Http.GetStringAsync(host.Address(Port.Query, Calls)))!;
        return
        [
            .. answer["metrics"]![0]!["metricPoints"]!
                .AsArray()
                .Select(point => point!["gaugeValue"]!["doubleValue"]!.GetValue<double>())
                .Select(rate => Math.Round(rate, 4)),
        ];
    }

    private static double Number(string rate) => double.Parse(rate.Split(' ')[0], CultureInfo.InvariantCulture);

    private static TestSpans Shop()
    {
        var minute = Senders.NowUnixNano / Minute * Minute;
        return new TestSpans()
            .Service("shop")
            .Span(
                1,
                1,
                span =>
                    span.Named("read")
                        .Is(SpanKind.Server)
                        .At(minute - (Early * Minute), 10 * Milli)
                        .Ended(SpanStatusCode.Error)
            )
            .Span(2, 2, span => span.Named("read").Is(SpanKind.Server).At(minute - (Early * Minute), 20 * Milli))
            .Span(3, 3, span => span.Named("pay").Is(SpanKind.Server).At(minute - (Late * Minute), 250 * Milli));
    }
}
