using TimeTrace.Benchmarks.Load.Reports;
using TimeTrace.Benchmarks.Pages.Browsing;

namespace TimeTrace.Benchmarks.Pages.Measuring;

/// <summary>Scrolls the open timeline: with the bar to the end and to the middle, with the wheel from there.</summary>
internal static class ScrollPhase
{
    private const int WheelPixels = 240;

    public static async Task RunAsync(
        MeasuredTab tab,
        string key,
        TimeSpan time,
        RunReport report,
        CancellationToken cancellation
    )
    {
        Add(report, $"{key}.dragToEnd", "bar dragged to the end", await tab.DragAsync(1, time));
        Add(report, $"{key}.dragToMiddle", "bar dragged to the middle", await tab.DragAsync(0.5, time));
        Add(report, $"{key}.wheel", "wheel turned in the middle", await TurnWheelAsync(tab, time, cancellation));
    }

    private static async Task<PagePace> TurnWheelAsync(MeasuredTab tab, TimeSpan time, CancellationToken cancellation)
    {
        await tab.Page.Locator(".scroller").HoverAsync();
        await tab.Page.EvaluateAsync("() => pageWatch.start()");
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(16));
        for (var start = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(start) < time; )
        {
            await tab.Page.Mouse.WheelAsync(0, WheelPixels);
            await pause.WaitForNextTickAsync(cancellation);
        }
        return await tab.AskAsync<PagePace>("() => pageWatch.stop()");
    }

    private static void Add(RunReport report, string key, string title, PagePace pace)
    {
        report.Add($"{key}.stall", $"{title}: longest stall", "ms", pace.LongestStall);
        report.Add($"{key}.blank", "  rows missing in view, longest", "ms", pace.LongestBlank);
        report.Add($"{key}.frames", "  frames a second", "1/s", pace.Frames / pace.Milliseconds * 1e3);
    }
}
