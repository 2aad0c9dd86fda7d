using TimeTrace.AllInOne.Web.Plots;

namespace TimeTrace.Tests.AllInOne.Web.Plots;

public sealed class AxisTests
{
    [Theory]
    [InlineData(0.17, "0,0.05 /s,0.10 /s,0.15 /s,0.20 /s")]
    [InlineData(4, "0,1 /s,2 /s,3 /s,4 /s")]
    [InlineData(0, "0,0.5 /s,1.0 /s")]
    [InlineData(double.NaN, "0,0.5 /s,1.0 /s")]
    [InlineData(35_000, "0,10,000 /s,20,000 /s,30,000 /s,40,000 /s")]
    public void Of_Greatest_HasRoundTicksBeyondIt(double greatest, string labels) =>
        Assert.Equal(labels, Join(ValueAxis.Of(greatest, "/s").Ticks));

    [Theory]
    [InlineData(310e6, "0,100 ms,200 ms,300 ms,400 ms")]
    [InlineData(1.2e9, "0,0.5 s,1.0 s,1.5 s")]
    [InlineData(45, "0,20 ns,40 ns,60 ns")]
    [InlineData(3 * 3600e9, "0,1 h,2 h,3 h")]
    public void OfDurations_Longest_KeepsToOneUnit(double nano, string labels) =>
        Assert.Equal(labels, Join(ValueAxis.OfDurations(nano).Ticks));

    [Theory]
    [InlineData(0, "0,0.5 %,1.0 %")]
    [InlineData(0.93, "0,20 %,40 %,60 %,80 %,100 %")]
    [InlineData(0.5, "0,20 %,40 %,60 %")]
    public void OfShares_Greatest_NeverPassesAHundred(double share, string labels) =>
        Assert.Equal(labels, Join(ValueAxis.OfShares(share).Ticks));

    [Fact]
    public void Axes_RandomValues_HoldThemWithoutRepeatedTicks()
    {
        var random = new Random(3);
        for (var i = 0; i < 2_000; i++)
        {
            var greatest = Math.Pow(10, (random.NextDouble() * 18) - 6);
            foreach (var axis in (ValueAxis[])[ValueAxis.Of(greatest, "/s"), ValueAxis.OfDurations(greatest)])
            {
                Assert.True(axis.MaxValue >= greatest * (1 - 1e-6));
                Assert.InRange(axis.Ticks.Count, 2, 6);
                Assert.Equal(axis.Ticks.Count, axis.Ticks.Select(tick => tick.Label).Distinct().Count());
                Assert.Equal(axis.MaxValue, axis.Ticks[^1].Value, axis.MaxValue * 1e-9);
            }
        }
    }

    [Theory]
    [InlineData(60, "08:00,08:15,08:30,08:45,09:00")]
    [InlineData(5, "08:00,08:02,08:04")]
    [InlineData(48 * 60, "11-20 12:00,11-21,11-21 12:00,11-22")]
    public void Ticks_TimeFrame_AreWholeAndFewEnough(int minutes, string labels)
    {
        var until = new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.FromHours(2));
        var from = until.AddMinutes(-60);
        var ticks = TimeAxis.Ticks(
            minutes < 60 ? from : until.AddMinutes(-minutes),
            minutes < 60 ? from.AddMinutes(minutes) : until,
            5
        );

        Assert.Equal(labels, Join(ticks));
    }

    [Fact]
    public void Ticks_RandomFrames_LieWithinAndNeverRepeat()
    {
        var random = new Random(4);
        for (var i = 0; i < 2_000; i++)
        {
            var from = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.FromMinutes(330)).AddSeconds(
                random.Next(30_000_000)
            );
            var until = from.AddSeconds(5 + (Math.Pow(10, random.NextDouble() * 6)));

            var ticks = TimeAxis.Ticks(from, until, 5);

            Assert.InRange(ticks.Count, 1, 6);
            Assert.All(ticks, tick => Assert.InRange(tick.Value, from.ToUnixTimeSeconds(), until.ToUnixTimeSeconds()));
            Assert.Equal(ticks.Count, ticks.Select(tick => tick.Label).Distinct().Count());
        }
    }

    private static string Join(IEnumerable<AxisTick> ticks) => string.Join(',', ticks.Select(tick => tick.Label));
}
