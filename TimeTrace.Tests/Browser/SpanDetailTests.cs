using Microsoft.Playwright;
using TimeTrace.AllInOne;
using TimeTrace.Tests.AllInOne;
using TimeTrace.Tests.Tracing;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tests.Browser;

public sealed class SpanDetailTests(OpenBrowser browser) : IClassFixture<OpenBrowser>
{
    private const string Path = "/trace/00000000000000000000000000000001";
    private const string Sql = "SELECT id FROM orders WHERE customer = 7 AND paid";

    [BrowserTheory]
    [InlineData(1280, false)]
    [InlineData(400, true)]
    public async Task Span_WithAFailedQuery_IsFilteredAndCopied(int width, bool isDark)
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(FailedQuery());
        await using var opened = await browser.OpenPageAsync(width, isDark);
        var page = opened.Page;
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await opened.GoAsync(host.Address(Port.Query, $"{Path}?ttSpan=2"));

        var panel = page.Locator(".span-panel");
        Assert.Contains(
            "SELECT id\nFROM orders\nWHERE customer = 7\n  AND paid",
            await panel.InnerTextAsync(),
            StringComparison.Ordinal
        );
        Assert.Contains("Npgsql.Lost", await panel.Locator(".exception").InnerTextAsync(), StringComparison.Ordinal);
        await MustCopyAsync(page, Sql, () => page.GetByLabel("Copy db.query.text").ClickAsync());
        var link = $"{new Uri(page.Url).GetLeftPart(UriPartial.Authority)}{Path}?uiFind=0000000000000002";
        await MustCopyAsync(page, link, () => page.Keyboard.PressAsync("y"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Copy text" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Copied" }).First.WaitForAsync();
        await page.GetByLabel("Filter attributes by key or value").FillAsync("ROWS");
        await page.GetByText("1 found", new() { Exact = true }).WaitForAsync();

        Assert.Equal(1, await page.Locator(".span-panel .attribute:visible").CountAsync());
        await opened.MustFitAsync();
        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task Keys_OnlySubtreeAndUp_LeadThereAndBack()
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(FailedQuery());
        await using var opened = await browser.OpenPageAsync();
        var page = opened.Page;
        await opened.GoAsync(host.Address(Port.Query, $"{Path}?ttSpan=3"));

        await page.Keyboard.PressAsync("r");
        await page.Locator(".scroller[aria-rowcount='2']").WaitForAsync();
        Assert.Contains("shop pay", await page.InnerTextAsync(".filter-chips"), StringComparison.Ordinal);
        await page.Keyboard.PressAsync("u");
        await page.Locator(".scroller[aria-rowcount='3']").WaitForAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Locator(".span-panel").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await page.Keyboard.PressAsync("E");
        await page.Locator(".span-panel h2").GetByText("query").WaitForAsync();
        await page.Keyboard.PressAsync("c");
        await page.Locator(".span-panel h2").GetByText("GET /").WaitForAsync();

        opened.MustBeClean();
    }

    // What the clipboard holds once the last click has filled it.
    // Tests beside this one share the browser's clipboard, so that theirs may come in between.
    private static async Task MustCopyAsync(IPage page, string expected, Func<Task> copy)
    {
        const int Attempts = 5;
        for (var attempt = 1; ; attempt++)
        {
            await copy();
            var copied = await CopiedAsync(page);
            if (copied == expected || attempt == Attempts)
            {
                Assert.Equal(expected, copied);
                return;
            }
        }
    }

    private static async Task<string> CopiedAsync(IPage page)
    {
        var text = await page.WaitForFunctionAsync(
            "async () => { const text = await navigator.clipboard.readText(); await navigator.clipboard.writeText(''); return text; }"
        );
        return await text.JsonValueAsync<string>();
    }

    private static TestSpans FailedQuery()
    {
        const ulong Milli = 1_000_000;
        var start = Senders.NowUnixNano;
        return new TestSpans()
            .Service("shop")
            .Span(1, 1, span => span.Named("GET /").At(start, 100 * Milli))
            .Span(1, 3, span => span.Named("pay").Under(1).At(start + Milli, 50 * Milli))
            .Span(
                1,
                2,
                span =>
                    span.Named("query")
                        .Under(3)
                        .At(start + (2 * Milli), 40 * Milli)
                        .With("db.query.text", Sql)
                        .With("db.rows", 12L)
                        .Ended(SpanStatusCode.Error, "lost")
                        .Event(
                            "exception",
                            e =>
                                e.With("exception.type", "Npgsql.Lost")
                                    .With("exception.message", "gone")
                                    .With("exception.stacktrace", "at A.B()\n   at C.D()")
                        )
            );
    }
}
