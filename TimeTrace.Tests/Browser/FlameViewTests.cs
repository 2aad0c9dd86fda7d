using Microsoft.Playwright;
using TimeTrace.AllInOne;
using TimeTrace.Tests.AllInOne;
using TimeTrace.Tests.Tracing;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tests.Browser;

public sealed class FlameViewTests(OpenBrowser browser) : IClassFixture<OpenBrowser>
{
    private const string Path = "/trace/00000000000000000000000000000001?ttView=flame";
    private const string Hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>\u202e\u0007\u200b";
    private const ulong Milli = 1_000_000;

    [BrowserTheory]
    [InlineData(1280, false)]
    [InlineData(1280, true)]
    [InlineData(400, false)]
    [InlineData(400, true)]
    public async Task Flame_OfATrace_HasABoxForEachPathAsWideAsItsTime(int width, bool isDark)
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(Shop());
        await using var opened = await browser.OpenPageAsync(width, isDark);

        await opened.GoAsync(host.Address(Port.Query, Path));

        Assert.Equal(
            [
                "shop: GET /, 1 span, total 100 ms, self 40.0 ms, 1 error below, 100 %",
                "payments: charge, 2 spans, total 60.0 ms, self 50.0 ms, 1 error below, 60.0 %",
                "bank: score, 1 span, total 10.0 ms, self 10.0 ms, 1 error, 10.0 %",
            ],
            await TitlesAsync(opened.Page)
        );
        var drawing = (await opened.Page.Locator(".flame").BoundingBoxAsync())!;
        var charge = (await opened.Page.Locator(".flame a >> nth=1").BoundingBoxAsync())!;
        Assert.InRange(charge.Width / drawing.Width, 0.58, 0.62);
        await opened.MustFitAsync();
        opened.MustBeClean();
    }

    [BrowserTheory]
    [InlineData("")]
    [InlineData("&ttFlame=time")]
    public async Task Table_OfLongestSelf_TellsTheSameAsTheBoxes(string form)
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(Shop());
        await using var opened = await browser.OpenPageAsync();

        await opened.GoAsync(host.Address(Port.Query, Path + form));

        var rows = await opened.Page.Locator(".flame-longest tbody tr").AllAsync();
        var told = new List<string>();
        foreach (var row in rows)
        {
            var cells = await row.Locator("td").AllInnerTextsAsync();
            told.Add($"{Flat(cells[0])} self {cells[^3]}");
        }
        var boxes = (await TitlesAsync(opened.Page))
            .Select(title => title.Split(", "))
            .Select(parts => $"{parts[0]} {parts[3]}");
        Assert.Equal(boxes.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    [BrowserFact]
    public async Task Click_OnABox_FillsTheWidthUntilBack()
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(Shop());
        await using var opened = await browser.OpenPageAsync();
        var page = opened.Page;
        await opened.GoAsync(host.Address(Port.Query, Path));

        await page.Locator(".flame a >> nth=1").ClickAsync();
        await page.Locator(".crumbs a[aria-current]", new() { HasText = "charge" }).WaitForAsync();
        Assert.Equal(
            ["payments: charge", "bank: score"],
            (await TitlesAsync(page)).Select(title => title.Split(", ")[0])
        );
        Assert.Equal(["Whole trace", "GET /", "charge"], await page.Locator(".crumbs a").AllInnerTextsAsync());
        await page.WaitForFunctionAsync("() => location.search.includes('ttRoot=0000000000000002')");
        await using (var other = await browser.OpenPageAsync(hasScript: false))
        {
            // The driver hears of an address some time after the page has it.
            await other.GoAsync(new Uri(await page.EvaluateAsync<string>("location.href")));
            Assert.Equal(await TitlesAsync(page), await TitlesAsync(other.Page));
            await other.Page.Locator(".crumbs a >> nth=0").ClickAsync();
            await other.Page.Locator(".flame a >> nth=2").WaitForAsync();
        }
        await page.Locator(".crumbs a", new() { HasText = "Whole trace" }).ClickAsync();
        await page.Locator(".flame a >> nth=2").WaitForAsync();
        await page.GoBackAsync();
        await page.Locator(".flame a >> nth=2").WaitForAsync(new() { State = WaitForSelectorState.Detached });

        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task Keys_OnTheBoxes_GoToChildParentAndSibling()
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(Shop());
        await using var opened = await browser.OpenPageAsync();
        var page = opened.Page;
        await opened.GoAsync(host.Address(Port.Query, Path + "&ttFlame=time"));

        await page.Locator(".flame a >> nth=0").FocusAsync();
        await MustBeAtAsync(page, "ArrowDown", "payments: charge");
        Assert.StartsWith(
            "payments: charge, 1 span, total 40.0 ms",
            await page.InnerTextAsync(".walk-detail"),
            StringComparison.Ordinal
        );
        await MustBeAtAsync(page, "ArrowRight", "payments: charge");
        Assert.StartsWith(
            "payments: charge, 1 span, total 20.0 ms",
            await page.InnerTextAsync(".walk-detail"),
            StringComparison.Ordinal
        );
        await MustBeAtAsync(page, "ArrowRight", "payments: charge");
        await MustBeAtAsync(page, "ArrowLeft", "payments: charge");
        await MustBeAtAsync(page, "ArrowDown", "bank: score");
        await MustBeAtAsync(page, "ArrowUp", "payments: charge");
        await MustBeAtAsync(page, "Home", "shop: GET /");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".crumbs a[aria-current]", new() { HasText = "charge" }).WaitForAsync();
        await MustBeAtAsync(page, "ArrowUp", "payments: charge");
        await page.Keyboard.PressAsync("Escape");
        await page.Locator(".flame a >> nth=3").WaitForAsync();
        // Back where it came from.
        await page.WaitForFunctionAsync("() => document.activeElement.matches('.flame a:nth-of-type(2)')");

        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task Find_Words_DimsTheOtherBoxes()
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(Shop());
        await using var opened = await browser.OpenPageAsync();
        var page = opened.Page;
        await opened.GoAsync(host.Address(Port.Query, Path));

        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("risk.level");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("1 found", new() { Exact = true }).WaitForAsync();

        Assert.Equal(
            ["bank: score"],
            (await page.Locator(".flame .found title").AllTextContentsAsync()).Select(title => title.Split(", ")[0])
        );
        Assert.Equal(2, await page.Locator(".flame .dim").CountAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "Next match" }).ClickAsync();
        await page.Locator(".span-panel").WaitForAsync();
        Assert.Equal(1, await page.Locator(".flame .chosen").CountAsync());
        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task Link_FromThePath_ShowsItsRowsOnly()
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(Shop());
        await using var opened = await browser.OpenPageAsync();
        var page = opened.Page;
        await opened.GoAsync(host.Address(Port.Query, Path));

        await page.GetByRole(AriaRole.Link, new() { Name = "Rows of payments: charge" }).ClickAsync();
        await page.Locator(".scroller[aria-rowcount='3']").WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "one path" }).ClickAsync();
        await page.Locator(".scroller[aria-rowcount='4']").WaitForAsync();

        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task Filter_OfServices_LeavesTheirBoxesOut()
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(Shop());
        await using var opened = await browser.OpenPageAsync();
        var page = opened.Page;
        await opened.GoAsync(host.Address(Port.Query, Path));

        await page.Locator(".services summary").ClickAsync();
        await page.Locator(".services a", new() { HasText = "bank" }).ClickAsync();
        await page.Locator(".flame a >> nth=2").WaitForAsync(new() { State = WaitForSelectorState.Detached });

        Assert.Equal(
            ["shop: GET /", "payments: charge"],
            (await TitlesAsync(page)).Select(title => title.Split(", ")[0])
        );
        opened.MustBeClean();
    }

    [BrowserTheory]
    [InlineData("")]
    [InlineData("&ttFlame=time")]
    [InlineData("&ttWidth=count&ttRoot=0000000000000001")]
    public async Task Flame_OfHostileSpans_ShowsText(string form)
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(
            new TestSpans()
                .Service(Hostile + new string('x', 100_000))
                .Span(1, 1, span => span.Named(Hostile + new string('y', 100_000)))
        );
        await using var opened = await browser.OpenPageAsync(width: 400);

        await opened.GoAsync(host.Address(Port.Query, Path + form));

        Assert.Contains("<script>", (await TitlesAsync(opened.Page)).Single(), StringComparison.Ordinal);
        Assert.Equal(0, await opened.Page.Locator("main script, main img").CountAsync());
        await opened.MustFitAsync();
        opened.MustBeClean();
    }

    private static async Task<IReadOnlyList<string>> TitlesAsync(IPage page) =>
        await page.Locator(".flame a title").AllTextContentsAsync();

    private static string Flat(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static async Task MustBeAtAsync(IPage page, string key, string title)
    {
        await page.Keyboard.PressAsync(key);
        Assert.StartsWith(
            title + ",",
            await page.EvaluateAsync<string>("document.activeElement.querySelector('title').textContent"),
            StringComparison.Ordinal
        );
    }

    private static TestSpans Shop()
    {
        var now = Senders.NowUnixNano;
        return new TestSpans()
            .Service("shop")
            .Span(1, 1, span => span.Named("GET /").Is(SpanKind.Server).At(now, 100 * Milli))
            .Service("payments")
            .Span(1, 2, span => span.Under(1).Named("charge").At(now + (10 * Milli), 40 * Milli))
            .Span(1, 4, span => span.Under(1).Named("charge").At(now + (60 * Milli), 20 * Milli))
            .Service("bank")
            .Span(
                1,
                3,
                span =>
                    span.Under(2)
                        .Named("score")
                        .At(now + (20 * Milli), 10 * Milli)
                        .With("risk.level", 7L)
                        .Ended(SpanStatusCode.Error)
            );
    }
}
