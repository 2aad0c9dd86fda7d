namespace TimeTrace.Tracing.Querying.Graphs;

/// <summary>Sets the drawings of a graph's parts side by side, in rows.</summary>
/// <param name="nodeCount">The nodes of the whole graph.</param>
/// <param name="edgeCount">Its edges.</param>
/// <param name="metrics">Gaps, and how wide a row is.</param>
internal sealed class GraphRows(int nodeCount, int edgeCount, GraphMetrics metrics)
{
    private readonly NodePlace[] _nodes = new NodePlace[nodeCount];
    private readonly EdgeRoute[] _routes = new EdgeRoute[edgeCount];
    private double _x;
    private double _y;
    private double _rowHeight;
    private double _width;

    /// <summary>Adds a part at the end of the row, or of the next one where it would not fit.</summary>
    /// <param name="part">Its drawing.</param>
    /// <param name="nodes">The number that each of its nodes has in the whole graph.</param>
    /// <param name="edges">The number that each of its edges has there.</param>
    public void Add(GraphLayout part, IReadOnlyList<int> nodes, IReadOnlyList<int> edges)
    {
        if (_x > 0 && _x + part.Width > metrics.RowWidth)
        {
            (_x, _y, _rowHeight) = (0, _y + _rowHeight + metrics.NodeGap, 0);
        }
        for (var i = 0; i < nodes.Count; i++)
        {
            var place = part.Nodes[i];
            _nodes[nodes[i]] = place with { X = place.X + _x, Y = place.Y + _y };
        }
        for (var i = 0; i < edges.Count; i++)
        {
            _routes[edges[i]] = part.Routes[i] with { Points = [.. part.Routes[i].Points.Select(Move)] };
        }
        _width = Math.Max(_width, _x + part.Width);
        _rowHeight = Math.Max(_rowHeight, part.Height);
        _x += part.Width + metrics.LayerGap;
    }

    /// <summary>The whole drawing.</summary>
    public GraphLayout ToLayout() => new(_width, _y + _rowHeight, _nodes, _routes);

    private RoutePoint Move(RoutePoint point) => new(point.X + _x, point.Y + _y);
}
