namespace TimeTrace.Tracing.Querying.Graphs;

/// <summary>
/// Gives each vertex a height: as near to the median of its neighbours as its order and the gaps in its layer allow, lanes
/// nearer than nodes so that long edges run straight.
/// </summary>
internal sealed class LayerPositions
{
    private const int Passes = 6;
    private const double LaneWeight = 4;

    private readonly LanedGraph _graph;
    private readonly GraphMetrics _metrics;
    private readonly int[][] _layers;
    private readonly double[] _centres;

    private LayerPositions(LanedGraph graph, int[][] layers, GraphMetrics metrics)
    {
        (_graph, _layers, _metrics) = (graph, layers, metrics);
        _centres = new double[graph.VertexCount];
    }

    /// <summary>The centre of each vertex in pixels; the topmost box, or lane, touches zero.</summary>
    public static double[] Find(LanedGraph graph, int[][] layers, GraphMetrics metrics)
    {
        var positions = new LayerPositions(graph, layers, metrics);
        foreach (var layer in layers)
        {
            positions.Place(layer, _ => []);
        }
        for (var pass = 0; pass < Passes; pass++)
        {
            positions.Pull();
        }
        return positions.FromTop();
    }

    private void Pull()
    {
        foreach (var layer in _layers.Skip(1))
        {
            Place(layer, _graph.Before);
        }
        foreach (var layer in _layers.Reverse().Skip(1))
        {
            Place(layer, _graph.After);
        }
    }

    private void Place(int[] layer, Func<int, IReadOnlyList<int>> neighboursOf)
    {
        var offset = 0.0;
        var offsets = new double[layer.Length];
        for (var i = 1; i < layer.Length; i++)
        {
            offsets[i] = offset += Distance(layer[i - 1], layer[i]);
        }
        var wishes = layer.Select((vertex, i) => Wish(vertex, neighboursOf(vertex)) - offsets[i]);
        var placed = RisingFit.Of([.. wishes], [.. layer.Select(Weight)]);
        for (var i = 0; i < layer.Length; i++)
        {
            _centres[layer[i]] = placed[i] + offsets[i];
        }
    }

    private double Wish(int vertex, IReadOnlyList<int> neighbours)
    {
        if (neighbours.Count <= 1)
        {
            return _centres[neighbours.Count == 0 ? vertex : neighbours[0]];
        }
        var centres = neighbours.Select(neighbour => _centres[neighbour]).Order().ToArray();
        return (centres[(centres.Length - 1) / 2] + centres[centres.Length / 2]) / 2;
    }

    private double Weight(int vertex) => _graph.IsLane(vertex) ? LaneWeight : 1;

    private double Distance(int upper, int lower) =>
        HalfHeight(upper)
        + HalfHeight(lower)
        + (_graph.IsLane(upper) || _graph.IsLane(lower) ? _metrics.LaneGap : _metrics.NodeGap);

    private double HalfHeight(int vertex) => _graph.IsLane(vertex) ? 0 : _metrics.NodeHeight / 2;

    private double[] FromTop()
    {
        var top = Enumerable.Range(0, _centres.Length).Min(vertex => _centres[vertex] - HalfHeight(vertex));
        return [.. _centres.Select(centre => centre - top)];
    }
}
