using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying.Timeline;

namespace TimeTrace.Tests.Tracing.Querying.Timeline;

public sealed class TraceTreeTests
{
    private const int Traces = 300;

    [Fact]
    public void Tree_AnyTrace_HasEachSpanOnce() =>
        Assert.All(
            RandomTraces.Trees(Traces),
            tree =>
                Assert.Equal(
                    Enumerable.Range(0, tree.Trace.Rows.Length),
                    Positions(tree).Select(tree.RowOf).Where(row => row >= 0).Order()
                )
        );

    [Fact]
    public void Tree_AnyTrace_HangsEachRowUnderTheParentThatItNames() =>
        Assert.All(
            RandomTraces.Trees(Traces),
            tree =>
                Assert.All(
                    Positions(tree).Where(position => tree.RowOf(position) >= 0),
                    position => Assert.Equal(NamedParent(tree, position), ShownParent(tree, position))
                )
        );

    [Fact]
    public void Tree_AnyTrace_CutsNothingButCycles() =>
        Assert.All(
            RandomTraces.Trees(Traces),
            tree => Assert.All(Cut(tree), position => Assert.True(LeadsBack(tree, position)))
        );

    [Fact]
    public void Tree_AnyTrace_IsInPreOrder() =>
        Assert.All(
            RandomTraces.Trees(Traces),
            tree =>
            {
                var expected = new List<(int, int)>();
                Walk(tree, -1, 0, expected);
                Assert.Equal(expected, Positions(tree).Select(position => (position, tree.DepthOf(position))));
                Assert.All(Positions(tree), position => Assert.Equal(NaiveSize(tree, position), tree.SizeOf(position)));
            }
        );

    [Fact]
    public void Tree_AnyTrace_OrdersSiblingsByStart() =>
        Assert.All(
            RandomTraces.Trees(Traces),
            tree =>
                Assert.All(
                    Positions(tree).Prepend(-1),
                    position =>
                    {
                        var starts = tree.ChildrenOf(position).Select(tree.StartOf).ToArray();
                        Assert.Equal(starts.Order(), starts);
                    }
                )
        );

    [Fact]
    public void Marks_AnyTrace_TellErrorsBelow() =>
        Assert.All(
            RandomTraces.Trees(Traces),
            tree =>
                Assert.All(
                    Positions(tree),
                    position =>
                        Assert.Equal(
                            Enumerable
                                .Range(position + 1, tree.SizeOf(position) - 1)
                                .Any(below => IsError(tree, below)),
                            tree.MarksOf(position).HasFlag(TreeMarks.ErrorBelow)
                        )
                )
        );

    [Fact]
    public void Tree_OfMissingParents_HasOneRowForEach()
    {
        var tree = new TraceTree(
            RandomTraces.Trace([
                RandomTraces.Row(1, 0, 0, 10),
                RandomTraces.Row(2, 99, 4, 6),
                RandomTraces.Row(3, 99, 5, 9),
                RandomTraces.Row(4, 98, 7, 8),
            ])
        );

        Assert.Equal(["1:0", "99:0", "2:1", "3:1", "98:0", "4:1"], Describe(tree));
        Assert.Equal((4, 9), (tree.StartOf(1), tree.EndOf(1)));
        Assert.Equal((2, 3, 4), (tree.Summary.MissingParentCount, tree.Summary.OrphanCount, tree.Summary.SpanCount));
        Assert.Equal(0, tree.Summary.RootPosition);
    }

    [Fact]
    public void Tree_OfCyclesAndSelfParents_CutsAtTheEarliest()
    {
        var tree = new TraceTree(
            RandomTraces.Trace([
                RandomTraces.Row(1, 3, 5, 10),
                RandomTraces.Row(2, 1, 3, 6),
                RandomTraces.Row(3, 2, 4, 9),
                RandomTraces.Row(4, 4, 7, 8),
                RandomTraces.Row(5, 1, 1, 2),
            ])
        );

        Assert.Equal(["2:0", "3:1", "1:2", "5:3", "4:0"], Describe(tree));
        Assert.Equal([0, 4], Cut(tree));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Tree_OfAMillionSpans_IsBuilt(bool isChain)
    {
        const int Count = 1_000_000;
        var random = new Random(1);
        var rows = Enumerable
            .Range(1, Count)
            .Select(id => RandomTraces.Row((ulong)id, (ulong)(isChain ? id - 1 : random.Next(id)), (ulong)id, Count));

        var tree = new TraceTree(RandomTraces.Trace(rows));

        Assert.Equal((Count, Count), (tree.Count, tree.SizeOf(0) + tree.ChildrenOf(-1).Skip(1).Sum(tree.SizeOf)));
        Assert.True(!isChain || tree.DepthOf(Count - 1) == Count - 1);
    }

    private static IEnumerable<int> Positions(TraceTree tree) => Enumerable.Range(0, tree.Count);

    private static IEnumerable<int> Cut(TraceTree tree) =>
        Positions(tree).Where(position => tree.MarksOf(position).HasFlag(TreeMarks.CutCycle));

    private static bool IsError(TraceTree tree, int position) => tree.MarksOf(position).HasFlag(TreeMarks.Error);

    private static IEnumerable<string> Describe(TraceTree tree) =>
        Positions(tree).Select(position => $"{tree.IdOf(position).Value}:{tree.DepthOf(position)}");

    private static SpanId NamedParent(TraceTree tree, int position) =>
        tree.MarksOf(position).HasFlag(TreeMarks.CutCycle) ? default : tree.Trace.Rows[tree.RowOf(position)].ParentId;

    private static SpanId ShownParent(TraceTree tree, int position) =>
        tree.ParentOf(position) is >= 0 and var parent ? tree.IdOf(parent) : default;

    // Follows the parents by id, of which the first row counts.
    private static bool LeadsBack(TraceTree tree, int position)
    {
        var rows = tree.Trace.Rows.ToArray();
        var (start, at) = (tree.RowOf(position), tree.RowOf(position));
        for (var step = 0; step <= rows.Length && at >= 0; step++)
        {
            at = Array.FindIndex(rows, row => row.Id == rows[at].ParentId);
            if (at == start)
            {
                return true;
            }
        }
        return false;
    }

    private static void Walk(TraceTree tree, int parent, int depth, List<(int, int)> found)
    {
        foreach (var child in Positions(tree).Where(position => tree.ParentOf(position) == parent))
        {
            found.Add((child, depth));
            Walk(tree, child, depth + 1, found);
        }
    }

    private static int NaiveSize(TraceTree tree, int position) =>
        1 + Positions(tree).Where(child => tree.ParentOf(child) == position).Sum(child => NaiveSize(tree, child));
}
