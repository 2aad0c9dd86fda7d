namespace TimeTrace.Tracing.Querying.Graphs;

/// <summary>Splits a graph into the parts that do not touch each other.</summary>
internal static class GraphParts
{
    /// <summary>The nodes of each part in their order; the largest part first, then by first node.</summary>
    public static IReadOnlyList<IReadOnlyList<int>> Of(int nodeCount, IReadOnlyList<GraphEdge> edges)
    {
        var heads = Enumerable.Range(0, nodeCount).ToArray();
        foreach (var edge in edges)
        {
            var (a, b) = (HeadOf(heads, edge.From), HeadOf(heads, edge.To));
            heads[Math.Max(a, b)] = Math.Min(a, b);
        }
        return
        [
            .. Enumerable
                .Range(0, nodeCount)
                .GroupBy(node => HeadOf(heads, node))
                .OrderByDescending(part => part.Count())
                .ThenBy(part => part.Key)
                .Select(part => part.ToList()),
        ];
    }

    private static int HeadOf(int[] heads, int node)
    {
        while (heads[node] != node)
        {
            node = heads[node] = heads[heads[node]];
        }
        return node;
    }
}
