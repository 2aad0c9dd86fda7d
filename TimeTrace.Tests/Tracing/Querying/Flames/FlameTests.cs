using TimeTrace.Tests.Tracing.Querying.Timeline;
using TimeTrace.Tracing.Querying.Flames;
using TimeTrace.Tracing.Querying.Paths;
using TimeTrace.Tracing.Querying.Timeline;

namespace TimeTrace.Tests.Tracing.Querying.Flames;

public sealed class FlameTests
{
    private const int Rounds = 200;
    private const int MaxBoxes = 1_000;
    private const double Near = 1e-9;
    private const double LeastWidth = 1.0 / 400;

    [Theory]
    [InlineData(PathWeight.Total)]
    [InlineData(PathWeight.Self)]
    [InlineData(PathWeight.Count)]
    public void Paths_OfAnyTrace_AreAsWideAsTheyWeigh(PathWeight weight)
    {
        var random = new Random(5);
        for (var round = 0; round < Rounds; round++)
        {
            var paths = Paths(RandomTraces.Tree(random, nameCount: 4));
            var root = random.Next(paths.Count + 1);
            var graph = PathFlame.Draw(paths, root, weight, MaxBoxes);

            MustNotOverlap(graph);
            foreach (var box in graph.Boxes.Where(box => box.Item >= 0 && box.Up >= 0))
            {
                var above = graph.Boxes[box.Up];
                Assert.Equal(above.Row + 1, box.Row);
                Assert.InRange(box.Start, above.Start - Near, above.End);
                Assert.InRange(box.End, above.Start, above.End + Near);
                var siblings = paths[above.Item].Children.Sum(child => paths[child].WeightBy(weight));
                var whole = Math.Max(siblings, paths[above.Item].WeightBy(weight));
                Assert.Equal(paths[box.Item].WeightBy(weight) / whole, box.Width / above.Width, Near);
            }
        }
    }

    [Fact]
    public void Paths_WeighedByCount_LoseNoSpan()
    {
        var random = new Random(6);
        for (var round = 0; round < Rounds; round++)
        {
            var paths = Paths(RandomTraces.Tree(random, nameCount: 4));
            var graph = PathFlame.Draw(paths, TracePaths.Top, PathWeight.Count, MaxBoxes);

            // With at most 150 spans, the width of one is wide enough.
            Assert.False(graph.IsSqueezed);
            Assert.False(graph.IsCut);
            Assert.Equal(Enumerable.Range(1, paths.Count), graph.Boxes.Select(box => box.Item).Order());
            Assert.Equal(paths[TracePaths.Top].TreeCount, graph.Boxes.Sum(box => box.SpanCount));
            Assert.Equal(1, graph.Boxes.Where(box => box.Row == 0).Sum(box => box.Width), Near);
        }
    }

    [Fact]
    public void Paths_ThatAreNarrow_AreDrawnAsOne()
    {
        const int Narrow = 900;
        var rows = Enumerable
            .Range(0, Narrow)
            .Select(index => RandomTraces.Row((ulong)index + 2, 1, (ulong)index, (ulong)index + 1))
            .Prepend(RandomTraces.Row(1, 0, 0, Narrow * 2));
        var graph = PathFlame.Draw(
            Paths(new TraceTree(RandomTraces.Trace(rows))),
            TracePaths.Top,
            PathWeight.Total,
            MaxBoxes
        );

        Assert.Equal(2, graph.Boxes.Count);
        Assert.Equal(
            new FlameBox(FlameBox.Several, 0, 1, 0, 0.5, Narrow, HasError: false),
            graph.Boxes[1] with
            {
                End = Math.Round(graph.Boxes[1].End, 9),
            }
        );
    }

    [Fact]
    public void Spans_OfAnyTrace_StandAtTheirTime()
    {
        var random = new Random(7);
        for (var round = 0; round < Rounds; round++)
        {
            var tree = RandomTraces.Tree(random);
            var root = random.Next(3) == 0 ? -1 : SpanOf(tree, random);
            var (start, end) = TimeFlame.WindowOf(tree, root);
            var graph = TimeFlame.Draw(tree, All(tree), root, MaxBoxes);

            MustNotOverlap(graph);
            Assert.All(graph.Boxes, box => Assert.True(box.Up < 0 || graph.Boxes[box.Up].Row < box.Row));
            foreach (var box in graph.Boxes.Where(box => box.Item >= 0 && IsWide(tree, box.Item, end - start)))
            {
                Assert.Equal((double)(tree.StartOf(box.Item) - start) / (end - start), box.Start, Near);
                Assert.Equal((double)(tree.EndOf(box.Item) - start) / (end - start), box.End, Near);
                Assert.True(box.Up < 0 || graph.Boxes[box.Up].Item == tree.ParentOf(box.Item));
            }
            var spans = Enumerable.Range(0, tree.Count).Count(position => IsWithin(tree, root, position));
            Assert.Equal(spans, graph.Boxes.Sum(box => box.SpanCount));
        }
    }

    [Fact]
    public void Spans_AllAtOnceOrDeepBelowEachOther_StopAtTheBound()
    {
        const int Count = 20_000;
        var parallel = Enumerable.Range(1, Count).Select(id => RandomTraces.Row((ulong)id, 0, 0, 100));
        var deep = Enumerable.Range(1, Count).Select(id => RandomTraces.Row((ulong)id, (ulong)id - 1, 0, 100));
        foreach (
            var tree in ((IEnumerable<TimeTrace.Tracing.Model.SpanRow>[])[parallel, deep]).Select(rows => new TraceTree(
                RandomTraces.Trace(rows)
            ))
        )
        {
            var graph = TimeFlame.Draw(tree, All(tree), -1, MaxBoxes);

            Assert.True(graph.IsCut);
            Assert.Equal(MaxBoxes, graph.Boxes.Count);
            Assert.Equal(MaxBoxes, graph.RowCount);
        }
    }

    private static bool IsWide(TraceTree tree, int position, long windowNano) =>
        (double)(tree.EndOf(position) - tree.StartOf(position)) / windowNano >= LeastWidth;

    private static bool IsWithin(TraceTree tree, int root, int position) =>
        tree.RowOf(position) >= 0 && (root < 0 || (position >= root && position < root + tree.SizeOf(root)));

    private static int SpanOf(TraceTree tree, Random random)
    {
        var position = random.Next(tree.Count);
        return tree.RowOf(position) < 0 ? -1 : position;
    }

    private static void MustNotOverlap(FlameGraph graph)
    {
        Assert.False(graph.IsCut);
        foreach (var row in graph.Boxes.GroupBy(box => box.Row))
        {
            var boxes = row.OrderBy(box => box.Start).ToList();
            Assert.InRange(boxes[0].Start, 0, 1);
            Assert.InRange(boxes[^1].End, 0, 1 + Near);
            Assert.All(boxes.Zip(boxes.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start + Near));
        }
        Assert.Equal(graph.RowCount, graph.Boxes.Select(box => box.Row + 1).DefaultIfEmpty().Max());
    }

    private static TracePaths Paths(TraceTree tree) =>
        TracePaths.Of(tree, All(tree), SelfTimes.Of(tree), CancellationToken.None);

    private static RowSet All(TraceTree tree)
    {
        var rows = new RowSet(tree.Count);
        rows.Add(0, tree.Count);
        return rows;
    }
}
