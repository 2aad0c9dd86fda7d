using TimeTrace.Tracing.Querying.Graphs;

namespace TimeTrace.Tests.Tracing.Querying.Graphs;

public sealed class LayerOrderTests
{
    [Fact]
    public void CountCrossings_RandomLayers_EqualsThePairsThatCross()
    {
        var random = new Random(5);
        for (var round = 0; round < 50; round++)
        {
            var edges = Enumerable.Range(0, 30).Select(_ => new GraphEdge(random.Next(10), 10 + random.Next(10)));
            var graph = Graph([.. edges.Distinct()]);
            int[][] layers = [Shuffle(random, 0), Shuffle(random, 10)];

            Assert.Equal(CountPairs(graph, layers), LayerOrder.CountCrossings(graph, layers));
        }
    }

    [Fact]
    public void Find_TwoEdgesThatNeedNotCross_AreUntangled()
    {
        var graph = new LanedGraph([0, 0, 1, 1], [new(0, 3), new(1, 2)], maxLanes: 0);

        Assert.Equal(0, LayerOrder.CountCrossings(graph, LayerOrder.Find(graph, CancellationToken.None)));
    }

    [Fact]
    public void Find_RandomLayers_HasFewerCrossingsThanTheOrderOfNumbers()
    {
        var random = new Random(6);
        var edges = Enumerable.Range(0, 30).Select(_ => new GraphEdge(random.Next(10), 10 + random.Next(10)));
        var graph = Graph([.. edges.Distinct()]);
        int[][] numbers =
        [
            [.. Enumerable.Range(0, 10)],
            [.. Enumerable.Range(10, 10)],
        ];

        var found = LayerOrder.CountCrossings(graph, LayerOrder.Find(graph, CancellationToken.None));

        Assert.True(found < LayerOrder.CountCrossings(graph, numbers));
    }

    private static LanedGraph Graph(GraphEdge[] edges) =>
        new([.. Enumerable.Range(0, 20).Select(node => node / 10)], edges, maxLanes: 0);

    private static int[] Shuffle(Random random, int first)
    {
        int[] vertices = [.. Enumerable.Range(first, 10)];
        random.Shuffle(vertices);
        return vertices;
    }

    private static long CountPairs(LanedGraph graph, int[][] layers)
    {
        var edges = layers[0]
            .Index()
            .SelectMany(v => graph.After(v.Item).Select(to => (v.Index, layers[1].IndexOf(to))));
        var places = edges.ToList();
        return places.Sum(a => (long)places.Count(b => a.Item1 < b.Item1 && a.Item2 > b.Item2));
    }
}
