using TimeTrace.Tracing.Querying.Paths;

namespace TimeTrace.Tracing.Querying.Flames;

/// <summary>Draws paths as a flame graph, the heaviest of each row at the left. A box's item is the number of its path.</summary>
public sealed class PathFlame
{
    private readonly TracePaths _paths;
    private readonly PathWeight _weight;
    private readonly double _leastWidth;
    private readonly FlameBoxes _boxes;
    private bool _isSqueezed;

    private PathFlame(TracePaths paths, PathWeight weight, double leastWidth, int maxBoxes)
    {
        (_paths, _weight, _leastWidth) = (paths, weight, leastWidth);
        _boxes = new FlameBoxes(maxBoxes);
    }

    /// <summary>Draws a path over the whole width and those below it.</summary>
    /// <param name="paths">The paths.</param>
    /// <param name="root">The path at the top; <see cref="TracePaths.Top"/> for all.</param>
    /// <param name="weight">What widths stand for.</param>
    /// <param name="maxBoxes">How many boxes there are at most.</param>
    public static FlameGraph Draw(TracePaths paths, int root, PathWeight weight, int maxBoxes) =>
        FlameGraph.Draw(leastWidth => new PathFlame(paths, weight, leastWidth, maxBoxes).Draw(root));

    private FlameGraph Draw(int root)
    {
        if (root == TracePaths.Top)
        {
            AddChildren(root, new FlameBox(root, -1, -1, 0, 1, 0, HasError: false), number: -1);
        }
        else
        {
            Add(root, up: -1, row: 0, start: 0, end: 1);
        }
        _boxes.Grow((box, number) => AddChildren(box.Item, box, number));
        return _boxes.ToGraph(_isSqueezed);
    }

    private void AddChildren(int path, FlameBox above, int number)
    {
        var sum = _paths[path].Children.Sum(WeightOf);
        if (sum <= 0)
        {
            return;
        }
        var whole = path == TracePaths.Top ? sum : Math.Max(sum, WeightOf(path));
        // Children that ran one after another add up to their parent's time, but for rounding.
        const double Rounding = 1e-9;
        _isSqueezed |= sum > WeightOf(path) * (1 + Rounding) && path != TracePaths.Top;
        var scale = above.Width / whole;
        int[] children = [.. _paths[path].Children.OrderByDescending(WeightOf)];
        var wide = children.TakeWhile(child => WeightOf(child) * scale >= _leastWidth).Count();
        var start = above.Start;
        foreach (var child in children.AsSpan(0, wide))
        {
            var end = Math.Min(start + (WeightOf(child) * scale), above.End);
            Add(child, number, above.Row + 1, start, end);
            start = end;
        }
        AddNarrow(children[wide..], number, above, start, scale);
    }

    private void AddNarrow(int[] children, int up, FlameBox above, double start, double scale)
    {
        var width = children.Sum(WeightOf) * scale;
        if (width >= _leastWidth)
        {
            var spans = children.Sum(child => _paths[child].TreeCount);
            var hasError = Array.Exists(children, child => _paths[child].TreeErrorCount > 0);
            var end = Math.Min(start + width, above.End);
            _boxes.Add(new FlameBox(FlameBox.Several, up, above.Row + 1, start, end, spans, hasError));
        }
    }

    private void Add(int path, int up, int row, double start, double end)
    {
        var totals = _paths[path].Totals;
        _boxes.Add(new FlameBox(path, up, row, start, end, totals.Count, totals.ErrorCount > 0));
    }

    private double WeightOf(int path) => _paths[path].WeightBy(_weight);
}
