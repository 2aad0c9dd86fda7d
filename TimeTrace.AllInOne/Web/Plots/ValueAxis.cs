using System.Globalization;

namespace TimeTrace.AllInOne.Web.Plots;

/// <summary>An axis of numbers that starts at zero, with ticks at 1, 2 or 5 times a power of ten.</summary>
public sealed class ValueAxis
{
    private const int WantedSteps = 4;

    private ValueAxis(double maxValue, IReadOnlyList<AxisTick> ticks) => (MaxValue, Ticks) = (maxValue, ticks);

    /// <summary>The value at the end of the axis, which is the last tick's.</summary>
    public double MaxValue { get; }

    /// <summary>The ticks from zero on, two at least.</summary>
    public IReadOnlyList<AxisTick> Ticks { get; }

    /// <summary>An axis of plain numbers.</summary>
    /// <param name="greatest">The greatest value to show; zero or less for an axis to 1.</param>
    /// <param name="unit">The unit's sign, written behind each number but zero.</param>
    public static ValueAxis Of(double greatest, string unit) => Of(greatest, 1, unit);

    /// <summary>An axis of durations, in the one unit that suits the longest.</summary>
    /// <param name="greatestNano">The longest duration to show, in nanoseconds.</param>
    public static ValueAxis OfDurations(double greatestNano)
    {
        var (nanoPerUnit, unit) = DurationUnit(greatestNano);
        return Of(greatestNano, nanoPerUnit, unit);
    }

    /// <summary>An axis of shares from 0 to at most 1, in percent.</summary>
    /// <param name="greatest">The greatest share to show.</param>
    public static ValueAxis OfShares(double greatest) =>
        greatest > 0.5
            ? new ValueAxis(1, [.. MakeTicks(5, 20, 0.01, "%")])
            : Of(greatest > 0 ? greatest : 0.01, 0.01, "%");

    private static ValueAxis Of(double greatest, double perUnit, string unit)
    {
        var shown = double.IsFinite(greatest) && greatest > 0 ? greatest / perUnit : 1;
        var step = NiceStep(shown / WantedSteps);
        var count = (int)Math.Ceiling((shown / step) - 1e-9);
        return new ValueAxis(step * count * perUnit, [.. MakeTicks(count, step, perUnit, unit)]);
    }

    private static IEnumerable<AxisTick> MakeTicks(int count, double step, double perUnit, string unit)
    {
        var digits = Math.Max(0, -(int)Math.Floor(Math.Log10(step) + 1e-9));
        var format = "N" + digits.ToString(CultureInfo.InvariantCulture);
        yield return new AxisTick(0, "0");
        for (var i = 1; i <= count; i++)
        {
            var number = (step * i).ToString(format, CultureInfo.InvariantCulture);
            yield return new AxisTick(step * i * perUnit, unit.Length == 0 ? number : $"{number} {unit}");
        }
    }

    private static double NiceStep(double least)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        return (least / power) switch
        {
            <= 1 + 1e-9 => power,
            <= 2 + 1e-9 => 2 * power,
            <= 5 + 1e-9 => 5 * power,
            _ => 10 * power,
        };
    }

    private static (double NanoPerUnit, string Unit) DurationUnit(double nano) =>
        nano switch
        {
            >= 2 * 3600e9 => (3600e9, "h"),
            >= 120e9 => (60e9, "min"),
            >= 1e9 => (1e9, "s"),
            >= 1e6 => (1e6, "ms"),
            >= 1e3 => (1e3, "µs"),
            _ => (1, "ns"),
        };
}
