using System.Globalization;

namespace TimeTrace.AllInOne.Api.Elasticsearch.Conditions;

/// <summary>Numbers and times as text.</summary>
internal static class BoundText
{
    private const string Now = "now";

    /// <summary>A value, which is a number too where it reads like one.</summary>
    public static FieldValue ValueOf(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? new FieldValue(text, number)
            : new FieldValue(text);

    /// <summary>A number, or in a field of milliseconds a time such as <c>now-15m</c> or <c>2026-07-20</c>.</summary>
    /// <exception cref="ElasticsearchException">It is neither.</exception>
    public static double Parse(string field, string text, DateTimeOffset now)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }
        if (field == "startTimeMillis" && TryParseTime(text, now, out var time))
        {
            return time.ToUnixTimeMilliseconds();
        }
        throw ElasticsearchException.Parsing(
            field == "startTimeMillis"
                ? $"[{text}] is no time for [{field}]; milliseconds since 1970, now-15m and 2026-07-20T10:00:00Z are"
                : $"[{text}] is no number for [{field}]"
        );
    }

    private static bool TryParseTime(string text, DateTimeOffset now, out DateTimeOffset time)
    {
        time = now;
        return text == Now
            || (text.StartsWith(Now, StringComparison.Ordinal) && TryMove(text[Now.Length..], now, out time))
            || DateTimeOffset.TryParse(
                text,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out time
            );
    }

    // A sign, a whole number, a unit.
    private static bool TryMove(string text, DateTimeOffset now, out DateTimeOffset time)
    {
        const int MaxCount = 1_000_000;
        time = now;
        var unit = text is [.., var last] ? UnitOf(last) : TimeSpan.Zero;
        if (
            text.Length < 3
            || text[0] is not ('+' or '-')
            || unit == TimeSpan.Zero
            || !int.TryParse(text[1..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || count > MaxCount
            || unit * count > TimeSpan.FromDays(365 * 100)
        )
        {
            return false;
        }
        time = text[0] == '-' ? now - unit * count : now + unit * count;
        return true;
    }

    private static TimeSpan UnitOf(char unit) =>
        unit switch
        {
            's' => TimeSpan.FromSeconds(1),
            'm' => TimeSpan.FromMinutes(1),
            'h' or 'H' => TimeSpan.FromHours(1),
            'd' => TimeSpan.FromDays(1),
            'w' => TimeSpan.FromDays(7),
            _ => TimeSpan.Zero,
        };
}
