namespace TimeTrace.Tracing.Querying.Graphs;

/// <summary>Finds edges whose turning leaves a graph without cycles; edges on no cycle are left alone.</summary>
internal static class GraphCycles
{
    /// <summary>Whether each edge is to be turned.</summary>
    public static bool[] FindTurned(int nodeCount, IReadOnlyList<GraphEdge> edges)
    {
        var parts = StrongParts.Of(nodeCount, edges);
        var ranks = new int[nodeCount];
        foreach (
            var part in Enumerable.Range(0, nodeCount).GroupBy(node => parts[node]).Where(part => part.Count() > 1)
        )
        {
            RankPart([.. part], edges, parts, ranks);
        }
        return [.. edges.Select(edge => parts[edge.From] == parts[edge.To] && ranks[edge.From] > ranks[edge.To])];
    }

    // Sinks go last, sources first, and where there is neither, the node that calls most and is called least goes first.
    private static void RankPart(List<int> nodes, IReadOnlyList<GraphEdge> edges, int[] parts, int[] ranks)
    {
        var inner = edges.Where(edge => parts[edge.From] == parts[nodes[0]] && parts[edge.To] == parts[nodes[0]]);
        var callees = inner.ToLookup(edge => edge.From, edge => edge.To);
        var callers = inner.ToLookup(edge => edge.To, edge => edge.From);
        var outs = nodes.ToDictionary(node => node, node => callees[node].Count());
        var ins = nodes.ToDictionary(node => node, node => callers[node].Count());
        var (first, last) = (0, nodes.Count - 1);
        while (nodes.Count > 0)
        {
            var sink = nodes.FindIndex(node => outs[node] == 0);
            var index = sink >= 0 ? sink : IndexOfFirst(nodes, ins, outs);
            var node = nodes[index];
            ranks[node] = sink >= 0 ? last-- : first++;
            nodes.RemoveAt(index);
            foreach (var callee in callees[node])
            {
                ins[callee]--;
            }
            foreach (var caller in callers[node])
            {
                outs[caller]--;
            }
        }
    }

    private static int IndexOfFirst(List<int> nodes, Dictionary<int, int> ins, Dictionary<int, int> outs)
    {
        var best = 0;
        for (var i = 0; i < nodes.Count; i++)
        {
            if (ins[nodes[i]] == 0)
            {
                return i;
            }
            if (outs[nodes[i]] - ins[nodes[i]] > outs[nodes[best]] - ins[nodes[best]])
            {
                best = i;
            }
        }
        return best;
    }
}
