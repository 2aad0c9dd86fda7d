using TimeTrace.AllInOne.Web.Plots;
using TimeTrace.Tracing.Querying.Graphs;

namespace TimeTrace.Tests.AllInOne.Web.Plots;

public sealed class PathTests
{
    private static readonly PlotFrame Frame = new(10, 20, 100, 50, FirstX: 0, LastX: 10, MaxY: 5);

    [Fact]
    public void Of_PointsWithAGap_BreaksTheLine() =>
        Assert.Equal(
            "M10 70L20 60M40 20L50 70",
            LinePath.Of([new(0, 0), new(1, 1), new(2, null), new(3, 5), new(4, 0)], Frame)
        );

    [Fact]
    public void Of_OnePointBetweenGaps_IsADot() =>
        Assert.Equal("M20 60h0", LinePath.Of([new(0, null), new(1, 1), new(2, double.NaN)], Frame));

    [Fact]
    public void Of_ValueBeyondTheAxis_StaysInTheFrame() => Assert.Equal("M10 20h0", LinePath.Of([new(0, 9)], Frame));

    [Fact]
    public void Of_NoValue_IsEmpty() => Assert.Equal("", LinePath.Of([new(0, null)], Frame));

    [Fact]
    public void EdgePath_TwoPoints_LeavesAndArrivesSideways() =>
        Assert.Equal("M0,0C5,0 5,20 10,20", EdgePath.Of([new RoutePoint(0, 0), new RoutePoint(10, 20)]));

    [Theory]
    [InlineData(10, "10,5 2,1 2,9")]
    [InlineData(-10, "-10,5 -2,1 -2,9")]
    public void HeadOf_Edge_PointsWhereItGoes(double tipX, string head) =>
        Assert.Equal(head, EdgePath.HeadOf([new RoutePoint(0, 0), new RoutePoint(tipX, 5)]));
}
