using TimeTrace.AllInOne;
using TimeTrace.Benchmarks.Pages;
using TimeTrace.Benchmarks.Pages.Browsing;
using TimeTrace.Tests.AllInOne;

namespace TimeTrace.Tests.Browser;

/// <summary>
/// A trace of very many spans in a real browser, held to three times what the page measurements ask for: a busy machine makes
/// one attempt slow, a slow page all of them, so the best one counts.
/// </summary>
public sealed class LargeTraceTests
{
    private const int SpanCount = 200_000;
    private const int Attempts = 4;
    private const double MaxPaintMilliseconds = 3_000;
    private const double MaxStallMilliseconds = 600;
    private const double MaxBlankMilliseconds = 900;
    private const long MaxTabBytes = 300_000_000;

    [BrowserFact]
    public async Task LargeTrace_OpenedScrolledAndSearched_StaysWithinItsLimits()
    {
        await using var host = await RunningHost.StartAsync();
        var sent = new SentTraces(host.Address(Port.OtlpHttp, "/"), seed: 1);
        var trace = await sent.SendAsync(SpanCount, TimeSpan.FromHours(1), CancellationToken.None);
        await using var browser = await MeasuredBrowser.StartAsync(Chromium.Path!);
        var tab = browser.Tab;
        var address = host.Address(Port.Query, $"/trace/{trace}");

        await HoldAsync(MaxPaintMilliseconds, async () => (await tab.GoAsync(address)).FirstPaint);
        await HoldAsync(MaxStallMilliseconds, () => FindAsync(tab, address));
        Assert.Contains("found", await tab.Page.InnerTextAsync(".jump"), StringComparison.Ordinal);
        await tab.GoAsync(address);
        await HoldAsync(MaxStallMilliseconds, async () => (await DragAsync(tab)).LongestStall);
        await HoldAsync(MaxBlankMilliseconds, async () => (await DragAsync(tab)).LongestBlank);

        await browser.WatchMemoryAsync();
        Assert.InRange(browser.PeakMemory.PeakResidentBytes, 1, MaxTabBytes);
    }

    private static Task<PagePace> DragAsync(MeasuredTab tab) =>
        tab.DragAsync(Random.Shared.NextDouble(), TimeSpan.FromSeconds(1));

    private static async Task<double> FindAsync(MeasuredTab tab, Uri address)
    {
        await tab.GoAsync(address);
        await tab.Page.Locator("[name=uiFind]").FillAsync("rank results");
        var isFound = "!!document.querySelector('.jump')";
        var pace = await tab.ActAsync("keydown", isFound, () => tab.Page.Keyboard.PressAsync("Enter"));
        return Math.Max(pace.Milliseconds, pace.LongestStall);
    }

    private static async Task HoldAsync(double limit, Func<Task<double>> attempt)
    {
        var best = double.MaxValue;
        for (var count = 0; count < Attempts && best > limit; count++)
        {
            best = Math.Min(best, await attempt());
        }
        Assert.InRange(best, 0, limit);
    }
}
