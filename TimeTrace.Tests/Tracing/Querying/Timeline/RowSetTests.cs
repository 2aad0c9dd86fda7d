using TimeTrace.Tracing.Querying.Timeline;

namespace TimeTrace.Tests.Tracing.Querying.Timeline;

public sealed class RowSetTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(513)]
    [InlineData(5_000)]
    public void Set_AnyChanges_IsAsTheNaiveOne(int length)
    {
        var random = new Random(length);
        var (set, naive) = (new RowSet(length), new bool[length]);
        for (var step = 0; step < 200; step++)
        {
            Change(random, set, naive);
            MustEqual(naive, set);
        }
    }

    [Fact]
    public void Set_Intersected_HasWhatBothHave()
    {
        var (left, right) = (new RowSet(1_000), new RowSet(1_000));
        left.Add(100, 900);
        right.Add(500, 1_000);
        Assert.Equal(500, right.Count);

        right.IntersectWith(left);

        MustEqual([.. Enumerable.Range(0, 1_000).Select(position => position is >= 500 and < 900)], right);
    }

    [Fact]
    public void Folding_TenThousandSteps_IsAsTheNaiveOne()
    {
        var random = new Random(7);
        for (var round = 0; round < 100; round++)
        {
            Fold(random, RandomTraces.Tree(random), 100);
        }
    }

    private static void Fold(Random random, TraceTree tree, int steps)
    {
        var closed = new SortedSet<int>();
        var rows = RowSetFolding.Open(tree, _ => false);
        for (var step = 0; step < steps; step++)
        {
            // Only what is visible can be clicked.
            var position = rows.Select(random.Next(rows.Count));
            if (closed.Remove(position))
            {
                rows.Expand(tree, position, closed);
            }
            else
            {
                closed.Add(position);
                rows.Collapse(tree, position);
            }
            var naive = Enumerable.Range(0, tree.Count).Select(at => !IsBelow(tree, at, closed)).ToArray();
            MustEqual(naive, rows);
            MustEqual(naive, RowSetFolding.Open(tree, closed.Contains));
            MustEqual(naive, new ClosedRows(null, closed).OpenRows(tree));
        }
    }

    private static bool IsBelow(TraceTree tree, int position, SortedSet<int> closed)
    {
        for (var above = tree.ParentOf(position); above >= 0; above = tree.ParentOf(above))
        {
            if (closed.Contains(above))
            {
                return true;
            }
        }
        return false;
    }

    private static void Change(Random random, RowSet set, bool[] naive)
    {
        var (start, end) = (random.Next(naive.Length), random.Next(naive.Length + 1));
        switch (random.Next(3))
        {
            case 0:
                set.Add(start);
                naive[start] = true;
                break;
            case 1:
                set.Add(start, end);
                naive.AsSpan(start, Math.Max(end - start, 0)).Fill(true);
                break;
            default:
                set.Remove(start, end);
                naive.AsSpan(start, Math.Max(end - start, 0)).Clear();
                break;
        }
    }

    private static void MustEqual(bool[] naive, RowSet set)
    {
        var positions = Enumerable.Range(0, naive.Length).Where(position => naive[position]).ToArray();
        Assert.Equal(positions.Length, set.Count);
        Assert.Equal(positions, Enumerable.Range(0, set.Count).Select(set.Select));
        Assert.Equal(Enumerable.Range(0, set.Count), positions.Select(set.Rank));
        Assert.Equal(naive, Enumerable.Range(0, naive.Length).Select(set.Contains));
        Assert.Equal((-1, -1), (set.Select(-1), set.Select(set.Count)));
    }
}
