using Microsoft.Playwright;
using TimeTrace.AllInOne;
using TimeTrace.Tests.AllInOne;
using TimeTrace.Tests.Tracing;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tests.Browser;

public sealed class TraceStatisticsTests(OpenBrowser browser) : IClassFixture<OpenBrowser>
{
    private const string Path = "/trace/00000000000000000000000000000001";

    [BrowserTheory]
    [InlineData(1280, true)]
    [InlineData(400, false)]
    public async Task Statistics_GroupedByAnAttribute_LeadToTheSpans(int width, bool isDark)
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(Calls());
        await using var opened = await browser.OpenPageAsync(width, isDark);
        var page = opened.Page;
        await opened.GoAsync(host.Address(Port.Query, Path));

        await page.GetByRole(AriaRole.Link, new() { Name = "Statistics" }).ClickAsync();
        await page.GetByLabel("Group by", new() { Exact = true }).FillAsync("shard");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Link, new() { Name = "shard-2", Exact = true }).WaitForAsync();
        Assert.Equal(4, await page.Locator(".statistics tbody tr").CountAsync());
        await opened.MustFitAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "shard-2", Exact = true }).ClickAsync();
        await page.GetByText("shard = shard-2").WaitForAsync();

        Assert.Equal(
            ["call 2", "call 5", "call 8"],
            (await page.Locator(".row .span-link").AllInnerTextsAsync()).Order()
        );
        await opened.MustFitAsync();
        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task Filters_FromTheMenu_AreTakenBackByTheirChips()
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(Calls());
        await using var opened = await browser.OpenPageAsync();
        var page = opened.Page;
        await opened.GoAsync(host.Address(Port.Query, Path));

        await page.GetByText("Filter", new() { Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Switch, new() { Name = "client" }).ClickAsync();
        await page.Locator(".scroller[aria-rowcount='10']").WaitForAsync();
        await page.GetByLabel("Took at least").FillAsync("6ms");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".scroller[aria-rowcount='5']").WaitForAsync();
        await page.Locator("h1").ClickAsync();
        await page.Locator(".chip", new() { HasText = "client" }).ClickAsync();
        await page.Locator(".scroller[aria-rowcount='6']").WaitForAsync();

        opened.MustBeClean();
    }

    // A root with ten calls of 1 to 10 ms, nine of them by clients, over three shards and one without.
    private static TestSpans Calls()
    {
        const ulong Milli = 1_000_000;
        var start = Senders.NowUnixNano;
        var spans = new TestSpans().Service("shop").Span(1, 100, span => span.Named("GET /").At(start, 20 * Milli));
        for (ulong id = 1; id <= 10; id++)
        {
            spans.Span(
                1,
                id,
                span =>
                {
                    span.Named($"call {id}").Under(100).At(start + id, id * Milli);
                    _ =
                        id < 10
                            ? span.Is(SpanKind.Client).With("shard", $"shard-{id % 3}")
                            : span.Is(SpanKind.Producer);
                }
            );
        }
        return spans;
    }
}
