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

    // The places of each vertex's neighbours in ascending order, as they were last noted.
    private readonly int[][] _placesBefore;
    private readonly int[][] _placesAfter;

    private LayerOrder(LanedGraph graph)
    {
        _graph = graph;
        _places = new int[graph.VertexCount];
        _placesBefore = [.. Enumerable.Range(0, graph.VertexCount).Select(v => new int[graph.Before(v).Count])];
        _placesAfter = [.. Enumerable.Range(0, graph.VertexCount).Select(v => new int[graph.After(v).Count])];
        _layers = new int[graph.LayerCount][];
        var byLayer = Enumerable.Range(0, graph.VertexCount).ToLookup(graph.LayerOf);
        for (var layer = 0; layer < _layers.Length; layer++)
        {
            Set(layer, [.. byLayer[layer]]);
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
            Improve(layer, _placesBefore);
        }
    }

    private void SweepBack()
    {
        for (var layer = _layers.Length - 2; layer >= 0; layer--)
        {
            Improve(layer, _placesAfter);
        }
    }

    // The neighbours stay where they are meanwhile, so that their places are noted once.
    private void Improve(int layer, int[][] placesOfNeighbours)
    {
        foreach (var vertex in _layers[layer])
        {
            NotePlaces(_graph.Before(vertex), _placesBefore[vertex]);
            NotePlaces(_graph.After(vertex), _placesAfter[vertex]);
        }
        Set(layer, [.. _layers[layer].OrderBy(vertex => Median(placesOfNeighbours[vertex]) ?? _places[vertex])]);
        SwapNeighbours(_layers[layer]);
    }

    private static double? Median(int[] places) =>
        places.Length == 0 ? null : (places[(places.Length - 1) / 2] + places[places.Length / 2]) / 2.0;

    private void SwapNeighbours(int[] vertices)
    {
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
        PairCrossings(_placesBefore[upper], _placesBefore[lower])
        + PairCrossings(_placesAfter[upper], _placesAfter[lower]);

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

    private long CountCrossings() => _layers.Select(CountCrossingsAfter).Sum();

    private long CountCrossingsAfter(int[] layer, int number)
    {
        var counter = new PlaceCounter(number + 1 < _layers.Length ? _layers[number + 1].Length : 0);
        var crossings = 0L;
        foreach (var vertex in layer)
        {
            var places = _placesAfter[vertex];
            NotePlaces(_graph.After(vertex), places);
            foreach (var place in places)
            {
                crossings += counter.CountAbove(place);
            }
            foreach (var place in places)
            {
                counter.Add(place);
            }
        }
        return crossings;
    }

    private void NotePlaces(IReadOnlyList<int> vertices, int[] places)
    {
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = _places[vertices[i]];
        }
        if (places.Length > 1)
        {
            Array.Sort(places);
        }
    }

    private void Set(int layer, int[] vertices)
    {
        _layers[layer] = vertices;
        for (var place = 0; place < vertices.Length; place++)
        {
            _places[vertices[place]] = place;
        }
    }

    private int[][] Copy() => [.. _layers.Select(layer => layer.ToArray())];
}
