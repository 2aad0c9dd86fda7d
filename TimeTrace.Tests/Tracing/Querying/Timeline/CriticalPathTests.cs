using TimeTrace.Tracing.Querying.Timeline;

namespace TimeTrace.Tests.Tracing.Querying.Timeline;

public sealed class CriticalPathTests
{
    [Fact]
    public void Path_AnyTrace_IsAsDefined() =>
        Assert.All(
            RandomTraces.Trees(300),
            tree =>
            {
                var root = tree.Summary.RootPosition;
                var expected = new List<CriticalSegment>();
                Follow(tree, root, tree.StartOf(root), tree.EndOf(root), expected);
                Assert.Equal(
                    expected.OrderBy(segment => segment.Position).ThenBy(segment => segment.StartNano),
                    CriticalPath.Of(tree).Segments
                );
            }
        );

    [Fact]
    public void Path_AnyTrace_FillsTheTimeOfTheRoot() =>
        Assert.All(
            RandomTraces.Trees(300),
            tree =>
            {
                var root = tree.Summary.RootPosition;
                var time = tree.StartOf(root);
                foreach (var segment in CriticalPath.Of(tree).Segments.OrderBy(segment => segment.StartNano))
                {
                    Assert.Equal(time, segment.StartNano);
                    time = segment.EndNano;
                }
                Assert.Equal(tree.EndOf(root), time);
            }
        );

    [Fact]
    public void Path_OfParallelCalls_GoesThroughTheOneThatEndedLast()
    {
        var tree = new TraceTree(
            RandomTraces.Trace([
                RandomTraces.Row(1, 0, 0, 100),
                RandomTraces.Row(2, 1, 10, 80),
                RandomTraces.Row(3, 1, 20, 60),
                RandomTraces.Row(4, 1, 90, 130),
            ])
        );

        Assert.Equal(
            [new(0, 0, 10), new(0, 80, 90), new(1, 10, 80), new(3, 90, 100)],
            CriticalPath.Of(tree).Segments.ToArray()
        );
        Assert.Equal([new(1, 10, 80)], CriticalPath.Of(tree).Within(1, 3).ToArray());
    }

    // The definition, step by step: the child that ended last before the time reached, as far as it ran within.
    private static void Follow(TraceTree tree, int position, long start, long end, List<CriticalSegment> found)
    {
        var cursor = end;
        while (true)
        {
            var last = tree.ChildrenOf(position)
                .Select(child =>
                    (Child: child, Start: Math.Max(tree.StartOf(child), start), End: Math.Min(tree.EndOf(child), end))
                )
                .Where(child => child.Start < child.End && child.End <= cursor)
                .OrderByDescending(child => child.End)
                .ThenBy(child => child.Child)
                .Select(child => ((int Child, long Start, long End)?)child)
                .FirstOrDefault();
            AddSegment(found, position, last?.End ?? start, cursor);
            if (last is not { } next)
            {
                return;
            }
            Follow(tree, next.Child, next.Start, next.End, found);
            cursor = next.Start;
        }
    }

    private static void AddSegment(List<CriticalSegment> found, int position, long start, long end)
    {
        if (start < end)
        {
            found.Add(new CriticalSegment(position, start, end));
        }
    }
}
