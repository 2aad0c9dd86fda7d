using Microsoft.Playwright;
using TimeTrace.AllInOne;
using TimeTrace.Tests.AllInOne;
using TimeTrace.Tests.Tracing;

namespace TimeTrace.Tests.Browser;

public sealed class LiveTailTests(OpenBrowser browser) : IClassFixture<OpenBrowser>
{
    private const string Address = "/search?ttLive=1";
    private const int MaxRows = 200;

    [BrowserFact]
    public async Task Live_TracesArriveAndGrow_AreAddedOnTopOnce()
    {
        await using var host = await RunningHost.StartAsync();
        await using var opened = await OpenAsync(host);
        var page = opened.Page;

        await host.SendAsync(Traces(1, 1));
        await page.GetByText("1 trace arrived").WaitForAsync();
        await host.SendAsync(Traces(2, 2));
        await page.GetByText("3 traces arrived").WaitForAsync();
        await host.SendAsync(new TestSpans().Service("bank").Span(1, 2, span => span.Under(1).At(Senders.NowUnixNano)));
        await page.GetByText("2 spans").WaitForAsync();

        Assert.Equal(["GET /3", "GET /2", "GET /1"], await NamesAsync(page));
        // The bars are drawn anew beside what arrived: the longest fills its place.
        Assert.NotEqual(0, await page.Locator(".length-own[width='100.00%']").CountAsync());
        await opened.MustFitAsync();
        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task Live_ManyArriveWhileARowHasFocus_MovesNothingUntilAsked()
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(Traces(1, 20));
        await using var opened = await OpenAsync(host);
        var page = opened.Page;
        var row = page.Locator("a.result").Nth(4);
        await row.FocusAsync();
        var before = (await row.BoundingBoxAsync())!;
        var name = await row.InnerTextAsync();

        // More than 500 in a second, however slow the machine.
        for (var batch = 0; batch < 10; batch++)
        {
            await host.SendAsync(Traces(1_000 + (100 * batch), 100));
        }
        await page.GetByText("1,000 traces arrived").WaitForAsync();

        Assert.Equal(name, await page.EvaluateAsync<string>("document.activeElement.innerText"));
        var after = (await row.BoundingBoxAsync())!;
        Assert.Equal((before.X, before.Y, before.Height), (after.X, after.Y, after.Height));
        Assert.Equal(20, await page.Locator("a.result").CountAsync());
        await page.Locator(".live-waiting button").PressAsync("Enter");
        Assert.Equal("GET /1999", (await NamesAsync(page))[0]);
        Assert.InRange(await page.Locator("a.result").CountAsync(), 70, MaxRows);
        // Focus goes where the new rows are.
        Assert.Equal(
            await page.Locator("a.result").First.InnerTextAsync(),
            await page.EvaluateAsync<string>("document.activeElement.innerText")
        );
        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task Live_PointerLeavesTheList_ShowsWhatWaits()
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(Traces(1, 3));
        await using var opened = await OpenAsync(host);
        var page = opened.Page;
        await page.Locator("a.result").Nth(1).HoverAsync();

        await host.SendAsync(Traces(50, 2));
        await page.GetByRole(AriaRole.Button, new() { Name = "2 new" }).WaitForAsync();
        Assert.Equal(3, await page.Locator("a.result").CountAsync());
        await page.Mouse.MoveAsync(5, 5);
        await page.Locator("a.result").Nth(4).WaitForAsync();

        Assert.Equal("GET /51", (await NamesAsync(page))[0]);
        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task Live_PointerGoesToTheButton_FindsItThere()
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(Traces(1, 3));
        await using var opened = await OpenAsync(host);
        var page = opened.Page;
        await page.Locator("a.result").Nth(1).HoverAsync();
        await host.SendAsync(Traces(50, 2));

        await page.GetByRole(AriaRole.Button, new() { Name = "2 new" }).ClickAsync();

        Assert.Equal(5, await page.Locator("a.result").CountAsync());
        Assert.Equal(Address, new Uri(page.Url).PathAndQuery);
        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task Live_ServerComesAgain_GoesOn()
    {
        var host = await RunningHost.StartAsync();
        await using var opened = await OpenAsync(host);
        var page = opened.Page;
        var port = host.EndPoint(Port.Query).Port;
        await host.SendAsync(Traces(1, 1));
        await page.GetByText("1 trace arrived").WaitForAsync();

        await host.StopAsync();
        await host.DisposeAsync();
        await page.Locator("tt-live[data-state=lost]").WaitForAsync();
        await using var again = await RunningHost.StartAsync(queryPort: port);
        await again.SendAsync(Traces(7, 1));
        await page.GetByText("2 traces arrived").WaitForAsync();

        Assert.Equal(["GET /7", "GET /1"], await NamesAsync(page));
    }

    [BrowserFact]
    public async Task Live_TabIsHidden_HoldsNoConnectionAndMissesNothing()
    {
        await using var host = await RunningHost.StartAsync();
        await using var opened = await OpenAsync(host);
        var page = opened.Page;

        await SetHiddenAsync(page, isHidden: true);
        Assert.True(await page.EvaluateAsync<bool>("document.querySelector('tt-live').source === null"));
        await host.SendAsync(Traces(1, 1));
        await SetHiddenAsync(page, isHidden: false);

        await page.GetByText("1 trace arrived").WaitForAsync();
        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task Live_WithoutScript_OffersNoSwitchButALink()
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(Traces(1, 1));
        await using var opened = await browser.OpenPageAsync(hasScript: false);

        await opened.GoAsync(host.Address(Port.Query, Address));

        Assert.False(await opened.Page.Locator(".live-switch").IsVisibleAsync());
        await opened.Page.GetByRole(AriaRole.Link, new() { Name = "Load the page again" }).ClickAsync();
        Assert.Equal(Address, new Uri(opened.Page.Url).PathAndQuery);
        opened.MustBeClean();
    }

    private async Task<WatchedPage> OpenAsync(RunningHost host)
    {
        var opened = await browser.OpenPageAsync();
        // An open stream never lets the network come to rest.
        await opened.Page.GotoAsync(host.Address(Port.Query, Address).AbsoluteUri);
        await opened.Page.Locator("tt-live[data-state=open]").WaitForAsync();
        return opened;
    }

    private static async Task SetHiddenAsync(IPage page, bool isHidden) =>
        await page.EvaluateAsync(
            """
            isHidden => {
              Object.defineProperty(document, "hidden", { get: () => isHidden, configurable: true });
              document.dispatchEvent(new Event("visibilitychange"));
            }
            """,
            isHidden
        );

    private static async Task<IReadOnlyList<string>> NamesAsync(IPage page) =>
        [
            .. (await page.Locator(".result-name").AllInnerTextsAsync()).Select(text =>
                text[text.IndexOf("GET", StringComparison.Ordinal)..].Trim()
            ),
        ];

    private static TestSpans Traces(int first, int count)
    {
        const ulong Milli = 1_000_000;
        var spans = new TestSpans().Service("shop");
        foreach (var id in Enumerable.Range(first, count))
        {
            spans.Span((ulong)id, 1, span => span.Named($"GET /{id}").At(Senders.NowUnixNano, (ulong)id * Milli));
        }
        return spans;
    }
}
