using TimeTrace.Tests.Tracing.Querying.Timeline;
using TimeTrace.Tracing.Querying.Comparing;
using TimeTrace.Tracing.Querying.Graphs;
using TimeTrace.Tracing.Querying.Paths;
using TimeTrace.Tracing.Querying.Timeline;

namespace TimeTrace.Tests.Tracing.Querying.Paths;

public sealed class TracePathsTests
{
    private const int Rounds = 100;

    [Fact]
    public void Of_AnyTrace_IsAsMergedOneByOne()
    {
        foreach (var (tree, rows) in Trees())
        {
            var paths = Merge(tree, rows);
            var names = Spans(tree, rows).ToLookup(position => NameOf(tree, position), StringComparer.Ordinal);

            Assert.Equal(names.Count, paths.Count);
            Assert.False(paths.IsCut);
            foreach (var path in Enumerable.Range(1, paths.Count))
            {
                var name = NameOf(tree, paths[path].FirstPosition);
                Assert.Equal(names[name], Spans(tree, rows).Where(position => paths.PathOf(position) == path));
                Assert.Equal(names[name].First(), paths[path].FirstPosition);
                Assert.Equal(Sum(tree, names[name]), paths[path].Totals);
            }
        }
    }

    [Fact]
    public void Of_AnyTrace_SumsUpWhatIsBelow()
    {
        foreach (var (tree, rows) in Trees())
        {
            var paths = Merge(tree, rows);
            foreach (var path in Enumerable.Range(TracePaths.Top, paths.Count + 1))
            {
                var below = paths
                    .Within(path)
                    .Select(other => paths[other].Totals)
                    .Aggregate(default(PathTotals), (sum, totals) => sum + totals);
                Assert.Equal(
                    (below.Count, below.SelfNano, below.ErrorCount),
                    (paths[path].TreeCount, paths[path].TreeSelfNano, paths[path].TreeErrorCount)
                );
            }
            Assert.Equal(Spans(tree, rows).Count(), paths[TracePaths.Top].TreeCount);
        }
    }

    [Fact]
    public void Of_MorePathsThanCanBeToldApart_CountsEachSpanStill()
    {
        const int MaxPaths = 5;
        var tree = RandomTraces.Tree(new Random(2));
        var paths = TracePaths.Of(tree, All(tree), SelfTimes.Of(tree), CancellationToken.None, MaxPaths);

        Assert.True(paths.IsCut);
        Assert.Equal(MaxPaths, paths.Count);
        Assert.Equal(tree.Summary.SpanCount, paths[TracePaths.Top].TreeCount);
        Assert.Equal(tree.Summary.ErrorCount, paths[TracePaths.Top].TreeErrorCount);
    }

    [Fact]
    public void Of_Cancelled_Ends() =>
        Assert.Throws<OperationCanceledException>(() =>
        {
            var tree = RandomTraces.Tree(new Random(1));
            TracePaths.Of(tree, All(tree), SelfTimes.Of(tree), new CancellationToken(canceled: true));
        });

    [Fact]
    public void SamePath_OfAnySpan_IsWhatItsPathHolds()
    {
        foreach (var (tree, _) in Trees())
        {
            var paths = Merge(tree, All(tree));
            foreach (var position in Spans(tree, All(tree)))
            {
                var same = SamePath.Of(tree, position);
                Assert.All(
                    Enumerable.Range(0, tree.Count),
                    other => Assert.Equal(paths.PathOf(other) == paths.PathOf(position), same.Contains(other))
                );
            }
        }
    }

    [Fact]
    public void Graph_OfAnyTrace_HasEachPathBelowTheOneAbove()
    {
        foreach (var (tree, rows) in Trees())
        {
            var paths = Merge(tree, rows);
            const int MaxNodes = 12;
            var graph = PathGraph.Draw(paths, MaxNodes, new GraphMetrics(), CancellationToken.None);

            Assert.Equal(Math.Min(MaxNodes, paths.Count), graph.Nodes.Count);
            Assert.Equal(paths.Count - graph.Nodes.Count, graph.LeftOutCount);
            Assert.Equal(
                graph
                    .Nodes.Where(path => paths[path].Parent > TracePaths.Top)
                    .Select(path => (paths[path].Parent, path)),
                graph.Edges.Select(edge => (graph.Nodes[edge.From], graph.Nodes[edge.To]))
            );
        }
    }

    private static IEnumerable<(TraceTree Tree, RowSet Rows)> Trees()
    {
        const int NameCount = 3;
        var random = new Random(11);
        for (var round = 0; round < Rounds; round++)
        {
            var tree = RandomTraces.Tree(random, NameCount);
            var rows = random.Next(2) == 0 ? All(tree) : RowFilter.WithAncestors(tree, _ => random.Next(3) == 0);
            yield return (tree, rows);
        }
    }

    private static TracePaths Merge(TraceTree tree, RowSet rows) =>
        TracePaths.Of(tree, rows, SelfTimes.Of(tree), CancellationToken.None);

    private static RowSet All(TraceTree tree)
    {
        var rows = new RowSet(tree.Count);
        rows.Add(0, tree.Count);
        return rows;
    }

    private static IEnumerable<int> Spans(TraceTree tree, RowSet rows) =>
        Enumerable.Range(0, tree.Count).Where(position => rows.Contains(position) && tree.RowOf(position) >= 0);

    private static string NameOf(TraceTree tree, int position) =>
        position < 0 || tree.RowOf(position) < 0
            ? ""
            : $"{NameOf(tree, tree.ParentOf(position))}/{tree.ServiceOf(position)}:{tree.NameOf(position)}";

    private static PathTotals Sum(TraceTree tree, IEnumerable<int> positions) =>
        positions.Aggregate(
            default(PathTotals),
            (sum, position) =>
                sum
                + new PathTotals(
                    1,
                    (ulong)(tree.EndOf(position) - tree.StartOf(position)),
                    (ulong)
                        Nanoseconds(tree, position)
                            .Except(tree.ChildrenOf(position).SelectMany(child => Nanoseconds(tree, child)))
                            .Count(),
                    tree.MarksOf(position).HasFlag(TreeMarks.Error) ? 1 : 0
                )
        );

    private static IEnumerable<long> Nanoseconds(TraceTree tree, int position)
    {
        for (var nano = tree.StartOf(position); nano < tree.EndOf(position); nano++)
        {
            yield return nano;
        }
    }
}
