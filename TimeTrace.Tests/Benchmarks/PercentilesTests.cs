using System.Diagnostics;
using TimeTrace.Benchmarks.Load.Reports;

namespace TimeTrace.Tests.Benchmarks;

public sealed class PercentilesTests
{
    [Theory]
    [InlineData(50, 50)]
    [InlineData(99, 99)]
    [InlineData(99.5, 100)]
    [InlineData(0.1, 1)]
    [InlineData(100, 100)]
    public void Milliseconds_OfOneToAHundred_IsTheNearestRank(double percent, double expected) =>
        Assert.Equal(expected, OfMilliseconds(Enumerable.Range(1, 100).Reverse()).Milliseconds(percent), precision: 6);

    [Theory]
    [InlineData(50, 1)]
    [InlineData(51, 2)]
    [InlineData(99, 2)]
    public void Milliseconds_OfTwo_IsOneOfThem(double percent, double expected) =>
        Assert.Equal(expected, OfMilliseconds([2, 1]).Milliseconds(percent), precision: 6);

    [Fact]
    public void MaxMilliseconds_IsTheLongest() =>
        Assert.Equal(7, OfMilliseconds([3, 7, 5]).MaxMilliseconds, precision: 6);

    [Fact]
    public void Milliseconds_OfNone_IsNoNumber() => Assert.Equal(double.NaN, OfMilliseconds([]).Milliseconds(50));

    [Theory]
    [InlineData(new[] { 5.0 }, 5)]
    [InlineData(new[] { 9.0, 1, 5 }, 5)]
    [InlineData(new[] { 9.0, 1, 5, 6 }, 5.5)]
    public void Median_OfSeveralRounds_IsTheMiddleOne(double[] values, double expected) =>
        Assert.Equal(expected, MedianFigures.Median(values));

    private static Percentiles OfMilliseconds(IEnumerable<int> milliseconds) =>
        new(milliseconds.Select(value => value * Stopwatch.Frequency / 1_000));
}
