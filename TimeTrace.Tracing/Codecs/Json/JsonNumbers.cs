using System.Buffers.Text;
using System.Globalization;

namespace TimeTrace.Tracing.Codecs.Json;

/// <summary>Reads numbers as protobuf's JSON mapping writes them; whole numbers may carry a fraction of zeros or an exponent.</summary>
internal static class JsonNumbers
{
    public static bool TryReadInt64(ReadOnlySpan<byte> text, out long value)
    {
        if (Utf8Parser.TryParse(text, out value, out var length) && length == text.Length)
        {
            return true;
        }
        var isWhole = TryReadWhole(text, long.MinValue, long.MaxValue, out var whole);
        value = isWhole ? (long)whole : 0;
        return isWhole;
    }

    public static bool TryReadUInt64(ReadOnlySpan<byte> text, out ulong value)
    {
        if (Utf8Parser.TryParse(text, out value, out var length) && length == text.Length)
        {
            return true;
        }
        var isWhole = TryReadWhole(text, 0, ulong.MaxValue, out var whole);
        value = isWhole ? (ulong)whole : 0;
        return isWhole;
    }

    public static bool TryReadDouble(ReadOnlySpan<byte> text, out double value) =>
        TryReadWord(text, out value)
        || (Utf8Parser.TryParse(text, out value, out var length) && length == text.Length && double.IsFinite(value));

    private static bool TryReadWord(ReadOnlySpan<byte> text, out double value)
    {
        value =
            text.SequenceEqual("NaN"u8) ? double.NaN
            : text.SequenceEqual("Infinity"u8) ? double.PositiveInfinity
            : text.SequenceEqual("-Infinity"u8) ? double.NegativeInfinity
            : 0;
        return value != 0;
    }

    private static bool TryReadWhole(ReadOnlySpan<byte> text, decimal min, decimal max, out decimal value)
    {
        const NumberStyles Style =
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out value)
            && value >= min
            && value <= max
            && decimal.Truncate(value) == value;
    }
}
