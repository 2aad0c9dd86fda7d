using TimeTrace.Tracing.Querying.Timeline;

namespace TimeTrace.Tracing.Querying.Flames;

/// <summary>
/// Draws spans as a flame graph over time: each below its parent, further down where others run at the same time. A box's
/// item is the position of its span.
/// </summary>
public sealed class TimeFlame
{
    private readonly TraceTree _tree;
    private readonly RowSet _rows;
    private readonly double _leastWidth;
    private readonly (long StartNano, long EndNano) _window;
    private readonly FlameBoxes _boxes;
    private readonly FlameLanes _lanes = new();

    private TimeFlame(
        TraceTree tree,
        RowSet rows,
        (long StartNano, long EndNano) window,
        double leastWidth,
        int maxBoxes
    )
    {
        (_tree, _rows, _window, _leastWidth) = (tree, rows, window, leastWidth);
        _boxes = new FlameBoxes(maxBoxes);
    }

    /// <summary>Draws a span, or all, and what is below.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="rows">The rows to draw; with each row those above it.</param>
    /// <param name="root">The position of the span whose time fills the width; -1 for the whole trace.</param>
    /// <param name="maxBoxes">How many boxes there are at most.</param>
    public static FlameGraph Draw(TraceTree tree, RowSet rows, int root, int maxBoxes)
    {
        int[] tops = root < 0 ? [.. Roots(tree)] : [root];
        var window = WindowOf(tree, root);
        return FlameGraph.Draw(leastWidth => new TimeFlame(tree, rows, window, leastWidth, maxBoxes).Draw(tops));
    }

    /// <summary>The time that is drawn: that of a span and all below it, or of the whole trace for -1.</summary>
    public static (long StartNano, long EndNano) WindowOf(TraceTree tree, int root)
    {
        if (root < 0)
        {
            return (0, Math.Max(tree.Summary.DurationNano, 1));
        }
        var (start, end) = (long.MaxValue, 0L);
        for (var position = root; position < root + tree.SizeOf(root); position++)
        {
            start = Math.Min(start, tree.StartOf(position));
            end = Math.Max(end, tree.EndOf(position));
        }
        return (start, Math.Max(end, start + 1));
    }

    // Missing parents are no spans; their children stand beside the roots.
    private static IEnumerable<int> Roots(TraceTree tree) =>
        tree.ChildrenOf(-1)
            .SelectMany(position =>
                tree.MarksOf(position).HasFlag(TreeMarks.MissingParent) ? tree.ChildrenOf(position) : [position]
            )
            .OrderBy(tree.StartOf);

    private FlameGraph Draw(int[] tops)
    {
        AddAll(tops, up: -1, firstRow: 0);
        _boxes.Grow((box, number) => AddAll(_tree.ChildrenOf(box.Item), number, box.Row + 1));
        return _boxes.ToGraph(isSqueezed: false);
    }

    private void AddAll(IEnumerable<int> positions, int up, int firstRow)
    {
        var run = new NarrowRun(_tree, _rows);
        foreach (var position in positions.Where(_rows.Contains).TakeWhile(_ => !_boxes.IsCut))
        {
            var (start, end) = (ShareOf(_tree.StartOf(position)), ShareOf(_tree.EndOf(position)));
            if (end - start >= _leastWidth)
            {
                var isError = _tree.MarksOf(position).HasFlag(TreeMarks.Error);
                Place(new FlameBox(position, up, firstRow, start, end, 1, isError));
                continue;
            }
            if (!run.IsEmpty && start > run.End)
            {
                Place(run.Take(up, firstRow));
            }
            run.Add(position, Math.Min(start, 1 - _leastWidth), Math.Max(end, start + _leastWidth));
        }
        if (!run.IsEmpty)
        {
            Place(run.Take(up, firstRow));
        }
    }

    private void Place(FlameBox box)
    {
        if (!_boxes.IsCut)
        {
            var end = Math.Min(box.End, 1);
            _boxes.Add(box with { End = end, Row = _lanes.Take(box.Row, box.Start, end) });
        }
    }

    private double ShareOf(long nano) =>
        Math.Clamp((double)(nano - _window.StartNano) / (_window.EndNano - _window.StartNano), 0, 1);
}
