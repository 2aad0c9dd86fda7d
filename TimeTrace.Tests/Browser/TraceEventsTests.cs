using TimeTrace.AllInOne;
using TimeTrace.Tests.AllInOne;
using TimeTrace.Tests.Tracing;

namespace TimeTrace.Tests.Browser;

public sealed class TraceEventsTests(OpenBrowser browser) : IClassFixture<OpenBrowser>
{
    private const string Path = "/trace/00000000000000000000000000000001";
    private const string Hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>\u202e\u0007\u200b";

    [BrowserTheory]
    [InlineData(1280, false)]
    [InlineData(400, true)]
    public async Task Events_OfManySpans_ScrollToTheLast(int width, bool isDark)
    {
        const int Count = 1_000;
        var (spans, start) = (new TestSpans().Service("shop"), Senders.NowUnixNano);
        for (ulong id = 1; id <= Count; id++)
        {
            spans.Span(
                1,
                id,
                span => span.Named($"call {id}").At(start + id).Event($"event {id}", e => e.With("n", (long)id))
            );
        }
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(spans);
        await using var opened = await browser.OpenPageAsync(width, isDark);
        var page = opened.Page;

        await opened.GoAsync(host.Address(Port.Query, Path + "?ttView=events"));
        await page.EvaluateAsync(
            "() => { const s = document.querySelector('.scroller'); s.scrollTop = s.scrollHeight; }"
        );
        var last = page.Locator($".row[data-row='{Count - 1}']");
        await last.WaitForAsync();

        Assert.Contains($"event {Count}", await last.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains($"n={Count}", await last.InnerTextAsync(), StringComparison.Ordinal);
        await last.Locator(".span-link").ClickAsync();
        await page.Locator(".span-panel h2").GetByText($"call {Count}", new() { Exact = true }).WaitForAsync();
        await opened.MustFitAsync();
        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task Views_OfHostileSpans_ShowText()
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(
            new TestSpans()
                .Service(Hostile)
                .Span(
                    1,
                    1,
                    span =>
                        span.Named(Hostile)
                            .At(Senders.NowUnixNano)
                            .With(Hostile, Hostile + new string('x', 1_000_000))
                            .Event(Hostile, e => e.With(Hostile, Hostile))
                )
        );
        await using var opened = await browser.OpenPageAsync(width: 400);
        foreach (var view in (string[])["table", "stats", "events", "json"])
        {
            await opened.GoAsync(host.Address(Port.Query, $"{Path}?ttView={view}&ttSpan=1&ttValue=attributes.0"));

            Assert.Equal(0, await opened.Page.Locator("main script, main style, main img").CountAsync());
            Assert.Contains("page 1 of 16", await opened.Page.InnerTextAsync(".span-panel"), StringComparison.Ordinal);
            await opened.MustFitAsync();
        }
        opened.MustBeClean();
    }
}
