using TimeTrace.AllInOne.Web.Text;
using TimeTrace.Tracing.Querying.Tables;

namespace TimeTrace.AllInOne.Web.TraceViews.Statistics;

/// <summary>A column of figures.</summary>
/// <param name="Key">Its name in the address.</param>
/// <param name="Name">Its head.</param>
/// <param name="Title">What it says, in a sentence.</param>
/// <param name="Value">What groups are sorted by.</param>
/// <param name="Text">What is shown.</param>
public sealed record StatisticsColumn(
    string Key,
    string Name,
    string Title,
    Func<SpanFigures, double> Value,
    Func<double, string> Text
)
{
    /// <summary>All columns in order.</summary>
    public static IReadOnlyList<StatisticsColumn> All { get; } =
    [
        new("count", "Count", "Spans", figures => figures.Count, Whole),
        new("errors", "Errors", "Spans that failed", figures => figures.ErrorCount, Whole),
        new("total", "Total", "Durations together", figures => figures.TotalNano, DurationText.Of),
        new("avg", "Avg", "Mean duration", figures => figures.AverageNano, DurationText.Of),
        new("min", "Min", "Shortest", figures => figures.MinNano, DurationText.Of),
        new("p50", "p50", "Half took no longer", figures => figures.MedianNano, DurationText.Of),
        new("p95", "p95", "95 of 100 took no longer", figures => figures.P95Nano, DurationText.Of),
        new("max", "Max", "Longest", figures => figures.MaxNano, DurationText.Of),
        new("self", "Self", "How long no child ran, together", figures => figures.SelfNano, DurationText.Of),
    ];

    private static string Whole(double number) => NumberText.Count((long)number);
}
