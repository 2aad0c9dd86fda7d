using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying;

namespace TimeTrace.Tests.Tracing.Querying;

public sealed class SpanIdIndexTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5_000)]
    public void Find_AnyId_IsTheFirstRowWithIt(int count)
    {
        var random = new Random(count);
        var rows = Rows(Enumerable.Range(0, count).Select(_ => (ulong)random.Next(1, count + 1)));

        var index = SpanIdIndex.Of(rows);

        foreach (var id in Enumerable.Range(0, count + 2).Select(number => new SpanId((ulong)number)))
        {
            Assert.Equal(Array.FindIndex(rows, row => row.Id == id), index.Find(rows, id));
        }
    }

    [Fact]
    public void FindOrAdd_IdThatIsThere_GivesItsRowAndAddsNothing()
    {
        var rows = Rows([7, 8, 7]);
        var index = new SpanIdIndex(rows.Length);

        Assert.Equal([-1, -1, 0], Enumerable.Range(0, 3).Select(row => index.FindOrAdd(rows, row)));
        Assert.Equal(0, index.Find(rows, new SpanId(7)));
    }

    // Ids that differ only in their highest bits, or only in their lowest.
    [Theory]
    [InlineData(0)]
    [InlineData(48)]
    public void Find_IdsAllAlikeButForSomeBits_KeepsThemApart(int shift)
    {
        var rows = Rows(Enumerable.Range(1, 10_000).Select(number => (ulong)number << shift));

        var index = SpanIdIndex.Of(rows);

        Assert.Equal(Enumerable.Range(0, rows.Length), rows.Select(row => index.Find(rows, row.Id)));
    }

    private static SpanRow[] Rows(IEnumerable<ulong> ids) =>
        [.. ids.Select(id => new SpanRow { Id = new SpanId(id), Name = "call" })];
}
