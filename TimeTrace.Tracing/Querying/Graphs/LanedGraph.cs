namespace TimeTrace.Tracing.Querying.Graphs;

/// <summary>
/// A graph in layers where each edge leads to the next layer only: an edge that passes layers has a lane in each of them, a
/// vertex like a node. Vertices below <see cref="NodeCount"/> are nodes, the others lanes.
/// </summary>
internal sealed class LanedGraph
{
    private readonly List<List<int>> _before = [];
    private readonly List<List<int>> _after = [];
    private readonly List<int> _layers = [];

    /// <param name="layers">The layer of each node.</param>
    /// <param name="edges">Edges that lead to later layers.</param>
    /// <param name="maxLanes">How many lanes there may be; the longest edges beyond that get none.</param>
    public LanedGraph(int[] layers, IReadOnlyList<GraphEdge> edges, int maxLanes)
    {
        NodeCount = layers.Length;
        foreach (var layer in layers)
        {
            AddVertex(layer);
        }
        Chains = new int[edges.Count][];
        var left = maxLanes;
        foreach (var index in Enumerable.Range(0, edges.Count).OrderBy(index => Lanes(edges[index])))
        {
            left -= Lanes(edges[index]);
            Chains[index] = left >= 0 ? AddChain(edges[index]) : [];
        }
        LayerCount = _layers.Count == 0 ? 0 : _layers.Max() + 1;

        int Lanes(GraphEdge edge) => layers[edge.To] - layers[edge.From] - 1;
    }

    /// <summary>How many vertices are nodes.</summary>
    public int NodeCount { get; }

    /// <summary>Nodes and lanes.</summary>
    public int VertexCount => _layers.Count;

    /// <summary>How many layers there are.</summary>
    public int LayerCount { get; }

    /// <summary>The vertices of each edge from its start to its end; none for an edge that runs outside the layers.</summary>
    public int[][] Chains { get; }

    /// <summary>Whether a vertex is a lane.</summary>
    public bool IsLane(int vertex) => vertex >= NodeCount;

    /// <summary>The layer of a vertex.</summary>
    public int LayerOf(int vertex) => _layers[vertex];

    /// <summary>The vertices of the layer before that lead to this one.</summary>
    public IReadOnlyList<int> Before(int vertex) => _before[vertex];

    /// <summary>The vertices of the next layer that this one leads to.</summary>
    public IReadOnlyList<int> After(int vertex) => _after[vertex];

    private int AddVertex(int layer)
    {
        _layers.Add(layer);
        _before.Add([]);
        _after.Add([]);
        return _layers.Count - 1;
    }

    private int[] AddChain(GraphEdge edge)
    {
        List<int> chain = [edge.From];
        for (var layer = _layers[edge.From] + 1; layer < _layers[edge.To]; layer++)
        {
            chain.Add(AddVertex(layer));
        }
        chain.Add(edge.To);
        foreach (var (vertex, next) in chain.Zip(chain.Skip(1)))
        {
            _after[vertex].Add(next);
            _before[next].Add(vertex);
        }
        return [.. chain];
    }
}
