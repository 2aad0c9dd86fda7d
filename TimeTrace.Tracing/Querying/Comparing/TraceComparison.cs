using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Querying.Comparing;

/// <summary>Two traces side by side, path by path.</summary>
/// <param name="Changes">Every path of either, each before those below it.</param>
/// <param name="Before">All spans of the first trace together.</param>
/// <param name="After">All spans of the second.</param>
/// <param name="IsCut">Whether a trace has more paths than are told apart.</param>
public sealed record TraceComparison(IReadOnlyList<PathChange> Changes, PathTotals Before, PathTotals After, bool IsCut)
{
    private const int None = -1;

    /// <summary>Compares structure and latency.</summary>
    /// <param name="before">The first trace.</param>
    /// <param name="after">The second.</param>
    public static TraceComparison Of(Trace before, Trace after)
    {
        var (left, right) = (PathTree.Of(before), PathTree.Of(after));
        return new TraceComparison([.. Pair(left, right)], left.Total, right.Total, left.IsCut || right.IsCut);
    }

    private static IEnumerable<PathChange> Pair(PathTree left, PathTree right)
    {
        var open = new Stack<(int Left, int Right)>();
        open.Push((0, 0));
        while (open.TryPop(out var pair))
        {
            if (pair is not (0, 0))
            {
                yield return Change(left, right, pair);
            }
            foreach (var child in Enumerable.Reverse(Children(left, right, pair)))
            {
                open.Push(child);
            }
        }
    }

    private static PathChange Change(PathTree left, PathTree right, (int Left, int Right) pair)
    {
        var node = pair.Left == None ? right[pair.Right] : left[pair.Left];
        return new PathChange(
            node.ServiceName,
            node.SpanName,
            node.Depth,
            pair.Left == None ? null : left[pair.Left].Totals,
            pair.Right == None ? null : right[pair.Right].Totals
        );
    }

    /// <summary>The paths below a pair: those of the first trace in their order, then those that only the second has.</summary>
    private static List<(int Left, int Right)> Children(PathTree left, PathTree right, (int Left, int Right) pair)
    {
        List<int> rights = pair.Right == None ? [] : right[pair.Right].Children;
        var onlyRight = rights.ToDictionary(node => (right[node].ServiceName, right[node].SpanName));
        var pairs = new List<(int Left, int Right)>();
        foreach (var node in pair.Left == None ? [] : left[pair.Left].Children)
        {
            var isShared = onlyRight.Remove((left[node].ServiceName, left[node].SpanName), out var other);
            pairs.Add((node, isShared ? other : None));
        }
        pairs.AddRange(onlyRight.Values.Order().Select(node => (None, node)));
        return pairs;
    }
}
