using System.Globalization;

namespace TimeTrace.AllInOne.Api;

/// <summary>Reads times as <c>2026-07-20T10:00:00.123456789Z</c>, exact to the nanosecond.</summary>
/// <remarks>See https://www.rfc-editor.org/rfc/rfc3339#section-5.6.</remarks>
internal static class Rfc3339
{
    private const int SecondsLength = 19;
    private const int NanoDigits = 9;

    /// <summary>Reads a time in nanoseconds since 1970-01-01 UTC; digits beyond the ninth are cut.</summary>
    /// <returns>False where the text is no such time, or before 1970 or after 2554.</returns>
    public static bool TryParse(string text, out ulong unixNano)
    {
        unixNano = 0;
        if (text.Length <= SecondsLength)
        {
            return false;
        }
        var rest = text.AsSpan(SecondsLength);
        var fraction = ReadOnlySpan<char>.Empty;
        if (rest[0] == '.')
        {
            var length = rest[1..].IndexOfAnyExceptInRange('0', '9');
            if (length < 1)
            {
                return false;
            }
            fraction = rest.Slice(1, length);
            rest = rest[(1 + length)..];
        }
        return TryReadSeconds(text.AsSpan(0, SecondsLength), rest, out var seconds)
            && TryAdd(seconds, ReadNano(fraction), out unixNano);
    }

    private static bool TryReadSeconds(ReadOnlySpan<char> dateAndTime, ReadOnlySpan<char> zone, out long unixSeconds)
    {
        var format = zone is "Z" ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:sszzz";
        var isRead = DateTimeOffset.TryParseExact(
            string.Concat(dateAndTime, zone),
            format,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var time
        );
        unixSeconds = time.ToUnixTimeSeconds();
        return isRead;
    }

    private static ulong ReadNano(ReadOnlySpan<char> fraction)
    {
        ulong nano = 0;
        for (var i = 0; i < NanoDigits; i++)
        {
            nano = (nano * 10) + (i < fraction.Length ? (ulong)(fraction[i] - '0') : 0);
        }
        return nano;
    }

    private static bool TryAdd(long seconds, ulong nano, out ulong unixNano)
    {
        const ulong NanoPerSecond = 1_000_000_000;
        var isInRange = seconds >= 0 && (ulong)seconds < ulong.MaxValue / NanoPerSecond;
        unixNano = isInRange ? ((ulong)seconds * NanoPerSecond) + nano : 0;
        return isInRange;
    }
}
