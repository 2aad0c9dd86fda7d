using System.Globalization;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Benchmarks.Pages;

/// <summary>The pages that are measured.</summary>
internal static class PageKinds
{
    /// <summary>The timeline of the large trace, which is scrolled and searched too.</summary>
    public static PageKind Timeline(TraceId trace, int spans) =>
        new("timeline", $"timeline of {Text(spans)} spans", $"/trace/{trace}");

    /// <summary>Pages about the other trace.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="spans">Its spans.</param>
    /// <param name="age">How long ago it began.</param>
    public static IReadOnlyList<PageKind> Others(TraceId trace, int spans, TimeSpan age)
    {
        var began = TimeProvider.System.GetUtcNow() - age;
        var (start, end) = (Micros(began - TimeSpan.FromMinutes(5)), Micros(began + TimeSpan.FromMinutes(5)));
        return
        [
            new("search", $"search that finds {Text(spans)} spans", $"/search?lookback=custom&start={start}&end={end}"),
            new("otherTimeline", $"timeline of {Text(spans)} spans", $"/trace/{trace}"),
            new("flame", $"flame graph of {Text(spans)} spans", $"/trace/{trace}?ttView=flame"),
            new("statistics", $"statistics of {Text(spans)} spans", $"/trace/{trace}?ttView=stats"),
            new("table", $"table of {Text(spans)} spans", $"/trace/{trace}?ttView=table"),
        ];
    }

    private static string Text(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Micros(DateTimeOffset time) =>
        (time.ToUnixTimeMilliseconds() * 1_000).ToString(CultureInfo.InvariantCulture);
}
