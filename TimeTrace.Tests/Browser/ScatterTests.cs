using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Playwright;
using TimeTrace.AllInOne;
using TimeTrace.Tests.AllInOne;

namespace TimeTrace.Tests.Browser;

public sealed class ScatterTests(OpenBrowser browser) : IClassFixture<OpenBrowser>
{
    private const float Flat = 2;

    [BrowserFact]
    public async Task Point_IsPointedAt_TellsOfItsTraceAndOpensIt()
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(SearchedSpans.Shop());
        await using var opened = await browser.OpenPageAsync();
        var page = opened.Page;
        await opened.GoAsync(host.Address(Port.Query, "/search"));
        var point = page.Locator(".scatter-points a:has(.point-error) .point-target");

        await point.HoverAsync();
        var tip = await page.InnerTextAsync(".plot-tip");
        Assert.StartsWith("frontend: POST /pay\n300 ms, 2 spans, 1 error\n", tip, StringComparison.Ordinal);
        Assert.Equal(1, await page.Locator("li.is-marked", new() { HasText = "POST /pay" }).CountAsync());
        await point.ClickAsync();
        await opened.ArriveAsync("**/trace/00000000000000000000000000000001");

        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task Row_HasTheFocus_MarksItsPoint()
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(SearchedSpans.Shop());
        await using var opened = await browser.OpenPageAsync();
        await opened.GoAsync(host.Address(Port.Query, "/search"));

        await opened.Page.Locator("a.result", new() { HasText = "POST /pay" }).FocusAsync();

        await opened.Page.Locator("a.is-marked .point-error").WaitForAsync();
        opened.MustBeClean();
    }

    [BrowserTheory]
    [InlineData("log")]
    [InlineData("lin")]
    public async Task Drag_FlatOverAPart_SearchesInItsTime(string scale)
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(SearchedSpans.Shop());
        await using var opened = await browser.OpenPageAsync();
        await opened.GoAsync(host.Address(Port.Query, $"/search?ttY={scale}&limit=7"));

        // The traces began 9, 5 and 2 minutes ago.
        await DragAsync(opened.Page, 0.3f, 0.5f, 0.9f, 0.5f);
        await opened.ArriveAsync("**lookback=custom**");

        Assert.Equal(["100 ms"], await opened.Page.Locator(".result-duration").AllInnerTextsAsync());
        var query = QueryHelpers.ParseQuery(new Uri(opened.Page.Url).Query);
        Assert.Equal(("7", scale), (query["limit"].ToString(), query["ttY"].ToString()));
        Assert.False(query.ContainsKey("minDuration"));
        opened.MustBeClean();
    }

    [BrowserTheory]
    [InlineData("log")]
    [InlineData("lin")]
    public async Task Drag_OverABox_SearchesInItsTimeAndDurations(string scale)
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(SearchedSpans.Many(300));
        await using var opened = await browser.OpenPageAsync();
        await opened.GoAsync(host.Address(Port.Query, $"/search?ttY={scale}&limit=300"));

        await DragAsync(opened.Page, 0.25f, 0.1f, 0.75f, 0.4f);
        await opened.ArriveAsync("**ttDur=trace**");

        var (least, most) = scale == "log" ? (63.1, 100.0) : (60.0, 90.0);
        var lengths = (await opened.Page.Locator(".result-duration").AllInnerTextsAsync())
            .Select(text => double.Parse(text.Split(' ')[0], CultureInfo.InvariantCulture))
            .ToList();
        Assert.NotEmpty(lengths);
        Assert.InRange(lengths.Min(), least - Flat, least + Flat);
        Assert.InRange(lengths.Max(), most - Flat, most + Flat);
        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task Plot_OfMoreThanTwoThousand_CountsThemInCellsThatLeadInside()
    {
        const int Count = 2_500;
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(SearchedSpans.Many(Count));
        await using var opened = await browser.OpenPageAsync(width: 400);
        var page = opened.Page;
        await opened.GoAsync(host.Address(Port.Query, "/search?limit=3000"));

        Assert.Equal(0, await page.Locator(".point-ok, .point-error").CountAsync());
        var titles = await page.Locator(".scatter-points a title").AllTextContentsAsync();
        var counts = titles.Select(title => int.Parse(title.Split(' ')[0], CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(Count, counts.Sum());
        Assert.Equal(100, await page.Locator(".result-list > li").CountAsync());
        await opened.MustFitAsync();
        await page.Locator(".scatter-points a").Nth(counts.IndexOf(counts.Max())).ClickAsync();
        await opened.ArriveAsync("**ttDur=trace**");

        // A cell's edges are whole microseconds, so that a neighbour on the edge may come along.
        var found = await page.InnerTextAsync(".result-bar strong");
        Assert.InRange(int.Parse(found.Split(' ')[0], CultureInfo.InvariantCulture), counts.Max(), counts.Max() + 2);
        opened.MustBeClean();
    }

    private static async Task DragAsync(IPage page, float left, float top, float right, float bottom)
    {
        var box = (await page.Locator(".scatter-points").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + (box.Width * left), box.Y + (box.Height * top));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + (box.Width * right), box.Y + (box.Height * bottom), new() { Steps = 3 });
        await page.Locator(".plot-frame").WaitForAsync();
        await page.Mouse.UpAsync();
    }
}
