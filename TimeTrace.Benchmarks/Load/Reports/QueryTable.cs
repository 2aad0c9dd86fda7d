using TimeTrace.Benchmarks.Load.Phases;
using TimeTrace.Benchmarks.Load.Queries;

namespace TimeTrace.Benchmarks.Load.Reports;

/// <summary>The latencies of queries in milliseconds, a kind a line.</summary>
internal static class QueryTable
{
    private const int TitleWidth = 38;
    private const int Width = 10;

    private static readonly (string Key, string Title)[] Columns =
    [
        ($"{QueryPhase.Idle}.{{0}}.p50", "idle p50"),
        ($"{QueryPhase.Idle}.{{0}}.p95", "p95"),
        ($"{QueryPhase.Idle}.{{0}}.p99", "p99"),
        ($"{QueryPhase.Idle}.{{0}}.count", "asked"),
        ($"{QueryPhase.Idle}.{{0}}.listed", "listed"),
        ($"{QueryPhase.Mixed}.{{0}}.p50", "busy p50"),
        ($"{QueryPhase.Mixed}.{{0}}.p95", "p95"),
        ($"{QueryPhase.Mixed}.{{0}}.p99", "p99"),
        ($"{QueryPhase.Mixed}.{{0}}.count", "asked"),
        ($"{QueryPhase.Mixed}.{{0}}.listed", "listed"),
    ];

    /// <summary>Writes a table for each backend, and with two of them a third one of their ratios.</summary>
    public static void Write(TextWriter output, IReadOnlyDictionary<string, MedianFigures> backends)
    {
        foreach (var (name, figures) in backends.Where(pair => pair.Value.All.Any(IsQuery)))
        {
            var place = backends.Count > 1 ? $"{name}, " : "";
            Write(output, $"{place}queries, ms", key => figures[key]);
        }
        if (backends.Count > 1 && backends.Values.All(figures => figures.All.Any(IsQuery)))
        {
            Write(output, "queries, B / A", key => backends["B"][key] / backends["A"][key]);
        }
    }

    private static bool IsQuery(Figure figure) => figure.Key.StartsWith("query", StringComparison.Ordinal);

    private static void Write(TextWriter output, string title, Func<string, double> find)
    {
        var titles = string.Concat(Columns.Select(column => $"{column.Title, Width}"));
        output.WriteLine($"{title, -TitleWidth}{titles}");
        foreach (var kind in QueryKinds.All)
        {
            var cells = Columns.Select(column => find(column.Key.Replace("{0}", kind.Key, StringComparison.Ordinal)));
            var texts = string.Concat(cells.Select(value => $"{FigureTable.Text(value), Width}"));
            output.WriteLine($"{kind.Title, -TitleWidth}{texts}");
        }
        output.WriteLine();
    }
}
