namespace TimeTrace.Tracing.Querying.Graphs;

/// <summary>Leads each edge from a port on the right side of one box to a port on the left side of another.</summary>
internal sealed class GraphRoutes
{
    private const double LaneDistance = 6;

    private readonly LanedGraph _graph;
    private readonly double[] _centres;
    private readonly GraphMetrics _metrics;
    private readonly IReadOnlyList<GraphEdge> _edges;
    private readonly double[] _startPorts;
    private readonly double[] _endPorts;
    private double _bottom;

    /// <param name="graph">The layered graph.</param>
    /// <param name="edges">Its edges, all to later layers.</param>
    /// <param name="centres">The height of each vertex.</param>
    /// <param name="metrics">The sizes.</param>
    public GraphRoutes(LanedGraph graph, IReadOnlyList<GraphEdge> edges, double[] centres, GraphMetrics metrics)
    {
        (_graph, _edges, _centres, _metrics) = (graph, edges, centres, metrics);
        _startPorts = SpreadPorts(edge => edge.From, chain => chain[1]);
        _endPorts = SpreadPorts(edge => edge.To, chain => chain[^2]);
        _bottom = centres.Max() + (metrics.NodeHeight / 2);
        Points = [.. edges.Select((_, index) => PointsOf(index))];
    }

    /// <summary>The points of each edge.</summary>
    public IReadOnlyList<IReadOnlyList<RoutePoint>> Points { get; }

    /// <summary>The lowest point of boxes and routes.</summary>
    public double Bottom => _bottom;

    // Ports follow the order in which edges leave, so that edges of one box do not cross beside it.
    private double[] SpreadPorts(Func<GraphEdge, int> nodeOf, Func<int[], int> nextOf)
    {
        var ports = new double[_edges.Count];
        foreach (var edges in Enumerable.Range(0, _edges.Count).GroupBy(index => nodeOf(_edges[index])))
        {
            var ordered = edges.OrderBy(index => HeightOf(_graph.Chains[index], nextOf)).ToList();
            var distance = _metrics.NodeHeight / (ordered.Count + 1);
            var top = _centres[edges.Key] - (_metrics.NodeHeight / 2);
            foreach (var (place, index) in ordered.Index())
            {
                ports[index] = top + (distance * (place + 1));
            }
        }
        return ports;
    }

    private double HeightOf(int[] chain, Func<int[], int> nextOf) =>
        chain.Length == 0 ? double.MaxValue : _centres[nextOf(chain)];

    private List<RoutePoint> PointsOf(int index)
    {
        var (edge, chain) = (_edges[index], _graph.Chains[index]);
        var points = new List<RoutePoint> { new(RightOf(edge.From), _startPorts[index]) };
        if (chain.Length == 0)
        {
            _bottom += LaneDistance;
            points.Add(new RoutePoint(RightOf(edge.From) + (_metrics.LayerGap / 2), _bottom));
            points.Add(new RoutePoint(LeftOf(edge.To) - (_metrics.LayerGap / 2), _bottom));
        }
        foreach (var lane in chain.Where(_graph.IsLane))
        {
            points.Add(new RoutePoint(LeftOf(lane), _centres[lane]));
            points.Add(new RoutePoint(RightOf(lane), _centres[lane]));
        }
        points.Add(new RoutePoint(LeftOf(edge.To), _endPorts[index]));
        return points;
    }

    private double LeftOf(int vertex) => _graph.LayerOf(vertex) * (_metrics.NodeWidth + _metrics.LayerGap);

    private double RightOf(int vertex) => LeftOf(vertex) + _metrics.NodeWidth;
}
