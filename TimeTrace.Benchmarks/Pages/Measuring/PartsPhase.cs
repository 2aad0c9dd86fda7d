using System.Diagnostics;
using System.Globalization;
using TimeTrace.Benchmarks.Load.Reports;

namespace TimeTrace.Benchmarks.Pages.Measuring;

/// <summary>Asks for the parts of a timeline as its script does, without a browser, at places all over the trace.</summary>
internal static class PartsPhase
{
    private const int WarmUpCount = 20;
    private const int Count = 100;
    private const int RowsInPart = 136;

    public static async Task RunAsync(
        HttpClient http,
        PageKind page,
        int spans,
        RunReport report,
        CancellationToken cancellation
    )
    {
        var random = new Random(spans);
        string Rows() => Inv($"{page.Path}/rows?count={RowsInPart}&ttTop={random.Next(spans)}");
        string View() => Inv($"{page.Path}/view?ttTop={random.Next(spans)}");
        await MeasureAsync("rows", "rows", Rows);
        await MeasureAsync("rowsFound", "rows, some found", () => Rows() + "&uiFind=rank%20results");
        await MeasureAsync("rowsErrors", "rows, errors only", () => Rows() + "&ttOnly=errors");
        await MeasureAsync("view", "whole view", View);
        await MeasureAsync("viewFound", "whole view, new words", () => Inv($"{View()}&uiFind={random.Next()}"));

        async Task MeasureAsync(string part, string title, Func<string> nextPath)
        {
            var (ticks, bytes) = (new List<long>(), 0L);
            for (var i = 0; i < WarmUpCount + Count; i++)
            {
                var start = Stopwatch.GetTimestamp();
                var body = await http.GetByteArrayAsync(new Uri(nextPath(), UriKind.Relative), cancellation);
                ticks.Add(Stopwatch.GetTimestamp() - start);
                bytes += body.Length;
            }
            var times = new Percentiles(ticks.Skip(WarmUpCount));
            report.Add($"{page.Key}.{part}.partP50", $"{title}: answered after, p50", "ms", times.Milliseconds(50));
            report.Add($"{page.Key}.{part}.partP99", "  p99", "ms", times.Milliseconds(99));
            report.Add($"{page.Key}.{part}.bytes", "  not compressed", "kB", bytes / 1e3 / ticks.Count);
        }
    }

    private static string Inv(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
