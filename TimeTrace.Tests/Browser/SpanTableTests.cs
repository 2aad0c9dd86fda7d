using Microsoft.Playwright;
using TimeTrace.AllInOne;
using TimeTrace.Tests.AllInOne;
using TimeTrace.Tests.Tracing;

namespace TimeTrace.Tests.Browser;

public sealed class SpanTableTests(OpenBrowser browser) : IClassFixture<OpenBrowser>
{
    private const string Path = "/trace/00000000000000000000000000000001?ttView=table";
    private const int Count = 2_000;

    [BrowserTheory]
    [InlineData(1280, false)]
    [InlineData(400, true)]
    public async Task Table_SortedAndScrolled_ShowsTheRowsThatBelongThere(int width, bool isDark)
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(Many());
        await using var opened = await browser.OpenPageAsync(width, isDark);
        var page = opened.Page;
        await opened.GoAsync(host.Address(Port.Query, Path));

        await page.GetByRole(AriaRole.Link, new() { Name = "Duration" }).ClickAsync();
        await opened.ArriveAsync("**ttSort=-duration**");
        Assert.Equal($"call {Count}", await page.InnerTextAsync(".row[data-row='0'] .span-link"));
        await page.EvaluateAsync(
            "() => { const s = document.querySelector('.scroller'); s.scrollTop = s.scrollHeight; }"
        );
        await page.Locator($".row[data-row='{Count - 1}']").WaitForAsync();

        Assert.Equal("call 1", await page.InnerTextAsync($".row[data-row='{Count - 1}'] .span-link"));
        await page.Locator($".row[data-row='{Count - 2}'] .span-link").ClickAsync();
        await page.Locator(".span-panel h2").GetByText("call 2", new() { Exact = true }).WaitForAsync();
        await opened.MustFitAsync();
        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task Table_WithoutScript_LeadsToItsFurtherRows()
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(Many());
        await using var opened = await browser.OpenPageAsync(hasScript: false);
        var page = opened.Page;
        await opened.GoAsync(host.Address(Port.Query, Path + "&ttSort=-start"));

        Assert.Equal(60, await page.Locator(".row").CountAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "Next rows" }).ClickAsync();
        await page.GetByText("rows 61 to 120 of 2,000").WaitForAsync();

        Assert.Equal($"call {Count - 60}", await page.Locator(".row .span-link").First.InnerTextAsync());
        opened.MustBeClean();
    }

    // Each takes longer than the one before.
    private static TestSpans Many()
    {
        var (spans, start) = (new TestSpans().Service("shop"), Senders.NowUnixNano);
        for (ulong id = 1; id <= Count; id++)
        {
            spans.Span(1, id, span => span.Named($"call {id}").At(start + id, 1_000 * id));
        }
        return spans;
    }
}
