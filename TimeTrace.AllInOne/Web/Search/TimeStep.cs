using System.Globalization;

namespace TimeTrace.AllInOne.Web.Search;

/// <summary>The distance of two marks on an axis of times, with the form in which no two marks read the same.</summary>
/// <param name="Nano">The distance in nanoseconds.</param>
/// <param name="Format">How a mark is written.</param>
internal sealed record TimeStep(double Nano, string Format)
{
    private const double Second = 1e9;
    private const double Minute = 60 * Second;
    private const double Hour = 60 * Minute;
    private const double Day = 24 * Hour;

    private static readonly TimeStep[] All =
    [
        .. Steps(Second / 1000, "ss.fff 's'", 1, 2, 5, 10, 20, 50, 100, 200, 500),
        .. Steps(Second, "HH:mm:ss", 1, 2, 5, 10, 15, 30),
        .. Steps(Minute, "HH:mm", 1, 2, 5, 10, 15, 30),
        .. Steps(Hour, "HH:mm", 1, 2, 3),
        .. Steps(Hour, "MM-dd HH:mm", 6, 12),
        .. Steps(Day, "MM-dd", 1, 2, 7, 14, 28),
        .. Steps(Day, "yyyy-MM-dd", 100, 365, 3650, 36500),
    ];

    /// <summary>The smallest step of at least that length.</summary>
    public static TimeStep AtLeast(double nano) => Array.Find(All, step => step.Nano >= nano) ?? All[^1];

    /// <summary>The text of a mark.</summary>
    public string Write(DateTimeOffset time) => time.ToString(Format, CultureInfo.InvariantCulture);

    private static IEnumerable<TimeStep> Steps(double unit, string format, params int[] counts) =>
        counts.Select(count => new TimeStep(unit * count, format));
}
