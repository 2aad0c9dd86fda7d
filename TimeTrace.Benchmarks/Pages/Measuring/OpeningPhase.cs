using TimeTrace.Benchmarks.Load.Reports;
using TimeTrace.Benchmarks.Pages.Browsing;

namespace TimeTrace.Benchmarks.Pages.Measuring;

/// <summary>Opens a page: first cold, then as often as told while everything is warm.</summary>
internal static class OpeningPhase
{
    public static async Task RunAsync(
        MeasuredBrowser browser,
        PageKind page,
        Uri address,
        int openings,
        RunReport report,
        CancellationToken cancellation
    )
    {
        var tab = browser.Tab;
        var cold = await tab.GoAsync(address);
        await browser.WatchMemoryAsync();
        report.Add($"{page.Key}.coldPaint", $"{page.Title}: first paint, cold", "ms", cold.FirstPaint);
        report.Add($"{page.Key}.transferred", "  transferred, nothing cached", "kB", cold.TransferredBytes / 1e3);
        report.Add($"{page.Key}.elements", "  elements", "", cold.Elements);
        report.Add($"{page.Key}.rows", "  rows among them", "", cold.Rows);
        var warm = new List<PageOpening>();
        while (warm.Count < openings)
        {
            cancellation.ThrowIfCancellationRequested();
            warm.Add(await tab.GoAsync(address));
        }
        var paints = warm.ConvertAll(opening => opening.FirstPaint);
        var answers = warm.ConvertAll(opening => opening.FirstByte);
        report.Add($"{page.Key}.warmAnswer", "  answered, warm", "ms", MedianFigures.Median([.. answers]));
        report.Add($"{page.Key}.warmPaint", "  first paint, warm", "ms", MedianFigures.Median([.. paints]));
        report.Add($"{page.Key}.warmPaintMax", "  first paint, warm, slowest", "ms", paints.Max());
        report.Add($"{page.Key}.heap", "  script memory", "MB", await tab.ReadMetricAsync("JSHeapUsedSize") / 1e6);
    }
}
