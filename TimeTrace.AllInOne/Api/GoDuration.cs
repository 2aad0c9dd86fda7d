using System.Buffers;
using System.Globalization;

namespace TimeTrace.AllInOne.Api;

/// <summary>Reads durations as Go writes them: <c>1h15m30.5s</c>, <c>100ms</c>, <c>-1.5us</c>, a bare <c>0</c>.</summary>
/// <remarks>See https://pkg.go.dev/time#ParseDuration.</remarks>
internal static class GoDuration
{
    // In an order in which no unit hides another that begins with it.
    private static readonly (string Unit, decimal Nano)[] Units =
    [
        ("ns", 1),
        ("us", 1_000),
        ("\u00b5s", 1_000),
        ("\u03bcs", 1_000),
        ("ms", 1_000_000),
        ("s", 1_000_000_000),
        ("m", 60_000_000_000),
        ("h", 3_600_000_000_000),
    ];

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    /// <summary>Reads a duration in nanoseconds.</summary>
    /// <returns>False where the text is no duration or beyond 292 years.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out long nano)
    {
        nano = 0;
        var isNegative = text.StartsWith("-");
        text = isNegative || text.StartsWith("+") ? text[1..] : text;
        if (text is "0")
        {
            return true;
        }
        var total = 0m;
        var isRead = !text.IsEmpty;
        while (isRead && !text.IsEmpty)
        {
            isRead = TryReadPart(ref text, ref total);
        }
        nano = isRead ? (long)(isNegative ? -total : total) : 0;
        return isRead;
    }

    private static bool TryReadPart(ref ReadOnlySpan<char> text, ref decimal total)
    {
        const int MaxDigits = 20;
        var length = text.IndexOfAnyExcept(Digits);
        if (length is < 1 or > MaxDigits || !TryReadNumber(text[..length], out var number))
        {
            return false;
        }
        text = text[length..];
        foreach (var (unit, nano) in Units)
        {
            if (text.StartsWith(unit, StringComparison.Ordinal))
            {
                text = text[unit.Length..];
                total += decimal.Truncate(number * nano);
                return total <= long.MaxValue;
            }
        }
        return false;
    }

    private static bool TryReadNumber(ReadOnlySpan<char> text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number)
        && number <= long.MaxValue;
}
