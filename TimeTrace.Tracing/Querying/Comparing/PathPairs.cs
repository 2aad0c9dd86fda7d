namespace TimeTrace.Tracing.Querying.Comparing;

/// <summary>Puts the paths of two trees side by side.</summary>
internal sealed class PathPairs
{
    private readonly PathTree _left;
    private readonly PathTree _right;
    private readonly List<Found> _found = [];

    private PathPairs(PathTree left, PathTree right)
    {
        (_left, _right) = (left, right);
        var open = new Stack<Found>();
        open.Push(new Found(PathPair.Top, -1, PathId.Start));
        while (open.TryPop(out var found))
        {
            var number = -1;
            if (found.Pair != PathPair.Top)
            {
                number = _found.Count;
                _found.Add(found);
            }
            foreach (var child in Enumerable.Reverse(Children(found.Pair)))
            {
                open.Push(new Found(child, number, IdOf(found.Id, child)));
            }
        }
    }

    /// <summary>Every path of either tree, each before those below it.</summary>
    public static IReadOnlyList<PathChange> Of(PathTree left, PathTree right) => new PathPairs(left, right).ToChanges();

    private PathChange[] ToChanges()
    {
        var below = new int[_found.Count];
        for (var number = _found.Count - 1; number >= 0; number--)
        {
            if (_found[number].Parent is >= 0 and var parent)
            {
                below[parent] += below[number] + 1;
            }
        }
        return [.. _found.Select((found, number) => ToChange(found, below[number]))];
    }

    private PathChange ToChange(Found found, int belowCount)
    {
        var (left, right) = (NodeOrNull(_left, found.Pair.Left), NodeOrNull(_right, found.Pair.Right));
        var node = left ?? right!;
        return new PathChange(node.ServiceName, node.SpanName, node.Depth, TotalsOf(left), TotalsOf(right))
        {
            Id = found.Id,
            Parent = found.Parent,
            BelowCount = belowCount,
            OtherName = left is null || right is null || NameOf(left) == NameOf(right) ? null : NameOf(right),
            Spread =
                _left.Totals.Count + _right.Totals.Count > 2
                    ? PathSpread.Of(left?.Samples ?? [], right?.Samples ?? [])
                    : null,
            Pair = found.Pair,
        };
    }

    /// <summary>The paths below a pair: those of the first side in their order, then those that only the second has.</summary>
    private List<PathPair> Children(PathPair pair)
    {
        List<int> lefts = pair.Left == PathPair.None ? [] : _left[pair.Left].Children;
        List<int> rights = pair.Right == PathPair.None ? [] : _right[pair.Right].Children;
        if (pair == PathPair.Top && (lefts, rights) is ([var left], [var right]))
        {
            // The only roots belong together whatever they are called, so that what is below them can.
            return [new PathPair(left, right)];
        }
        if (lefts.Count == 0 || rights.Count == 0)
        {
            return
            [
                .. lefts.Select(node => new PathPair(node, PathPair.None)),
                .. rights.Select(node => new PathPair(PathPair.None, node)),
            ];
        }
        var onlyRight = rights.ToDictionary(node => NameOf(_right[node]));
        var pairs = new List<PathPair>(lefts.Count + rights.Count);
        foreach (var node in lefts)
        {
            var isShared = onlyRight.Remove(NameOf(_left[node]), out var other);
            pairs.Add(new PathPair(node, isShared ? other : PathPair.None));
        }
        pairs.AddRange(onlyRight.Values.Order().Select(node => new PathPair(PathPair.None, node)));
        return pairs;
    }

    private ulong IdOf(ulong parent, PathPair pair)
    {
        var (left, right) = (NodeOrNull(_left, pair.Left), NodeOrNull(_right, pair.Right));
        return left is not null && right is not null && NameOf(left) != NameOf(right)
            ? PathId.Of(parent, "", "")
            : PathId.Of(parent, (left ?? right)!.ServiceName, (left ?? right)!.SpanName);
    }

    private static PathNode? NodeOrNull(PathTree tree, int node) => node == PathPair.None ? null : tree[node];

    private static PathTotals? TotalsOf(PathNode? node) => node is null ? null : PathTotals.MedianOf(node.Samples);

    private static (string ServiceName, string SpanName) NameOf(PathNode node) => (node.ServiceName, node.SpanName);

    private sealed record Found(PathPair Pair, int Parent, ulong Id);
}
