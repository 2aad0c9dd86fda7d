using System.Diagnostics;
using TimeTrace.Tracing.Querying.Graphs;

namespace TimeTrace.Tests.Tracing.Querying.Graphs;

public sealed class LayeredLayoutTests
{
    private static readonly GraphMetrics Metrics = new();

    public static TheoryData<int, int> Sizes =>
        new()
        {
            { 2, 1 },
            { 7, 9 },
            { 30, 60 },
            { 60, 20 },
            { 120, 500 },
        };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Arrange_RandomGraphs_NoBoxTouchesAnother(int nodeCount, int edgeCount)
    {
        var nodes = Arrange(nodeCount, RandomEdges(nodeCount, edgeCount)).Nodes;

        for (var a = 0; a < nodeCount; a++)
        {
            for (var b = a + 1; b < nodeCount; b++)
            {
                var apart =
                    Math.Abs(nodes[a].X - nodes[b].X) >= Metrics.NodeWidth + Metrics.LayerGap - 0.01
                    || Math.Abs(nodes[a].Y - nodes[b].Y) >= Metrics.NodeHeight + Metrics.LaneGap - 0.01;
                Assert.True(apart, $"{nodes[a]} touches {nodes[b]}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Arrange_RandomGraphs_EverythingIsInTheDrawing(int nodeCount, int edgeCount)
    {
        var layout = Arrange(nodeCount, RandomEdges(nodeCount, edgeCount));

        Assert.All(
            layout.Nodes,
            node =>
            {
                Assert.InRange(node.X, 0, layout.Width - Metrics.NodeWidth + 0.01);
                Assert.InRange(node.Y, -0.01, layout.Height - Metrics.NodeHeight + 0.01);
            }
        );
        Assert.All(
            layout.Routes.SelectMany(route => route.Points),
            point =>
            {
                Assert.InRange(point.X, 0, layout.Width);
                Assert.InRange(point.Y, -0.01, layout.Height + 0.01);
            }
        );
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Arrange_RandomGraphs_EdgesLeadToLaterLayersUnlessTurned(int nodeCount, int edgeCount)
    {
        var edges = RandomEdges(nodeCount, edgeCount);
        var layout = Arrange(nodeCount, edges);

        foreach (var (edge, route) in edges.Zip(layout.Routes))
        {
            Assert.Equal(route.IsTurned, layout.Nodes[edge.From].Layer > layout.Nodes[edge.To].Layer);
            Assert.NotEqual(layout.Nodes[edge.From].Layer, layout.Nodes[edge.To].Layer);
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Arrange_RandomGraphs_RoutesStartAndEndAtTheirBoxes(int nodeCount, int edgeCount)
    {
        var edges = RandomEdges(nodeCount, edgeCount);
        var layout = Arrange(nodeCount, edges);

        foreach (var (edge, route) in edges.Zip(layout.Routes))
        {
            AssertTouches(layout.Nodes[edge.From], route.Points[0], isRight: !route.IsTurned);
            AssertTouches(layout.Nodes[edge.To], route.Points[^1], isRight: route.IsTurned);
        }
    }

    [Fact]
    public void Arrange_SameGraphAgain_GivesTheSamePicture()
    {
        var edges = RandomEdges(80, 200);

        var (first, second) = (Arrange(80, edges), Arrange(80, edges));

        Assert.Equal(first.Nodes, second.Nodes);
        Assert.Equal(first.Routes.SelectMany(route => route.Points), second.Routes.SelectMany(route => route.Points));
    }

    [Fact]
    public void Arrange_Chain_StandsInOneStraightRow()
    {
        var layout = Arrange(3, [new(0, 1), new(1, 2)]);

        Assert.Equal([0, 1, 2], layout.Nodes.Select(node => node.Layer));
        Assert.Equal([0.0, 0.0, 0.0], layout.Nodes.Select(node => node.Y));
    }

    [Fact]
    public void Arrange_Cycle_TurnsOneEdge()
    {
        var layout = Arrange(3, [new(0, 1), new(1, 2), new(2, 0)]);

        Assert.Single(layout.Routes, route => route.IsTurned);
    }

    [Fact]
    public void Arrange_EdgesOnNoCycle_AreNotTurned()
    {
        var layout = Arrange(4, [new(3, 2), new(2, 1), new(1, 2), new(1, 0)]);

        Assert.Single(layout.Routes, route => route.IsTurned);
        Assert.False(layout.Routes[0].IsTurned);
        Assert.False(layout.Routes[3].IsTurned);
    }

    [Fact]
    public void Arrange_PartsThatDoNotTouch_LieApart()
    {
        var layout = Arrange(4, [new(0, 1), new(2, 3)]);

        Assert.True(layout.Nodes[2].X > layout.Nodes[1].X || layout.Nodes[2].Y > layout.Nodes[1].Y);
        Assert.Equal(0, layout.Nodes[2].Layer);
    }

    [Fact]
    public void Arrange_Hub_SplitsItsCalleesOverLayers()
    {
        var layout = Arrange(101, [.. Enumerable.Range(1, 100).Select(callee => new GraphEdge(0, callee))]);

        Assert.All(
            layout.Nodes.GroupBy(node => node.Layer),
            layer => Assert.InRange(layer.Count(), 1, Metrics.MaxLayerNodes)
        );
    }

    [Fact]
    public void Arrange_MorePassesThanAllowed_RunsLongEdgesBelowTheGraph()
    {
        GraphEdge[] edges = [new(0, 1), new(1, 2), new(2, 3), new(0, 3)];

        var layout = LayeredLayout.Arrange(4, edges, Metrics with { MaxLanePoints = 0 }, CancellationToken.None);

        var lowestBox = layout.Nodes.Max(node => node.Y) + Metrics.NodeHeight;
        Assert.Contains(layout.Routes[3].Points, point => point.Y > lowestBox);
        Assert.Equal(layout.Height, layout.Routes[3].Points.Max(point => point.Y));
    }

    [Fact]
    public void Arrange_500NodesAnd3000Edges_TakesLessThanThreeSeconds()
    {
        var edges = RandomEdges(500, 3000);

        // The best of some runs: other tests run beside this one, and the first run compiles.
        var best = Enumerable.Range(0, 3).Min(_ => Time(() => Arrange(500, edges)));

        Assert.InRange(best, TimeSpan.Zero, TimeSpan.FromSeconds(3));

        static TimeSpan Time(Action action)
        {
            var watch = Stopwatch.StartNew();
            action();
            return watch.Elapsed;
        }
    }

    [Fact]
    public void Arrange_Nothing_IsEmpty() => Assert.Empty(Arrange(0, []).Nodes);

    [Fact]
    public void Arrange_Canceled_Stops() =>
        Assert.Throws<OperationCanceledException>(() =>
            LayeredLayout.Arrange(2, [new(0, 1)], Metrics, new CancellationToken(canceled: true))
        );

    private static void AssertTouches(NodePlace node, RoutePoint point, bool isRight)
    {
        Assert.Equal(isRight ? node.X + Metrics.NodeWidth : node.X, point.X, 0.01);
        Assert.InRange(point.Y, node.Y, node.Y + Metrics.NodeHeight);
    }

    private static GraphLayout Arrange(int nodeCount, IReadOnlyList<GraphEdge> edges) =>
        LayeredLayout.Arrange(nodeCount, edges, Metrics, CancellationToken.None);

    private static List<GraphEdge> RandomEdges(int nodeCount, int edgeCount)
    {
        var random = new Random(nodeCount);
        var edges = new HashSet<GraphEdge>();
        while (edges.Count < edgeCount)
        {
            var (from, to) = (random.Next(nodeCount), random.Next(nodeCount));
            if (from != to)
            {
                edges.Add(new GraphEdge(from, to));
            }
        }
        return [.. edges];
    }
}
