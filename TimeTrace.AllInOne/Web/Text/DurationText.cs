using System.Globalization;

namespace TimeTrace.AllInOne.Web.Text;

/// <summary>Writes durations for people: three digits and a unit, <c>12.3 µs</c>, <c>1.24 s</c>, <c>2 min 05 s</c>.</summary>
public static class DurationText
{
    private const double NanoPerSecond = 1e9;
    private const int SecondsPerMinute = 60;
    private const int SecondsPerHour = 3600;
    private const int SecondsPerDay = 86400;

    private static readonly (string Unit, double Nano)[] Units =
    [
        ("ns", 1),
        ("\u00b5s", 1e3),
        ("ms", 1e6),
        ("s", NanoPerSecond),
    ];

    /// <summary>Writes a duration in nanoseconds.</summary>
    public static string Of(double nano)
    {
        if (nano < 1)
        {
            return "0";
        }
        foreach (var (unit, unitNano) in Units)
        {
            var limit = unit == "s" ? SecondsPerMinute : 1000;
            var number = NumberText.ThreeDigits(nano / unitNano);
            if (double.Parse(number, CultureInfo.InvariantCulture) < limit)
            {
                return unit == "ns"
                    ? string.Create(CultureInfo.InvariantCulture, $"{Math.Round(nano)} ns")
                    : $"{number} {unit}";
            }
        }
        return OfSeconds((long)Math.Round(nano / NanoPerSecond));
    }

    /// <summary>The exact number of nanoseconds, for tooltips and copies.</summary>
    public static string Exact(ulong nano) => NumberText.Count((long)Math.Min(nano, long.MaxValue)) + " ns";

    private static string OfSeconds(long seconds) =>
        seconds switch
        {
            < SecondsPerHour => string.Create(
                CultureInfo.InvariantCulture,
                $"{seconds / SecondsPerMinute} min {seconds % SecondsPerMinute:00} s"
            ),
            < SecondsPerDay => string.Create(
                CultureInfo.InvariantCulture,
                $"{seconds / SecondsPerHour} h {seconds % SecondsPerHour / SecondsPerMinute:00} min"
            ),
            _ => string.Create(
                CultureInfo.InvariantCulture,
                $"{seconds / SecondsPerDay} d {seconds % SecondsPerDay / SecondsPerHour} h"
            ),
        };
}
