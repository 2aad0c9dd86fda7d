namespace TimeTrace.Tracing.Querying.Graphs;

/// <summary>Puts nodes of a graph without cycles into layers, so that every edge leads from a layer to a later one.</summary>
internal sealed class GraphLayers
{
    private const int Pulls = 2;

    private readonly int[] _layers;
    private readonly ILookup<int, int> _targets;
    private readonly ILookup<int, int> _sources;

    private GraphLayers(int nodeCount, IReadOnlyList<GraphEdge> edges)
    {
        _layers = new int[nodeCount];
        _targets = edges.ToLookup(edge => edge.From, edge => edge.To);
        _sources = edges.ToLookup(edge => edge.To, edge => edge.From);
    }

    /// <summary>The layer of each node, from zero and without empty ones.</summary>
    /// <param name="nodeCount">How many nodes there are.</param>
    /// <param name="edges">Edges without a cycle.</param>
    /// <param name="maxLayerNodes">How many nodes a layer holds.</param>
    public static int[] Assign(int nodeCount, IReadOnlyList<GraphEdge> edges, int maxLayerNodes)
    {
        var layers = new GraphLayers(nodeCount, edges);
        var order = layers.PlaceByLongestPath();
        for (var pull = 0; pull < Pulls; pull++)
        {
            layers.PullToNeighbours(order);
        }
        return layers.Split(maxLayerNodes);
    }

    private List<int> PlaceByLongestPath()
    {
        var waiting = Enumerable.Range(0, _layers.Length).Select(node => _sources[node].Count()).ToArray();
        var order = Enumerable.Range(0, _layers.Length).Where(node => waiting[node] == 0).ToList();
        for (var i = 0; i < order.Count; i++)
        {
            foreach (var target in _targets[order[i]])
            {
                _layers[target] = Math.Max(_layers[target], _layers[order[i]] + 1);
                if (--waiting[target] == 0)
                {
                    order.Add(target);
                }
            }
        }
        return order;
    }

    private void PullToNeighbours(List<int> order)
    {
        foreach (var node in order)
        {
            var neighbours = _sources[node].Concat(_targets[node]).Select(other => _layers[other]).Order().ToList();
            if (neighbours.Count > 0)
            {
                var first = _sources[node].Select(other => _layers[other] + 1).DefaultIfEmpty(0).Max();
                var last = _targets[node].Select(other => _layers[other] - 1).DefaultIfEmpty(int.MaxValue).Min();
                _layers[node] = Math.Clamp(neighbours[neighbours.Count / 2], first, last);
            }
        }
    }

    private int[] Split(int maxLayerNodes)
    {
        var chunks = Enumerable
            .Range(0, _layers.Length)
            .GroupBy(node => _layers[node])
            .OrderBy(layer => layer.Key)
            .SelectMany(layer => layer.Chunk(maxLayerNodes));
        var layers = new int[_layers.Length];
        foreach (var (number, nodes) in chunks.Index())
        {
            foreach (var node in nodes)
            {
                layers[node] = number;
            }
        }
        return layers;
    }
}
