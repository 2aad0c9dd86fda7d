using TimeTrace.Tracing.Model;

namespace TimeTrace.Tests.Tracing.Model;

public sealed class StartOrderTests
{
    [Fact]
    public void Sort_AnyRows_IsByStartAndKeepsTheOrderOfTies() =>
        Assert.All(
            Enumerable.Range(0, 200),
            seed =>
            {
                var random = new Random(seed);
                var rows = Rows(Enumerable.Range(0, random.Next(60)).Select(_ => (ulong)random.Next(20)));
                var before = (SpanRow[])rows.Clone();

                var order = StartOrder.Sort(rows);

                var expected = before.OrderBy(row => row.StartUnixNano).ToArray();
                Assert.Equal(expected, rows);
                Assert.Equal(expected, order is null ? before : Array.ConvertAll(order, index => before[index]));
            }
        );

    [Fact]
    public void Sort_RowsInOrder_LeavesThem() => Assert.Null(StartOrder.Sort(Rows([1, 1, 2, 5])));

    private static SpanRow[] Rows(IEnumerable<ulong> starts) =>
        [
            .. starts.Select(
                (start, number) =>
                    new SpanRow
                    {
                        StartUnixNano = start,
                        Position = number,
                        Name = "call",
                    }
            ),
        ];
}
