using Microsoft.Playwright;
using TimeTrace.AllInOne;
using TimeTrace.Tests.AllInOne;
using TimeTrace.Tests.Tracing;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tests.Browser;

public sealed class TraceTimelineTests(OpenBrowser browser) : IClassFixture<OpenBrowser>
{
    private const string Path = "/trace/00000000000000000000000000000001";
    private const string Hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>\u202e\u0007\u200b";
    private const ulong Milli = 1_000_000;

    [BrowserTheory]
    [InlineData(1280, false)]
    [InlineData(1280, true)]
    [InlineData(400, false)]
    [InlineData(400, true)]
    public async Task Trace_WithASpanChosen_IsShown(int width, bool isDark)
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(Shop());
        await using var opened = await browser.OpenPageAsync(width, isDark);

        await opened.GoAsync(host.Address(Port.Query, $"{Path}?uiFind=0000000000000003"));

        Assert.Equal(
            ["shop GET /", "payments charge", "bank score", "payments refund"],
            await RowTextsAsync(opened.Page)
        );
        Assert.Contains("risk.level", await opened.Page.InnerTextAsync(".span-panel"), StringComparison.Ordinal);
        await opened.MustFitAsync();
        opened.MustBeClean();
    }

    [BrowserTheory]
    [InlineData(1280)]
    [InlineData(400)]
    public async Task Trace_OfHostileSpans_ShowsText(int width)
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(
            new TestSpans()
                .Service(Hostile)
                .Span(
                    1,
                    1,
                    span => span.Named(Hostile).With(Hostile, Hostile + new string('x', 100_000)).Event(Hostile)
                )
        );
        await using var opened = await browser.OpenPageAsync(width);

        await opened.GoAsync(host.Address(Port.Query, $"{Path}?ttSpan=1"));
        await opened.Page.Locator(".toggle, .span-link").First.ClickAsync();
        await opened.Page.Locator(".span-panel").WaitForAsync(new() { State = WaitForSelectorState.Detached });

        Assert.Contains("<script>alert(1)</script>", await opened.Page.InnerTextAsync("h1"), StringComparison.Ordinal);
        await opened.MustFitAsync();
        opened.MustBeClean();
    }

    // The second is higher than the page's scroll bar can be.
    [BrowserTheory]
    [InlineData(2_000)]
    [InlineData(260_000)]
    public async Task Scrolling_ToAnyPlace_ShowsTheRowsThatBelongThere(int count)
    {
        await using var host = await RunningHost.StartAsync();
        await SendManyAsync(host, count);
        await using var opened = await browser.OpenPageAsync();
        await opened.GoAsync(host.Address(Port.Query, Path));
        var random = new Random(count);

        foreach (var share in (double[])[1, random.NextDouble(), 0.5, random.NextDouble(), 0.0001, 0])
        {
            await opened.Page.EvaluateAsync(
                "share => { const s = document.querySelector('.scroller'); s.scrollTop = share * (s.scrollHeight - s.clientHeight); }",
                share
            );
            var row = await RowInTheMiddleAsync(opened.Page);
            Assert.Equal(
                $"shop call {row + 1}",
                Flat(await opened.Page.InnerTextAsync($"[data-row='{row}'] .span-link"))
            );
            // Near the ends and in short lists it is exact, else by proportion of what a scroll bar can hold.
            var slack = share is 0 or 1 || count < 10_000 ? 60 : 250;
            Assert.InRange(row, (share * count) - slack, (share * count) + slack);
        }
        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task Toggle_ARow_HidesWhatIsBelowUntilBack()
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(Shop());
        await using var opened = await browser.OpenPageAsync();
        var page = opened.Page;
        await opened.GoAsync(host.Address(Port.Query, Path));

        await page.Locator(".toggle").Nth(1).ClickAsync();
        await page.Locator(".scroller[aria-rowcount='3']").WaitForAsync();
        Assert.Equal(["shop GET /", "payments charge", "payments refund"], await RowTextsAsync(page));
        // The toggle is where the focus stays.
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Locator(".scroller[aria-rowcount='4']").WaitForAsync();
        await page.GoBackAsync();
        await page.Locator(".scroller[aria-rowcount='3']").WaitForAsync();

        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task Keys_FindAndFollow_LeadToTheMatches()
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(Shop());
        await using var opened = await browser.OpenPageAsync();
        var page = opened.Page;
        await opened.GoAsync(host.Address(Port.Query, Path));

        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("payments");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("2 found", new() { Exact = true }).WaitForAsync();
        await page.Locator("h1").ClickAsync();
        await page.Keyboard.PressAsync("f");
        await page.GetByText("1 of 2 found").WaitForAsync();
        await page.Keyboard.PressAsync("f");
        await page.GetByText("2 of 2 found").WaitForAsync();
        Assert.Equal("refund", await page.InnerTextAsync(".span-panel h2"));
        await page.Keyboard.PressAsync("Escape");
        await page.Locator(".span-panel").WaitForAsync(new() { State = WaitForSelectorState.Detached });

        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task Drag_OverTheRuler_ZoomsAndItsAddressShowsTheSame()
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(Shop());
        await using var opened = await browser.OpenPageAsync();
        var page = opened.Page;
        await opened.GoAsync(host.Address(Port.Query, Path));
        var box = (await page.Locator(".ruler-ticks").BoundingBoxAsync())!;

        await page.Mouse.MoveAsync(box.X + (box.Width * 0.2f), box.Y + 10);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + (box.Width * 0.4f), box.Y + 10);
        await page.Mouse.UpAsync();
        await opened.ArriveAsync("**ttT1=**");

        var shown = await page.InnerTextAsync(".zoom");
        Assert.Matches(@"\+(19\.\d|20\.\d) ms to \+(39\.\d|40\.\d) ms", shown);
        await using var other = await browser.OpenPageAsync();
        await other.GoAsync(new Uri(page.Url));
        Assert.Equal(shown, await other.Page.InnerTextAsync(".zoom"));
        Assert.Equal(await page.InnerHTMLAsync(".bar >> nth=2"), await other.Page.InnerHTMLAsync(".bar >> nth=2"));
        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task Trace_WithoutScript_LeadsToItsFurtherRows()
    {
        await using var host = await RunningHost.StartAsync();
        await SendManyAsync(host, 100);
        await using var opened = await browser.OpenPageAsync(hasScript: false);
        await opened.GoAsync(host.Address(Port.Query, Path));

        Assert.Equal(60, await opened.Page.Locator(".row").CountAsync());
        await opened.Page.GetByRole(AriaRole.Link, new() { Name = "Next rows" }).ClickAsync();
        await opened.Page.GetByText("rows 61 to 100 of 100").WaitForAsync();

        Assert.Equal("shop call 100", Flat(await opened.Page.InnerTextAsync(".row:last-child .span-link")));
        await opened
            .Page.GetByRole(AriaRole.Button, new() { Name = "Copy id" })
            .WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        opened.MustBeClean();
    }

    private static async Task<IReadOnlyList<string>> RowTextsAsync(IPage page) =>
        [.. (await page.Locator(".span-link").AllInnerTextsAsync()).Select(Flat)];

    private static string Flat(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // The row under the middle of the list, as soon as there is one.
    private static async Task<int> RowInTheMiddleAsync(IPage page)
    {
        var row = await page.WaitForFunctionAsync(
            """
            () => {
              const box = document.querySelector(".scroller").getBoundingClientRect();
              const at = document.elementFromPoint(box.left + 200, box.top + box.height / 2);
              const isSettled = !document.querySelector("tt-trace").rows.asking;
              return isSettled && at?.closest(".row") ? at.closest(".row").dataset.row : false;
            }
            """
        );
        return int.Parse(await row.JsonValueAsync<string>(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task SendManyAsync(RunningHost host, int count)
    {
        const int BatchSize = 20_000;
        for (var first = 1; first <= count; first += BatchSize)
        {
            var spans = new TestSpans().Service("shop");
            foreach (var id in Enumerable.Range(first, Math.Min(BatchSize, count - first + 1)).Select(id => (ulong)id))
            {
                spans.Span(1, id, span => span.Named($"call {id}").At(Milli + id, 1_000));
            }
            await host.SendAsync(spans);
        }
    }

    private static TestSpans Shop()
    {
        var now = Senders.NowUnixNano;
        return new TestSpans()
            .Service("shop")
            .Span(1, 1, span => span.Named("GET /").Is(SpanKind.Server).At(now, 100 * Milli))
            .Service("payments")
            .Span(1, 2, span => span.Under(1).Named("charge").At(now + (10 * Milli), 40 * Milli))
            .Span(1, 4, span => span.Under(1).Named("refund").At(now + (60 * Milli), 20 * Milli))
            .Service("bank")
            .Span(
                1,
                3,
                span =>
                    span.Under(2)
                        .Named("score")
                        .At(now + (20 * Milli), 10 * Milli)
                        .With("risk.level", 7L)
                        .Ended(SpanStatusCode.Error, "card declined")
            );
    }
}
