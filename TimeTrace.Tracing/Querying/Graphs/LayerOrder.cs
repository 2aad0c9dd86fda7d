namespace TimeTrace.Tracing.Querying.Graphs;

/// <summary>
/// Orders the vertices of each layer so that few edges cross: each takes the median place of its neighbours, layer by layer
/// forth and back, then neighbours in the layer change places where that helps; the best order seen is kept.
/// </summary>
internal sealed class LayerOrder
{
    private const int MaxSweeps = 8;

    private readonly LanedGraph _graph;
    private readonly int[] _places;
    private readonly int[][] _layers;

    private LayerOrder(LanedGraph graph)
    {
        _graph = graph;
        _places = new int[graph.VertexCount];
        _layers = new int[graph.LayerCount][];
        var byLayer = Enumerable.Range(0, graph.VertexCount).ToLookup(graph.LayerOf);
        for (var layer = 0; layer < _layers.Length; layer++)
        {
            _layers[layer] = [.. byLayer[layer]];
            NotePlaces(_layers[layer]);
        }
    }

    /// <summary>The vertices of each layer from top to bottom.</summary>
    public static int[][] Find(LanedGraph graph, CancellationToken cancellationToken)
    {
        var order = new LayerOrder(graph);
        var best = order.Copy();
        var fewest = order.CountCrossings();
        for (var sweep = 0; sweep < MaxSweeps && fewest > 0; sweep++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            order.SweepForth();
            order.SweepBack();
            if (order.CountCrossings() is var crossings && crossings < fewest)
            {
                (best, fewest) = (order.Copy(), crossings);
            }
        }
        return best;
    }

    /// <summary>How many pairs of edges cross between all layers.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="layers">The order of its layers.</param>
    public static long CountCrossings(LanedGraph graph, int[][] layers)
    {
        var order = new LayerOrder(graph);
        for (var layer = 0; layer < layers.Length; layer++)
        {
            order.Set(layer, layers[layer]);
        }
        return order.CountCrossings();
    }

    private void SweepForth()
    {
        for (var layer = 1; layer < _layers.Length; layer++)
        {
            SortByMedian(layer, _graph.Before);
            SwapNeighbours(layer);
        }
    }

    private void SweepBack()
    {
        for (var layer = _layers.Length - 2; layer >= 0; layer--)
        {
            SortByMedian(layer, _graph.After);
            SwapNeighbours(layer);
        }
    }

    private void SortByMedian(int layer, Func<int, IReadOnlyList<int>> neighboursOf) =>
        Set(layer, [.. _layers[layer].OrderBy(vertex => MedianPlace(neighboursOf(vertex)) ?? _places[vertex])]);

    private double? MedianPlace(IReadOnlyList<int> neighbours)
    {
        var places = PlacesOf(neighbours);
        return places.Length == 0 ? null : (places[(places.Length - 1) / 2] + places[places.Length / 2]) / 2.0;
    }

    private void SwapNeighbours(int layer)
    {
        var vertices = _layers[layer];
        for (var i = 1; i < vertices.Length; i++)
        {
            var (upper, lower) = (vertices[i - 1], vertices[i]);
            if (Crossings(upper, lower) > Crossings(lower, upper))
            {
                (vertices[i - 1], vertices[i]) = (lower, upper);
                (_places[lower], _places[upper]) = (i - 1, i);
            }
        }
    }

    private long Crossings(int upper, int lower) =>
        PairCrossings(PlacesOf(_graph.Before(upper)), PlacesOf(_graph.Before(lower)))
        + PairCrossings(PlacesOf(_graph.After(upper)), PlacesOf(_graph.After(lower)));

    // Pairs where the upper vertex leads to a lower place than the lower vertex does.
    private static long PairCrossings(int[] upper, int[] lower)
    {
        var (crossings, passed) = (0L, 0);
        foreach (var place in upper)
        {
            while (passed < lower.Length && lower[passed] < place)
            {
                passed++;
            }
            crossings += passed;
        }
        return crossings;
    }

    private long CountCrossings() => _layers.Sum(CountCrossingsAfter);

    private long CountCrossingsAfter(int[] layer)
    {
        var counter = new PlaceCounter(
            _graph.VertexCount == 0
                ? 0
                : layer.SelectMany(_graph.After).Select(v => _places[v] + 1).DefaultIfEmpty(0).Max()
        );
        var crossings = 0L;
        foreach (var vertex in layer)
        {
            var places = PlacesOf(_graph.After(vertex));
            crossings += places.Sum(counter.CountAbove);
            foreach (var place in places)
            {
                counter.Add(place);
            }
        }
        return crossings;
    }

    private int[] PlacesOf(IReadOnlyList<int> vertices)
    {
        var places = new int[vertices.Count];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = _places[vertices[i]];
        }
        Array.Sort(places);
        return places;
    }

    private void Set(int layer, int[] vertices)
    {
        _layers[layer] = vertices;
        NotePlaces(vertices);
    }

    private void NotePlaces(int[] vertices)
    {
        for (var place = 0; place < vertices.Length; place++)
        {
            _places[vertices[place]] = place;
        }
    }

    private int[][] Copy() => [.. _layers.Select(layer => layer.ToArray())];
}
