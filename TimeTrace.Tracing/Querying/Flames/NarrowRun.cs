using TimeTrace.Tracing.Querying.Timeline;

namespace TimeTrace.Tracing.Querying.Flames;

/// <summary>Spans that are too narrow to be drawn one by one and follow each other closely.</summary>
/// <param name="tree">The tree.</param>
/// <param name="rows">The rows that are drawn.</param>
internal sealed class NarrowRun(TraceTree tree, RowSet rows)
{
    private double _start;
    private int _first;
    private int _count;
    private int _spanCount;
    private bool _hasError;

    /// <summary>Whether no span is in it.</summary>
    public bool IsEmpty => _count == 0;

    /// <summary>Where it ends.</summary>
    public double End { get; private set; }

    /// <summary>Adds a span with all below it.</summary>
    public void Add(int position, double start, double end)
    {
        if (IsEmpty)
        {
            (_start, _first, End) = (start, position, end);
        }
        End = Math.Max(End, end);
        _count++;
        _spanCount += rows.Rank(position + tree.SizeOf(position)) - rows.Rank(position);
        _hasError |= (tree.MarksOf(position) & (TreeMarks.Error | TreeMarks.ErrorBelow)) != TreeMarks.None;
    }

    /// <summary>The box of them all, which leaves it empty. A span that is alone has its own.</summary>
    public FlameBox Take(int up, int row)
    {
        var item = _spanCount == 1 ? _first : FlameBox.Several;
        var box = new FlameBox(item, up, row, _start, End, _spanCount, _hasError);
        (_count, _spanCount, _hasError) = (0, 0, false);
        return box;
    }
}
