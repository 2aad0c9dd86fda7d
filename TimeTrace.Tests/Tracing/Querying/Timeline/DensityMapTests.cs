using TimeTrace.Tracing.Querying.Timeline;

namespace TimeTrace.Tests.Tracing.Querying.Timeline;

public sealed class DensityMapTests
{
    private const int Columns = 7;
    private const int Bands = 5;

    [Fact]
    public void Cells_AnyTrace_AreAsCountedOneByOne()
    {
        var random = new Random(3);
        for (var round = 0; round < 200; round++)
        {
            var tree = RandomTraces.Tree(random);
            var rows = RowSetFolding.Open(tree, _ => random.Next(4) == 0);
            var map = new DensityMap(tree, rows, Columns, Bands, 4, position => GroupOf(tree, position));
            Assert.Equal(Math.Min(Bands, rows.Count), map.BandCount);
            foreach (var (band, column) in Cells(map))
            {
                Assert.Equal(Naive(tree, rows, map, band, column), map[band, column]);
            }
            Assert.Equal(rows.Count, Enumerable.Range(0, map.BandCount).Sum(map.RowsOf));
        }
    }

    private static IEnumerable<(int Band, int Column)> Cells(DensityMap map) =>
        from band in Enumerable.Range(0, map.BandCount)
        from column in Enumerable.Range(0, Columns)
        select (band, column);

    private static int GroupOf(TraceTree tree, int position) =>
        1 + Array.IndexOf(RandomTraces.Services, tree.ServiceOf(position));

    private static DensityCell Naive(TraceTree tree, RowSet rows, DensityMap map, int band, int column)
    {
        var first = band * rows.Count / map.BandCount;
        var last = (band + 1) * rows.Count / map.BandCount;
        var there = Enumerable
            .Range(first, last - first)
            .Select(rows.Select)
            .Where(position => IsThere(tree, position, column))
            .ToList();
        var leading = there
            .GroupBy(position => GroupOf(tree, position))
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key)
            .FirstOrDefault();
        return new DensityCell(
            leading?.Key ?? -1,
            there.Count,
            there.Any(position => tree.MarksOf(position).HasFlag(TreeMarks.Error))
        );
    }

    // A row is in the columns between those of its first and its last nanosecond; an empty one in that of its start.
    private static bool IsThere(TraceTree tree, int position, int column)
    {
        var duration = Math.Max(tree.Summary.DurationNano, 1);
        var first = Math.Min(tree.StartOf(position) * Columns / duration, Columns - 1);
        var last = Math.Max(first, (tree.EndOf(position) - 1) * Columns / duration);
        return first <= column && column <= last;
    }
}
