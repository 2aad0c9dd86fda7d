using Microsoft.Playwright;
using TimeTrace.AllInOne;
using TimeTrace.Tests.AllInOne;
using TimeTrace.Tests.Tracing;

namespace TimeTrace.Tests.Browser;

public sealed class SearchPageTests(OpenBrowser browser) : IClassFixture<OpenBrowser>
{
    private const ulong Milli = 1_000_000;
    private const ulong Minute = 60_000 * Milli;

    [BrowserTheory]
    [InlineData(1280, false)]
    [InlineData(1280, true)]
    [InlineData(400, false)]
    [InlineData(400, true)]
    public async Task Search_TracesAreKept_ListsAndPlotsThem(int width, bool isDark)
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(SearchedSpans.Shop());
        await using var opened = await browser.OpenPageAsync(width, isDark);

        await opened.GoAsync(host.Address(Port.Query, "/"));

        var page = opened.Page;
        Assert.Equal("/search", new Uri(page.Url).AbsolutePath);
        var rows = page.Locator(".result-list > li");
        Assert.Equal(3, await rows.CountAsync());
        Assert.Contains("GET /cart", await rows.Nth(0).InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("20.0 ms", await rows.Nth(0).InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(2, await page.Locator(".point-ok").CountAsync());
        Assert.Equal(1, await page.Locator(".point-error").CountAsync());
        Assert.Equal(
            isDark ? "rgb(18, 22, 28)" : "rgb(247, 248, 250)",
            await page.EvaluateAsync<string>("getComputedStyle(document.documentElement).backgroundColor")
        );
        await opened.MustFitAsync();
        opened.MustBeClean();
    }

    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Form_IsSent_FindsAndKeepsWhatWasAskedFor(bool hasScript)
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(SearchedSpans.Shop());
        await using var opened = await browser.OpenPageAsync(hasScript: hasScript);
        await opened.GoAsync(host.Address(Port.Query, "/search"));
        var page = opened.Page;

        await page.GetByLabel("Service").FillAsync("payments");
        await page.GetByLabel("Attributes").FillAsync("error=true card=\"gold card\"");
        await page.GetByRole(AriaRole.Button, new() { Name = "Find traces" }).ClickAsync();
        await page.WaitForSelectorAsync("#tags[value^='error=true']");

        Assert.Equal(1, await page.Locator(".result-list > li").CountAsync());
        Assert.Equal("payments", await page.GetByLabel("Service").InputValueAsync());
        Assert.Equal("error=true card=\"gold card\"", await page.GetByLabel("Attributes").InputValueAsync());
        Assert.Contains("&lookback=1h&start=", page.Url, StringComparison.Ordinal);
        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task Search_NoSpanEver_TellsHowToSendSome()
    {
        await using var host = await RunningHost.StartAsync();
        await using var opened = await browser.OpenPageAsync(width: 400);

        await opened.GoAsync(host.Address(Port.Query, "/search"));

        var text = await opened.Page.InnerTextAsync("main");
        Assert.Contains("No span has arrived yet", text, StringComparison.Ordinal);
        Assert.Contains(
            $"OTEL_EXPORTER_OTLP_ENDPOINT={host.Address(Port.OtlpHttp)}".TrimEnd('/'),
            text,
            StringComparison.Ordinal
        );
        await opened.MustFitAsync();
        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task Search_OneConditionRemovesAll_LinksToTheSearchWithoutIt()
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(SearchedSpans.Shop());
        await using var opened = await browser.OpenPageAsync();
        await opened.GoAsync(host.Address(Port.Query, "/search?service=payments&tags=%7B%22card%22%3A%22none%22%7D"));

        await opened.Page.GetByRole(AriaRole.Link, new() { Name = "Without card=none: 1 trace" }).ClickAsync();
        await opened.Page.WaitForSelectorAsync(".result-list");

        Assert.Equal(1, await opened.Page.Locator(".result-list > li").CountAsync());
        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task Search_TracesAreOlder_LinksToTheirTime()
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(
            new TestSpans().Service("old").Span(1, 1, span => span.At(Senders.NowUnixNano - (600 * Minute), Milli))
        );
        await using var opened = await browser.OpenPageAsync();
        await opened.GoAsync(host.Address(Port.Query, "/search?service=old"));

        await opened.Page.GetByRole(AriaRole.Link, new() { Name = "At another time" }).ClickAsync();
        await opened.Page.WaitForSelectorAsync(".result-list");

        Assert.Equal(1, await opened.Page.Locator(".result-list > li").CountAsync());
        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task Attributes_QuoteIsOpen_TheColumnIsTold()
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(SearchedSpans.Shop());
        await using var opened = await browser.OpenPageAsync();

        await opened.GoAsync(host.Address(Port.Query, "/search?tags=a=1%20b=%22x"));

        Assert.Equal(
            "Column 7: the quote that opens here is not closed.",
            await opened.Page.InnerTextAsync("#tags-fault")
        );
        Assert.Equal("a=1 b=\"x", await opened.Page.GetByLabel("Attributes").InputValueAsync());
        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task Theme_IsSwitched_StaysOnTheNextPage()
    {
        await using var host = await RunningHost.StartAsync();
        await using var opened = await browser.OpenPageAsync();
        await opened.GoAsync(host.Address(Port.Query, "/search?limit=7"));

        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Change to dark" }).ClickAsync();
        await opened.Page.WaitForSelectorAsync("html[data-theme=dark]");

        Assert.Equal("/search?limit=7", new Uri(opened.Page.Url).PathAndQuery);
        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task Order_IsChosen_SortsTheList()
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(SearchedSpans.Shop());
        await using var opened = await browser.OpenPageAsync();
        await opened.GoAsync(host.Address(Port.Query, "/search?limit=7"));

        await opened.Page.GetByLabel("Order").SelectOptionAsync("longest");
        await opened.Page.WaitForSelectorAsync(
            "#order option[value=longest][selected]",
            new() { State = WaitForSelectorState.Attached }
        );

        Assert.Equal(
            ["300 ms", "100 ms", "20.0 ms"],
            await opened.Page.Locator(".result-duration").AllInnerTextsAsync()
        );
        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task Search_FindsMoreThanAskedFor_CountsThemAndGoesOn()
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(SearchedSpans.Many(45));
        await using var opened = await browser.OpenPageAsync(hasScript: false);
        var page = opened.Page;
        await opened.GoAsync(host.Address(Port.Query, "/search"));
        Assert.Equal("20 of 45 traces", await page.InnerTextAsync(".result-bar strong"));

        await page.GetByRole(AriaRole.Link, new() { Name = "20 more" }).ClickAsync();
        await opened.ArriveAsync("**&limit=40#trace-20");
        Assert.Equal(40, await page.Locator(".result-list > li").CountAsync());
        // The list goes on where it ended.
        Assert.True(await page.EvaluateAsync<bool>("scrollY > 400"));
        await page.GetByRole(AriaRole.Link, new() { Name = "20 more" }).ClickAsync();
        await opened.ArriveAsync("**&limit=60#trace-40");

        Assert.Equal("45 traces", await page.InnerTextAsync(".result-bar strong"));
        Assert.Equal(0, await page.GetByRole(AriaRole.Link, new() { Name = "more" }).CountAsync());
        opened.MustBeClean();
    }

    [BrowserTheory]
    [InlineData("one span", 0)]
    [InlineData("whole trace", 1)]
    public async Task Duration_OfTheSpanOrTheTrace_FindsByThat(string of, int expected)
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(SearchedSpans.Shop());
        await using var opened = await browser.OpenPageAsync();
        var page = opened.Page;
        await opened.GoAsync(host.Address(Port.Query, "/search"));

        // Its span takes 200 ms, the trace 300 ms.
        await page.GetByLabel("Service").FillAsync("payments");
        await page.GetByLabel("At least").FillAsync("250ms");
        await page.GetByLabel(of).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Find traces" }).ClickAsync();
        await opened.ArriveAsync("**&minDuration=250ms&**");

        Assert.Equal(expected, await page.Locator(".result-list > li").CountAsync());
        Assert.True(await page.GetByLabel(of).IsCheckedAsync());
        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task Window_IsMovedToNow_KeepsItsLength()
    {
        const ulong Micro = 1_000;
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(SearchedSpans.Shop());
        await using var opened = await browser.OpenPageAsync();
        var end = (Senders.NowUnixNano - (600 * Minute)) / Micro;
        await opened.GoAsync(
            host.Address(Port.Query, $"/search?lookback=custom&start={end - (15 * Minute / Micro)}&end={end}")
        );

        await opened.Page.GetByRole(AriaRole.Link, new() { Name = "Move to now" }).ClickAsync();
        await opened.Page.WaitForSelectorAsync(".result-list");

        Assert.Equal(3, await opened.Page.Locator(".result-list > li").CountAsync());
        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task Order_ByName_SortsBothWays()
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(SearchedSpans.Shop());
        await using var opened = await browser.OpenPageAsync();

        foreach (
            var (order, expected) in (IEnumerable<(string, string[])>)
                [("name", ["GET /", "GET /cart", "POST /pay"]), ("name-back", ["POST /pay", "GET /cart", "GET /"])]
        )
        {
            await opened.GoAsync(host.Address(Port.Query, $"/search?ttSort={order}"));
            Assert.Equal(expected, await opened.Page.Locator(".result-name > bdi").AllInnerTextsAsync());
        }
        opened.MustBeClean();
    }
}
