namespace TimeTrace.Tracing.Querying.Timeline;

/// <summary>
/// A trace at a glance: visible rows in bands from top to bottom, time in columns from left to right. A row counts in each
/// column that it touches; the time for it does not depend on how many those are.
/// </summary>
public sealed class DensityMap
{
    private readonly DensityCell[] _cells;
    private readonly int[] _bandRows;

    /// <summary>Counts the rows.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="rows">Its visible rows.</param>
    /// <param name="columnCount">Columns over the trace's duration, at least 1.</param>
    /// <param name="bandCount">Bands at most; fewer where there are fewer rows.</param>
    /// <param name="groupCount">Groups that are told apart.</param>
    /// <param name="groupOf">The group of the row at a position.</param>
    public DensityMap(
        TraceTree tree,
        RowSet rows,
        int columnCount,
        int bandCount,
        int groupCount,
        Func<int, int> groupOf
    )
    {
        ColumnCount = columnCount;
        BandCount = Math.Min(bandCount, rows.Count);
        _cells = new DensityCell[BandCount * columnCount];
        _bandRows = new int[BandCount];
        var counter = new BandCounter(columnCount, groupCount);
        var (row, total) = (0, rows.Count);
        for (var band = 0; band < BandCount; band++)
        {
            var end = (int)((long)(band + 1) * total / BandCount);
            _bandRows[band] = end - row;
            var position = rows.Select(row);
            for (; row < end; row++, position++)
            {
                while (!rows.Contains(position))
                {
                    position++;
                }
                var isError = tree.MarksOf(position).HasFlag(TreeMarks.Error);
                var (first, last) = ColumnsOf(tree, position);
                counter.Add(groupOf(position), first, last, isError);
            }
            counter.Drain(_cells.AsSpan(band * columnCount, columnCount));
        }
    }

    /// <summary>Columns over the trace's duration.</summary>
    public int ColumnCount { get; }

    /// <summary>Bands of rows.</summary>
    public int BandCount { get; }

    /// <summary>The field at a band and a column.</summary>
    public DensityCell this[int band, int column] => _cells[(band * ColumnCount) + column];

    /// <summary>The rows of a band, at least 1.</summary>
    public int RowsOf(int band) => _bandRows[band];

    private (int First, int Last) ColumnsOf(TraceTree tree, int position)
    {
        var first = ColumnOf(tree, tree.StartOf(position));
        return (first, Math.Max(first, ColumnOf(tree, tree.EndOf(position) - 1)));
    }

    private int ColumnOf(TraceTree tree, long nano)
    {
        var duration = Math.Max(tree.Summary.DurationNano, 1);
        // Wide numbers are slow, and only traces of more than a year need them.
        var column =
            duration <= long.MaxValue / ColumnCount
                ? nano * ColumnCount / duration
                : (long)((Int128)nano * ColumnCount / duration);
        return (int)Math.Clamp(column, 0, ColumnCount - 1);
    }
}
