using System.Globalization;

namespace TimeTrace.AllInOne.Web.Timeline;

/// <summary>Marks for the time axis: round steps, one unit, as many digits as tell them apart.</summary>
public static class TimeTicks
{
    private static readonly (string Unit, long Nano)[] Units =
    [
        ("s", 1_000_000_000),
        ("ms", 1_000_000),
        ("\u00b5s", 1_000),
        ("ns", 1),
    ];

    /// <summary>Up to some marks within a window.</summary>
    public static IReadOnlyList<TimeTick> Of(TimeWindow window, int maxCount)
    {
        var step = RoundStep(window.Nano, maxCount);
        var (unit, unitNano) = Units.First(unit => window.EndNano >= unit.Nano || unit.Nano == 1);
        var digits = Enumerable.Range(0, 10).First(digits => step % Math.Max(unitNano / Power(digits), 1) == 0);
        var ticks = new List<TimeTick>();
        for (var nano = (window.StartNano + step - 1) / step * step; nano < window.EndNano; nano += step)
        {
            var number = ((decimal)nano / unitNano).ToString("N" + digits, CultureInfo.InvariantCulture);
            ticks.Add(new TimeTick(nano, $"{number} {unit}"));
        }
        return ticks;
    }

    // 1, 2 or 5 times a power of ten.
    private static long RoundStep(long nano, int maxCount)
    {
        for (long power = 1; ; power *= 10)
        {
            foreach (var factor in (ReadOnlySpan<long>)[1, 2, 5])
            {
                if (nano / (factor * power) < maxCount)
                {
                    return factor * power;
                }
            }
        }
    }

    private static long Power(int digits) => (long)Math.Pow(10, digits);
}
