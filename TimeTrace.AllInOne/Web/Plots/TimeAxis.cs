using System.Globalization;

namespace TimeTrace.AllInOne.Web.Plots;

/// <summary>Ticks on whole minutes, hours or days of a time zone.</summary>
public static class TimeAxis
{
    private static readonly TimeSpan[] Steps =
    [
        TimeSpan.FromSeconds(1),
        TimeSpan.FromSeconds(5),
        TimeSpan.FromSeconds(15),
        TimeSpan.FromSeconds(30),
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(2),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(10),
        TimeSpan.FromMinutes(15),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(3),
        TimeSpan.FromHours(6),
        TimeSpan.FromHours(12),
        TimeSpan.FromDays(1),
        TimeSpan.FromDays(2),
        TimeSpan.FromDays(7),
        TimeSpan.FromDays(28),
    ];

    /// <summary>The ticks within a time, at most as many as asked for; values are seconds since 1970-01-01 UTC.</summary>
    /// <param name="from">The start, in the zone whose clock the labels show.</param>
    /// <param name="until">The end.</param>
    /// <param name="maxCount">How many ticks there is room for, one at least.</param>
    public static IReadOnlyList<AxisTick> Ticks(DateTimeOffset from, DateTimeOffset until, int maxCount)
    {
        var length = until - from;
        var step = Array.Find(Steps, step => length.Ticks / step.Ticks < maxCount);
        if (step == TimeSpan.Zero)
        {
            step = Steps[^1] * Math.Ceiling(length / Steps[^1] / maxCount);
        }
        var ticks = new List<AxisTick>();
        for (var clock = RoundUp(from.DateTime, step); clock <= from.DateTime + length; clock += step)
        {
            var time = new DateTimeOffset(clock, from.Offset);
            ticks.Add(new AxisTick(time.ToUnixTimeSeconds(), Label(time, step, length)));
        }
        return ticks;
    }

    private static DateTime RoundUp(DateTime clock, TimeSpan step)
    {
        var over = clock.Ticks % step.Ticks;
        return over == 0 ? clock : clock.AddTicks(step.Ticks - over);
    }

    // Within a day the clock tells ticks apart; midnight tells its day.
    private static string Label(DateTimeOffset time, TimeSpan step, TimeSpan length)
    {
        var format =
            time.TimeOfDay == TimeSpan.Zero ? "MM-dd"
            : length >= TimeSpan.FromDays(1) ? "MM-dd HH:mm"
            : step < TimeSpan.FromMinutes(1) ? "HH:mm:ss"
            : "HH:mm";
        return time.ToString(format, CultureInfo.InvariantCulture);
    }
}
