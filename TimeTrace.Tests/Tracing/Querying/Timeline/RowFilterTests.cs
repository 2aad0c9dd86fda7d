using TimeTrace.Tracing.Querying.Timeline;

namespace TimeTrace.Tests.Tracing.Querying.Timeline;

public sealed class RowFilterTests
{
    [Fact]
    public void WithAncestors_AnyTrace_HasMatchesAndAllAboveThem() =>
        Assert.All(
            RandomTraces.Trees(100),
            tree =>
            {
                var rows = RowFilter.WithAncestors(tree, position => IsError(tree, position));
                Assert.All(
                    Enumerable.Range(0, tree.Count),
                    position =>
                        Assert.Equal(Subtree(tree, position).Any(at => IsError(tree, at)), rows.Contains(position))
                );
            }
        );

    [Fact]
    public void WithoutServices_AnyTrace_HidesThemAndWhatIsBelow() =>
        Assert.All(
            RandomTraces.Trees(100),
            tree =>
            {
                var rows = RowFilter.WithoutServices(tree, service => service == "pay");
                Assert.All(
                    Enumerable.Range(0, tree.Count),
                    position =>
                        Assert.Equal(
                            Above(tree, position).All(at => tree.ServiceOf(at) != "pay"),
                            rows.Contains(position)
                        )
                );
            }
        );

    [Fact]
    public void ServiceMask_OfOneService_IsTheTextOfJaeger()
    {
        Assert.Equal("fe7d.1", ServiceMask.Format([true], ["a"]));
        Assert.Equal("fe7d.0", ServiceMask.Format([false], ["a"]));
    }

    [Fact]
    public void ServiceMask_AnyServices_ReadsBackTheSame()
    {
        var random = new Random(9);
        for (var count = 1; count < 80; count++)
        {
            var services = Enumerable
                .Range(0, count)
                .Select(i => $"service {i}")
                .Order(StringComparer.Ordinal)
                .ToArray();
            var shown = services.Select(_ => random.Next(2) == 0).ToArray();

            Assert.Equal(shown, ServiceMask.Parse(ServiceMask.Format(shown, services), services));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("fe7d")]
    [InlineData("fe7d.")]
    [InlineData("fe7d.g")]
    [InlineData("fe7c.1")]
    public void ServiceMask_OfOtherServicesOrBroken_IsNull(string text) => Assert.Null(ServiceMask.Parse(text, ["a"]));

    private static bool IsError(TraceTree tree, int position) => tree.MarksOf(position).HasFlag(TreeMarks.Error);

    private static IEnumerable<int> Subtree(TraceTree tree, int position) =>
        Enumerable.Range(position, tree.SizeOf(position));

    private static IEnumerable<int> Above(TraceTree tree, int position)
    {
        for (; position >= 0; position = tree.ParentOf(position))
        {
            yield return position;
        }
    }
}
