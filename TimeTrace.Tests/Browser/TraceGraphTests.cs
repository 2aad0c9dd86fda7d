using Microsoft.Playwright;
using TimeTrace.AllInOne;
using TimeTrace.Tests.AllInOne;
using TimeTrace.Tests.Tracing;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tests.Browser;

public sealed class TraceGraphTests(OpenBrowser browser) : IClassFixture<OpenBrowser>
{
    private const string Path = "/trace/00000000000000000000000000000001?ttView=graph";
    private const ulong Milli = 1_000_000;

    [BrowserTheory]
    [InlineData(1280, false)]
    [InlineData(1280, true)]
    [InlineData(400, false)]
    [InlineData(400, true)]
    public async Task Graph_OfATrace_HasABoxForEachPath(int width, bool isDark)
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(Shop());
        await using var opened = await browser.OpenPageAsync(width, isDark);

        await opened.GoAsync(host.Address(Port.Query, Path));

        Assert.Equal(
            [
                "shop: GET /, 1 span, total 100 ms, self 40.0 ms, 1 error below",
                "payments: charge, 2 spans, total 60.0 ms, self 50.0 ms, 1 error below",
                "bank: score, 1 span, total 10.0 ms, self 10.0 ms, 1 error",
            ],
            await opened.Page.Locator(".paths a title").AllTextContentsAsync()
        );
        Assert.Equal(["2", "1"], await opened.Page.Locator(".path-count").AllTextContentsAsync());
        await opened.MustFitAsync();
        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task List_OfPaths_TellsTheSameAsTheBoxes()
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(Shop());
        await using var opened = await browser.OpenPageAsync(width: 400);
        var page = opened.Page;
        await opened.GoAsync(host.Address(Port.Query, Path));
        var boxes = await page.Locator(".paths a title").AllTextContentsAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "List", Exact = true }).ClickAsync();
        await page.Locator(".path-list").WaitForAsync();

        var rows = new List<string>();
        foreach (var row in await page.Locator(".path-list tbody tr").AllAsync())
        {
            var cells = await row.Locator("td").AllInnerTextsAsync();
            rows.Add($"{Flat(cells[0])}, {cells[1]}, total {cells[3]}, self {cells[5]}");
        }
        Assert.Equal(
            boxes.Select(title =>
                string.Join(
                    ", ",
                    title
                        .Replace(" spans", "", StringComparison.Ordinal)
                        .Replace(" span", "", StringComparison.Ordinal)
                        .Split(", ")[..4]
                )
            ),
            rows
        );
        await opened.MustFitAsync();
        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task Keys_OnTheBoxes_FollowTheArrowsAndOpenTheRows()
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(Shop());
        await using var opened = await browser.OpenPageAsync();
        var page = opened.Page;
        await opened.GoAsync(host.Address(Port.Query, Path));

        await page.Locator(".paths a >> nth=0").FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        Assert.StartsWith("payments: charge", await page.InnerTextAsync(".walk-detail"), StringComparison.Ordinal);
        await page.Keyboard.PressAsync("Enter");

        await page.Locator(".scroller[aria-rowcount='3']").WaitForAsync();
        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task Colour_BySelfTime_IsPrintedInALegend()
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(Shop());
        await using var opened = await browser.OpenPageAsync();
        var page = opened.Page;
        await opened.GoAsync(host.Address(Port.Query, Path));

        await page.GetByRole(AriaRole.Link, new() { Name = "Self time" }).ClickAsync();
        await page.Locator(".heat-legend").WaitForAsync();

        // 40, 50 and 10 of 100 milliseconds.
        foreach (var (box, heat) in ((string[])["heat-3", "heat-4", "heat-2"]).Index())
        {
            var classes = await page.Locator(".paths a").Nth(box).GetAttributeAsync("class");
            Assert.Contains(heat, classes!.Split(' '));
        }
        Assert.Contains("50 % and more", await page.InnerTextAsync(".heat-legend"), StringComparison.Ordinal);
        opened.MustBeClean();
    }

    private static string Flat(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

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
                span => span.Under(2).Named("score").At(now + (20 * Milli), 10 * Milli).Ended(SpanStatusCode.Error)
            );
    }
}
