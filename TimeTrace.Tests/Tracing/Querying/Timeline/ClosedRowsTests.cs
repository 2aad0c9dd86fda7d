using TimeTrace.Tracing.Querying.Timeline;

namespace TimeTrace.Tests.Tracing.Querying.Timeline;

public sealed class ClosedRowsTests
{
    [Fact]
    public void Text_AnyRows_ReadsBackTheSame()
    {
        var random = new Random(5);
        for (var round = 0; round < 300; round++)
        {
            var tree = RandomTraces.Tree(random);
            var closed = RandomlyClosed(random, tree);

            var read = ClosedRows.Parse(closed.Format(tree), tree);

            Assert.NotNull(read);
            Assert.All(
                Enumerable.Range(0, tree.Count),
                position => Assert.Equal(closed.Contains(tree, position), read.Contains(tree, position))
            );
        }
    }

    [Fact]
    public void Toggle_AnyRow_ChangesItAlone()
    {
        var random = new Random(6);
        for (var round = 0; round < 100; round++)
        {
            var tree = RandomTraces.Tree(random);
            var closed = RandomlyClosed(random, tree);
            var position = random.Next(tree.Count);

            var toggled = closed.Toggle(position);

            Assert.All(
                Enumerable.Range(0, tree.Count),
                at => Assert.Equal(closed.Contains(tree, at) != (at == position), toggled.Contains(tree, at))
            );
        }
    }

    [Fact]
    public void Reveal_AnyRow_MakesItVisible()
    {
        var random = new Random(8);
        for (var round = 0; round < 100; round++)
        {
            var tree = RandomTraces.Tree(random);
            var position = random.Next(tree.Count);

            Assert.True(RandomlyClosed(random, tree).Reveal(tree, position).OpenRows(tree).Contains(position));
        }
    }

    [Theory]
    [InlineData("x")]
    [InlineData("3..1")]
    [InlineData("2..2")]
    [InlineData("2..-1")]
    [InlineData("2.!")]
    [InlineData("2..zzzzzzzzzzz")]
    [InlineData("2..1.")]
    public void Parse_OtherTreeOrBrokenText_IsNull(string text)
    {
        var tree = new TraceTree(RandomTraces.Trace([RandomTraces.Row(1, 0, 0, 1), RandomTraces.Row(2, 1, 0, 1)]));

        Assert.NotNull(ClosedRows.Parse("2..1", tree));
        Assert.Null(ClosedRows.Parse(text, tree));
    }

    private static ClosedRows RandomlyClosed(Random random, TraceTree tree) =>
        new(
            random.Next(2) == 0 ? null : random.Next(4),
            Enumerable.Range(0, random.Next(5)).Select(_ => random.Next(tree.Count))
        );
}
