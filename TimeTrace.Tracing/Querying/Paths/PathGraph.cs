using TimeTrace.Tracing.Querying.Graphs;

namespace TimeTrace.Tracing.Querying.Paths;

/// <summary>Paths as a graph: an arrow leads from each to those that go one further.</summary>
/// <param name="Layout">The drawing.</param>
/// <param name="Nodes">The numbers of the paths, as the drawing numbers them; each after the one above it.</param>
/// <param name="Edges">The arrows, as the drawing numbers them.</param>
/// <param name="LeftOutCount">How many paths are not drawn.</param>
public sealed record PathGraph(
    GraphLayout Layout,
    IReadOnlyList<int> Nodes,
    IReadOnlyList<GraphEdge> Edges,
    int LeftOutCount
)
{
    /// <summary>Draws the paths with the longest times, and those above them.</summary>
    /// <param name="paths">The paths.</param>
    /// <param name="maxNodes">How many are drawn at most.</param>
    /// <param name="metrics">Sizes and bounds.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static PathGraph Draw(
        TracePaths paths,
        int maxNodes,
        GraphMetrics metrics,
        CancellationToken cancellationToken
    )
    {
        var nodes = Heaviest(paths, maxNodes);
        nodes.Sort();
        var numbers = nodes.Index().ToDictionary(node => node.Item, node => node.Index);
        GraphEdge[] edges =
        [
            .. nodes
                .Where(path => paths[path].Parent != TracePaths.Top)
                .Select(path => new GraphEdge(numbers[paths[path].Parent], numbers[path])),
        ];
        var layout = LayeredLayout.Arrange(nodes.Count, edges, metrics, cancellationToken);
        return new PathGraph(layout, nodes, edges, paths.Count - nodes.Count);
    }

    // A path is taken only after the one above it, so that none hangs in the air.
    private static List<int> Heaviest(TracePaths paths, int maxNodes)
    {
        var chosen = new List<int>();
        var open = new PriorityQueue<int, (double, int)>();
        Offer(TracePaths.Top);
        while (chosen.Count < maxNodes && open.TryDequeue(out var path, out _))
        {
            chosen.Add(path);
            Offer(path);
        }
        return chosen;

        void Offer(int path) =>
            open.EnqueueRange(
                paths[path].Children.Select(child => (child, (-(double)paths[child].Totals.TimeNano, child)))
            );
    }
}
