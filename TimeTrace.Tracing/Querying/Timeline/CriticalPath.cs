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
        var children = new List<CriticalSegment>();
        var pending = new Stack<CriticalSegment>();
        pending.Push(new CriticalSegment(root, tree.StartOf(root), tree.EndOf(root)));
        while (pending.TryPop(out var span))
        {
            Visit(tree, span, children, found, pending);
        }
        return new CriticalPath([.. found]);
    }

    /// <summary>The stretches of the rows from one position to below another.</summary>
    public ReadOnlySpan<CriticalSegment> Within(int startPosition, int endPosition)
    {
        var (first, last) = (IndexOf(startPosition), IndexOf(endPosition));
        return _segments.AsSpan(first, last - first);
    }

    // Children on the path do not overlap, and siblings are in order of start. So the child pushed last, which is the
    // earliest, has the lowest position: spans are visited by position, and found so.
    private static void Visit(
        TraceTree tree,
        CriticalSegment span,
        List<CriticalSegment> children,
        List<CriticalSegment> found,
        Stack<CriticalSegment> pending
    )
    {
        var (cursor, first) = (span.EndNano, found.Count);
        ReadByEnd(tree, span, children);
        foreach (var child in children)
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
        found.Reverse(first, found.Count - first);
    }

    private static void ReadByEnd(TraceTree tree, CriticalSegment span, List<CriticalSegment> children)
    {
        children.Clear();
        var below = span.Position + tree.SizeOf(span.Position);
        for (var child = span.Position + 1; child < below; child += tree.SizeOf(child))
        {
            var start = Math.Max(tree.StartOf(child), span.StartNano);
            var end = Math.Min(tree.EndOf(child), span.EndNano);
            if (start < end)
            {
                children.Add(new CriticalSegment(child, start, end));
            }
        }
        if (children.Count > 1)
        {
            children.Sort(ByEnd);
        }
    }

    private static int ByEnd(CriticalSegment left, CriticalSegment right) =>
        left.EndNano != right.EndNano ? right.EndNano.CompareTo(left.EndNano) : left.Position.CompareTo(right.Position);

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
