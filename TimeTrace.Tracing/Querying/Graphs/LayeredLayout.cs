namespace TimeTrace.Tracing.Querying.Graphs;

/// <summary>
/// Lays a graph out in layers from left to right: edges point right, but for those that close a cycle. The same graph always
/// gets the same picture.
/// </summary>
public static class LayeredLayout
{
    /// <summary>Finds a place for each node and a way for each edge.</summary>
    /// <param name="nodeCount">How many nodes there are.</param>
    /// <param name="edges">Edges between two different nodes.</param>
    /// <param name="metrics">Sizes and bounds.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static GraphLayout Arrange(
        int nodeCount,
        IReadOnlyList<GraphEdge> edges,
        GraphMetrics metrics,
        CancellationToken cancellationToken
    )
    {
        var rows = new GraphRows(nodeCount, edges.Count, metrics);
        var edgesOf = Enumerable.Range(0, edges.Count).ToLookup(index => edges[index].From);
        foreach (var nodes in GraphParts.Of(nodeCount, edges))
        {
            cancellationToken.ThrowIfCancellationRequested();
            int[] edgeNumbers = [.. nodes.SelectMany(node => edgesOf[node]).Order()];
            var numbers = nodes.Index().ToDictionary(node => node.Item, node => node.Index);
            var part = edgeNumbers.Select(index => new GraphEdge(numbers[edges[index].From], numbers[edges[index].To]));
            rows.Add(ArrangePart(nodes.Count, [.. part], metrics, cancellationToken), nodes, edgeNumbers);
        }
        return rows.ToLayout();
    }

    private static GraphLayout ArrangePart(
        int nodeCount,
        IReadOnlyList<GraphEdge> edges,
        GraphMetrics metrics,
        CancellationToken cancellationToken
    )
    {
        var turned = GraphCycles.FindTurned(nodeCount, edges);
        GraphEdge[] forward = [.. edges.Select((e, i) => turned[i] ? new GraphEdge(e.To, e.From) : e)];
        var layers = GraphLayers.Assign(nodeCount, forward, metrics.MaxLayerNodes);
        var graph = new LanedGraph(layers, forward, metrics.MaxLanePoints);
        var centres = LayerPositions.Find(graph, LayerOrder.Find(graph, cancellationToken), metrics);
        var routes = new GraphRoutes(graph, forward, centres, metrics);
        var layerWidth = metrics.NodeWidth + metrics.LayerGap;
        return new GraphLayout(
            (graph.LayerCount * layerWidth) - metrics.LayerGap,
            routes.Bottom,
            [.. layers.Select((l, i) => new NodePlace(l * layerWidth, centres[i] - (metrics.NodeHeight / 2), l))],
            [
                .. routes.Points.Select(
                    (points, i) => new EdgeRoute(turned[i] ? [.. points.Reverse()] : points, turned[i])
                ),
            ]
        );
    }
}
