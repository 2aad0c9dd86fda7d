namespace TimeTrace.AllInOne.Web.Search;

/// <summary>Counts points by the cells of a grid, since thousands of them would hide each other.</summary>
internal static class HeatCells
{
    /// <summary>How many cells lie side by side.</summary>
    public const int Columns = 48;

    /// <summary>How many lie one above the other.</summary>
    public const int Rows = 14;

    private const int Levels = 5;

    /// <summary>The cells that have points.</summary>
    public static IEnumerable<HeatCell> Of(IEnumerable<ScatterPoint> points)
    {
        var counts = new (int All, int Errors)[Columns * Rows];
        foreach (var point in points)
        {
            ref var cell = ref counts[(IndexOf(point.Top, Rows) * Columns) + IndexOf(point.Left, Columns)];
            cell.All++;
            cell.Errors += point.Trace.ErrorSpanCount > 0 ? 1 : 0;
        }
        var most = counts.Max(cell => cell.All);
        return counts.Index().Where(cell => cell.Item.All > 0).Select(cell => ToCell(cell.Index, cell.Item, most));
    }

    private static int IndexOf(double share, int count) => Math.Clamp((int)(share * count), 0, count - 1);

    private static HeatCell ToCell(int index, (int All, int Errors) count, int most) =>
        new(
            (double)(index % Columns) / Columns,
            (double)(index / Columns) / Rows,
            1.0 / Columns,
            1.0 / Rows,
            count.All,
            count.Errors,
            // Some cells hold a hundred times what others do.
            1 + (int)(Math.Log(count.All) / Math.Log(most + 1) * Levels)
        );
}
