using TimeTrace.Tests.Tracing.Querying.Timeline;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying.Tables;
using TimeTrace.Tracing.Querying.Timeline;

namespace TimeTrace.Tests.Tracing.Querying.Tables;

/// <summary>Tables of random traces against what a child would count.</summary>
public sealed class SpanTablesTests
{
    private const int Trees = 200;

    [Fact]
    public void SelfTimes_OfRandomTrees_AreTheNanosecondsWithoutAChild() =>
        Assert.All(
            RandomTraces.Trees(Trees),
            tree => Assert.Equal(Enumerable.Range(0, tree.Count).Select(p => CountSelf(tree, p)), SelfTimes.Of(tree))
        );

    [Theory]
    [InlineData(SpanColumn.Start)]
    [InlineData(SpanColumn.Service)]
    [InlineData(SpanColumn.Name)]
    [InlineData(SpanColumn.Kind)]
    [InlineData(SpanColumn.Status)]
    [InlineData(SpanColumn.Duration)]
    [InlineData(SpanColumn.Self)]
    [InlineData(SpanColumn.Below)]
    public void Sort_OfRandomTrees_IsThatOfALinqOrder(SpanColumn column)
    {
        foreach (var tree in RandomTraces.Trees(Trees))
        {
            var (spans, self) = (Spans(tree), SelfTimes.Of(tree));

            var up = SpanSorter.Sort(tree, self, spans, column, isDescending: false);
            var down = SpanSorter.Sort(tree, self, spans, column, isDescending: true);

            var order = Comparer<int>.Create((left, right) => Compare(tree, self, left, right, column));
            Assert.Equal(spans.OrderBy(p => p, order), up);
            Assert.Equal(spans.OrderByDescending(p => p, order), down);
        }
    }

    [Fact]
    public void Group_ByServiceThenStatus_GivesTheFiguresOfEach()
    {
        foreach (var tree in RandomTraces.Trees(Trees))
        {
            var (spans, self) = (Spans(tree), SelfTimes.Of(tree));

            var groups = new SpanGrouping(tree, self).Group(
                spans,
                Read(tree, spans, SpanField.Service),
                Read(tree, spans, SpanField.Status)
            );

            var expected = spans.GroupBy(tree.ServiceOf).ToArray();
            Assert.Equal(expected.Select(group => group.Key), groups.Select(group => group.Value));
            foreach (var (group, wanted) in groups.Zip(expected))
            {
                Assert.Equal(Figures(tree, self, wanted), group.Figures);
                var inner = wanted.GroupBy(p => StatusOf(tree, p)).ToArray();
                Assert.Equal(inner.Select(part => part.Key), group.Groups.Select(part => part.Value));
                Assert.Equal(
                    inner.Select(part => Figures(tree, self, part)),
                    group.Groups.Select(part => part.Figures)
                );
            }
        }
    }

    [Fact]
    public void Group_ByMoreValuesThanAreToldApart_CountsTheOthersTogether()
    {
        const int Count = FieldValues.MaxValues + 5;
        var rows = Enumerable.Range(1, Count).Select(id => RandomTraces.Row((ulong)id, 0, (ulong)id, (ulong)id + 10));
        var tree = new TraceTree(RandomTraces.Trace(rows));
        var spans = Spans(tree);

        var names = Read(tree, spans, SpanField.Name);
        var groups = new SpanGrouping(tree, SelfTimes.Of(tree)).Group(spans, names, null);

        Assert.True(names.HasMore);
        Assert.Equal(FieldValues.MaxValues + 1, groups.Count);
        Assert.Null(groups[^1].Value);
        Assert.Equal(5, groups[^1].Figures.Count);
        Assert.Equal(Count, groups.Sum(group => group.Figures.Count));
    }

