using System.Globalization;

namespace TimeTrace.Tracing.Codecs.Appdash;

/// <summary>Reads times as Go writes them: RFC 3339, with up to nine digits of a second.</summary>
internal static class AppdashTime
{
    private const int NanoDigits = 9;
    private const ulong NanoPerSecond = 1_000_000_000;

    /// <summary>Nanoseconds since 1970-01-01 UTC; null where it is no time, or one that was never set.</summary>
    public static ulong? Parse(string? text)
    {
        if (text is null)
        {
            return null;
        }
        var (whole, nano) = Split(text);
        return
            DateTimeOffset.TryParse(
                whole,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out var time
            )
            && time > DateTimeOffset.UnixEpoch
            && (ulong)time.ToUnixTimeSeconds() < ulong.MaxValue / NanoPerSecond
            ? (ulong)time.ToUnixTimeSeconds() * NanoPerSecond + nano
            : null;
    }

    // .NET reads seven digits.
    private static (string Whole, ulong Nano) Split(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        if (point < 0)
        {
            return (text, 0);
        }
        var end = point + 1;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }
        var digits = text[(point + 1)..end].PadRight(NanoDigits, '0')[..NanoDigits];
        return (text.Remove(point, end - point), ulong.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture));
    }
}
