using System.Globalization;

namespace TimeTrace.Benchmarks.Load.Reports;

/// <summary>All figures but those of queries, one a line; with two backends side by side, and their ratio.</summary>
internal static class FigureTable
{
    private const int TitleWidth = 44;
    private const int Width = 12;

    /// <param name="output">Where to.</param>
    /// <param name="backends">One or two.</param>
    public static void Write(TextWriter output, IReadOnlyList<MedianFigures> backends)
    {
        if (backends.Count > 1)
        {
            output.WriteLine($"{"", TitleWidth}{"A", Width}{"B", Width}      {"B / A", Width}");
        }
        foreach (var figure in backends.SelectMany(all => all.All).DistinctBy(figure => figure.Key))
        {
            if (!figure.Key.StartsWith("query", StringComparison.Ordinal))
            {
                output.WriteLine(Line(figure, [.. backends.Select(all => all[figure.Key])]).TrimEnd());
            }
        }
        output.WriteLine();
    }

    /// <summary>A number with as many digits as are worth reading.</summary>
    public static string Text(double value) =>
        double.IsNaN(value)
            ? "-"
            : value.ToString(
                Math.Abs(value) >= 100 || value == Math.Floor(value) ? "N0"
                    : Math.Abs(value) >= 1 ? "N2"
                    : "N3",
                CultureInfo.InvariantCulture
            );

    private static string Line(Figure figure, double[] values)
    {
        var cells = string.Concat(values.Select(value => $"{Text(value), Width}"));
        var ratio = values.Length > 1 ? $"{Text(values[1] / values[0]), Width}" : "";
        return $"{figure.Title, -TitleWidth}{cells} {figure.Unit, -5}{ratio}";
    }
}