    [Fact]
    public void Fold_OfRandomSiblings_LeavesTheFirstOfTenAlike()
    {
        foreach (var seed in Enumerable.Range(0, Trees))
        {
            var tree = Siblings(new Random(seed));
            var all = new RowSet(tree.Count);
            all.Add(0, tree.Count);

            var repeated = RepeatedRows.Find(tree, all);
            var folded = repeated.Fold(all);

            var alike = Enumerable
                .Range(0, tree.Count)
                .Where(p => !tree.HasChildren(p) && tree.RowOf(p) >= 0)
                .GroupBy(p => (tree.ParentOf(p), tree.ServiceOf(p), tree.NameOf(p), StatusOf(tree, p)))
                .Where(group => group.Count() >= 10)
                .ToArray();
            var hidden = alike.SelectMany(group => group.Order().Skip(1)).ToHashSet();
            Assert.Equal(hidden.Count, repeated.HiddenCount);
            Assert.All(Enumerable.Range(0, tree.Count), p => Assert.Equal(!hidden.Contains(p), folded.Contains(p)));
            foreach (var group in alike)
            {
                var row = repeated.At(group.Min())!;
                Assert.Equal(group.Order(), row.Positions);
                Assert.Equal(group.Sum(p => Duration(tree, p)), row.TotalNano);
            }
        }
    }

    // Few names below few parents, so that many are alike.
    private static TraceTree Siblings(Random random)
    {
        const int Count = 150;
        return new TraceTree(
            RandomTraces.Trace(
                Enumerable
                    .Range(1, Count)
                    .Select(id =>
                    {
                        var row = RandomTraces.Row(
                            (ulong)id,
                            (ulong)random.Next(Math.Min(id, 4)),
                            (ulong)id,
                            (ulong)id + 5
                        );
                        row.Name = $"name {random.Next(3)}";
                        row.ResourceIndex = random.Next(2);
                        row.StatusCode = random.Next(9) == 0 ? SpanStatusCode.Error : SpanStatusCode.Unset;
                        return row;
                    })
            )
        );
    }

    private static int[] Spans(TraceTree tree) => [.. Enumerable.Range(0, tree.Count).Where(p => tree.RowOf(p) >= 0)];

    private static FieldValues Read(TraceTree tree, int[] spans, SpanField field) =>
        FieldValues.Read(tree, spans, field, static _ => throw new NotSupportedException(), CancellationToken.None);

    private static long CountSelf(TraceTree tree, int position)
    {
        var self = 0L;
        for (var nano = tree.StartOf(position); nano < tree.EndOf(position); nano++)
        {
            self += tree.ChildrenOf(position).Any(c => tree.StartOf(c) <= nano && nano < tree.EndOf(c)) ? 0 : 1;
        }
        return self;
    }

    private static int Compare(TraceTree tree, long[] self, int left, int right, SpanColumn column) =>
        column switch
        {
            SpanColumn.Service => CompareText(tree.ServiceOf(left), tree.ServiceOf(right)),
            SpanColumn.Name => CompareText(tree.NameOf(left), tree.NameOf(right)),
            SpanColumn.Kind => CompareText(KindOf(tree, left), KindOf(tree, right)),
            SpanColumn.Status => RowOf(tree, left).StatusCode.CompareTo(RowOf(tree, right).StatusCode),
            SpanColumn.Duration => Duration(tree, left).CompareTo(Duration(tree, right)),
            SpanColumn.Self => self[left].CompareTo(self[right]),
            SpanColumn.Below => tree.SizeOf(left).CompareTo(tree.SizeOf(right)),
            _ => tree.StartOf(left).CompareTo(tree.StartOf(right)),
        };

    private static int CompareText(string left, string right)
    {
        var order = string.Compare(left, right, StringComparison.OrdinalIgnoreCase);
        return order != 0 ? order : string.CompareOrdinal(left, right);
    }

    private static SpanFigures Figures(TraceTree tree, long[] self, IEnumerable<int> positions)
    {
        var durations = positions.Select(p => Duration(tree, p)).Order().ToArray();
        return new SpanFigures(
            durations.Length,
            positions.Count(p => StatusOf(tree, p) == "error"),
            durations.Sum(),
            durations.Min(),
            // The first that has at least half, or 95 of 100, at or below it.
            durations.First(nano => durations.Count(other => other <= nano) * 2 >= durations.Length),
            durations.First(nano => durations.Count(other => other <= nano) * 100 >= durations.Length * 95),
            durations.Max(),
            positions.Sum(p => self[p])
        );
    }

    private static long Duration(TraceTree tree, int position) => tree.EndOf(position) - tree.StartOf(position);

    private static string StatusOf(TraceTree tree, int position) =>
        SpanField.StatusName(RowOf(tree, position).StatusCode);

    private static string KindOf(TraceTree tree, int position) => RowOf(tree, position).Kind.ToName();

    private static SpanRow RowOf(TraceTree tree, int position) => tree.Trace.Rows[tree.RowOf(position)];
}
