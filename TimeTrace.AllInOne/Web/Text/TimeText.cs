using System.Globalization;

namespace TimeTrace.AllInOne.Web.Text;

/// <summary>Writes points in time for a reader in some zone: <c>08:35:18.364</c>, with the date where it is not today's.</summary>
/// <param name="zone">The reader's zone.</param>
/// <param name="now">The reader's now, which tells today.</param>
public sealed class TimeText(TimeZoneInfo zone, DateTimeOffset now)
{
    private const ulong NanoPerTick = 100;

    /// <summary>The reader's now.</summary>
    public DateTimeOffset Now { get; } = TimeZoneInfo.ConvertTime(now, zone);

    /// <summary>For example <c>UTC+02:00</c>.</summary>
    public string ZoneName
    {
        get
        {
            var offset = Now.Offset;
            return offset == TimeSpan.Zero
                ? "UTC"
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"UTC{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hh\\:mm}"
                );
        }
    }

    /// <summary>The time of day to the millisecond, with the date in front where it is not today's.</summary>
    public string Of(ulong unixNano) => Write(At(unixNano), "HH:mm:ss.fff");

    /// <summary>The same to the second.</summary>
    public string ToSecond(ulong unixNano) => Write(At(unixNano), "HH:mm:ss");

    /// <summary>How long ago it was: <c>2 min ago</c>.</summary>
    public string Ago(ulong unixNano)
    {
        var age = Now - At(unixNano);
        return age < TimeSpan.FromSeconds(1) ? "now"
            : age < TimeSpan.FromMinutes(1) ? Whole(age.TotalSeconds, "s")
            : age < TimeSpan.FromHours(1) ? Whole(age.TotalMinutes, "min")
            : age < TimeSpan.FromDays(1) ? Whole(age.TotalHours, "h")
            : Whole(age.TotalDays, "d");
    }

    /// <summary>The exact value in UTC, for the <c>datetime</c> of a <c>time</c> element.</summary>
    public static string Exact(ulong unixNano) =>
        InUtc(unixNano).ToString("yyyy-MM-ddTHH:mm:ss.fffffff", CultureInfo.InvariantCulture) + "Z";

    /// <summary>The point in time in the reader's zone, to 100 ns.</summary>
    public DateTimeOffset At(ulong unixNano) => TimeZoneInfo.ConvertTime(new DateTimeOffset(InUtc(unixNano)), zone);

    private static DateTime InUtc(ulong unixNano) => DateTime.UnixEpoch.AddTicks((long)(unixNano / NanoPerTick));

    private string Write(DateTimeOffset time, string clock) =>
        time.ToString(
            (
                time.Date == Now.Date ? ""
                : time.Year == Now.Year ? "MM-dd "
                : "yyyy-MM-dd "
            ) + clock,
            CultureInfo.InvariantCulture
        );

    private static string Whole(double number, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(number)} {unit} ago");
}
