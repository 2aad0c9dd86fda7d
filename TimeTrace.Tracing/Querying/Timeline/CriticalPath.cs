namespace TimeTrace.Tracing.Querying.Timeline;

/// <summary>
/// What a trace waited for: backwards from the end of its root, always into the child that ended last before the time
/// reached; where no child ran, the span itself. The stretches fill the root's time without gap or overlap.
/// </summary>
/// <remarks>A child counts only as far as it runs within its parent: what outlives the parent did not keep it waiting.</remarks>
public sealed class CriticalPath
{
    private readonly CriticalSegment[] _segments;

    private CriticalPath(CriticalSegment[] segments) => _segments = segments;

    /// <summary>All stretches, by position, then by time.</summary>
    public IReadOnlyList<CriticalSegment> Segments => _segments;

    /// <summary>Finds the path of the tree's root.</summary>
    public static CriticalPath Of(TraceTree tree)
    {
        var root = tree.Summary.RootPosition;
        var found = new List<CriticalSegment>();
        var pending = new Stack<CriticalSegment>();
        pending.Push(new CriticalSegment(root, tree.StartOf(root), tree.EndOf(root)));
        while (pending.TryPop(out var span))
        {
            Visit(tree, span, found, pending);
        }
        found.Sort(
            static (left, right) =>
                left.Position != right.Position
                    ? left.Position.CompareTo(right.Position)
                    : left.StartNano.CompareTo(right.StartNano)
        );
        return new CriticalPath([.. found]);
    }

    /// <summary>The stretches of the rows from one position to below another.</summary>
    public ReadOnlySpan<CriticalSegment> Within(int startPosition, int endPosition)
    {
        var (first, last) = (IndexOf(startPosition), IndexOf(endPosition));
        return _segments.AsSpan(first, last - first);
    }

    private static void Visit(
        TraceTree tree,
        CriticalSegment span,
        List<CriticalSegment> found,
        Stack<CriticalSegment> pending
    )
    {
        var cursor = span.EndNano;
        foreach (var child in ByEnd(tree, span))
        {
            if (child.EndNano > cursor)
            {
                continue;
            }
            Add(found, span.Position, child.EndNano, cursor);
            pending.Push(child);
            cursor = child.StartNano;
        }
        Add(found, span.Position, span.StartNano, cursor);
    }

    private static List<CriticalSegment> ByEnd(TraceTree tree, CriticalSegment span)
    {
        var children = new List<CriticalSegment>();
        foreach (var child in tree.ChildrenOf(span.Position))
        {
            var start = Math.Max(tree.StartOf(child), span.StartNano);
            var end = Math.Min(tree.EndOf(child), span.EndNano);
            if (start < end)
            {
                children.Add(new CriticalSegment(child, start, end));
            }
        }
        children.Sort(
            static (left, right) =>
                left.EndNano != right.EndNano
                    ? right.EndNano.CompareTo(left.EndNano)
                    : left.Position.CompareTo(right.Position)
        );
        return children;
    }

    private static void Add(List<CriticalSegment> found, int position, long startNano, long endNano)
    {
        if (startNano < endNano)
        {
            found.Add(new CriticalSegment(position, startNano, endNano));
        }
    }

    private int IndexOf(int position)
    {
        var (low, high) = (0, _segments.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _segments[middle].Position < position ? (middle + 1, high) : (low, middle);
        }
        return low;
    }
}
