using TimeTrace.Tracing.Querying.Graphs;

namespace TimeTrace.Tests.Tracing.Querying.Graphs;

public sealed class RisingFitTests
{
    [Fact]
    public void Of_RisingWishes_GrantsThem() => Assert.Equal([1.0, 2.0, 3.0], RisingFit.Of([1, 2, 3], [1, 1, 1]));

    [Fact]
    public void Of_FallingWishes_MeetAtTheirWeightedMean() => Assert.Equal([2.0, 2.0], RisingFit.Of([5, 1], [1, 3]));

    [Fact]
    public void Of_RandomWishes_RisesAndNoSmallStepIsBetter()
    {
        var random = new Random(7);
        for (var round = 0; round < 100; round++)
        {
            double[] wishes = [.. Enumerable.Range(0, 8).Select(_ => random.NextDouble() * 10)];
            double[] weights = [.. wishes.Select(_ => 1 + random.NextDouble())];

            var fit = RisingFit.Of(wishes, weights);

            Assert.Equal(fit.Order(), fit);
            Assert.All(Neighbours(fit), other => Assert.True(Cost(other) >= Cost(fit) - 1e-9));

            double Cost(double[] values) => values.Select((v, i) => weights[i] * Math.Pow(v - wishes[i], 2)).Sum();
        }
    }

    // Every way to move a run of values a little without breaking the order.
    private static IEnumerable<double[]> Neighbours(double[] fit) =>
        from first in Enumerable.Range(0, fit.Length)
        from last in Enumerable.Range(first, fit.Length - first)
        from step in (double[])[-1e-4, 1e-4]
        let moved = fit.Select((value, i) => i >= first && i <= last ? value + step : value).ToArray()
        where moved.SequenceEqual(moved.Order())
        select moved;
}
