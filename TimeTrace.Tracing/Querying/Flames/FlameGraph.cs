namespace TimeTrace.Tracing.Querying.Flames;

/// <summary>A flame graph that grows downwards: boxes in rows, each below what it belongs to; those of one row do not overlap.</summary>
/// <param name="Boxes">The boxes, each after the one above it.</param>
/// <param name="RowCount">How many rows they take.</param>
/// <param name="IsSqueezed">Whether boxes ran at the same time and share the width of the one above.</param>
/// <param name="IsCut">Whether there are boxes further down than can be drawn.</param>
public sealed record FlameGraph(IReadOnlyList<FlameBox> Boxes, int RowCount, bool IsSqueezed, bool IsCut)
{
    // Narrower ones can be neither read nor hit, and what is drawn is to travel at once.
    private static readonly double[] LeastWidths = [1.0 / 400, 1.0 / 200, 1.0 / 100, 1.0 / 50, 1.0 / 25];

    /// <summary>Draws with the least width that leaves few enough boxes.</summary>
    internal static FlameGraph Draw(Func<double, FlameGraph> draw)
    {
        var graph = draw(LeastWidths[0]);
        for (var i = 1; graph.IsCut && i < LeastWidths.Length; i++)
        {
            graph = draw(LeastWidths[i]);
        }
        return graph;
    }
}
