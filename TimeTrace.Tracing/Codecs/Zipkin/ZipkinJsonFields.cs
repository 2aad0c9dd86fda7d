using System.Globalization;
using System.Text;
using System.Text.Json;
using TimeTrace.Tracing.Codecs.Json;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Codecs.Zipkin;

/// <summary>Reads values of Zipkin's JSON and says which one is not as it must be, and where.</summary>
internal static class ZipkinJsonFields
{
    private const int MaxTraceDigits = 32;
    private const int MaxSpanDigits = 16;

    /// <summary>Goes to the value of the property that was just read.</summary>
    /// <returns>False where it is null, which says nothing.</returns>
    public static bool ReadValue(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType != JsonTokenType.Null;
    }

    /// <summary>Whether a string or property name is this text; unlike the reader's own comparison it bears half of a surrogate pair.</summary>
    public static bool Is(in Utf8JsonReader reader, ReadOnlySpan<byte> text)
    {
        const int LongestEscape = 6;
        if (!reader.ValueIsEscaped)
        {
            return reader.ValueSpan.SequenceEqual(text);
        }
        if (reader.ValueSpan.Length > text.Length * LongestEscape)
        {
            return false;
        }
        Span<byte> plain = stackalloc byte[text.Length * LongestEscape];
        return plain[..JsonText.Unescape(reader.ValueSpan, plain)].SequenceEqual(text);
    }

    public static TraceId ReadTraceId(ref Utf8JsonReader reader)
    {
        Span<char> text = stackalloc char[MaxTraceDigits];
        return Digits(ref reader, text) is > 0 and var length && TraceId.TryParse(text[..length], out var id)
            ? id
            : throw Fault(reader, "a trace id is not up to 32 hexadecimal digits");
    }

    public static SpanId ReadSpanId(ref Utf8JsonReader reader)
    {
        Span<char> text = stackalloc char[MaxSpanDigits];
        return Digits(ref reader, text) is > 0 and var length && SpanId.TryParse(text[..length], out var id)
            ? id
            : throw Fault(reader, "a span id is not up to 16 hexadecimal digits");
    }

    /// <summary>Keeps a text.</summary>
    public static ByteRange ReadText(ref Utf8JsonReader reader, ZipkinText text, string name) =>
        reader.TokenType == JsonTokenType.String ? text.Add(ref reader) : throw Fault(reader, $"{name} is not text");

    /// <summary>Reads a number, for example of microseconds; a fraction is cut off, as some clients write one.</summary>
    public static long ReadNumber(ref Utf8JsonReader reader, string name)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var whole))
        {
            return whole;
        }
        if (reader.TokenType is JsonTokenType.Number or JsonTokenType.String)
        {
            var text = Encoding.UTF8.GetString(reader.ValueSpan);
            if (
                decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                && number is > long.MinValue and < long.MaxValue
            )
            {
                return (long)number;
            }
        }
        throw Fault(reader, $"{name} is not a whole number");
    }

    public static int ReadPort(ref Utf8JsonReader reader) =>
        ReadNumber(ref reader, "port") is >= 0 and <= ushort.MaxValue and var port
            ? (int)port
            : throw Fault(reader, "port is not a number from 0 to 65535");

    public static bool ReadBool(ref Utf8JsonReader reader, string name) =>
        reader.TokenType is JsonTokenType.True or JsonTokenType.False
            ? reader.GetBoolean()
            : throw Fault(reader, $"{name} is neither true nor false");

    /// <summary>Goes into an object.</summary>
    public static void Require(in Utf8JsonReader reader, JsonTokenType type, string name)
    {
        if (reader.TokenType != type)
        {
            throw Fault(reader, $"{name} is not {(type == JsonTokenType.StartArray ? "a list" : "an object")}");
        }
    }

    public static MalformedPayloadException Fault(in Utf8JsonReader reader, string problem) =>
        new(problem, reader.TokenStartIndex);

    private static int Digits(ref Utf8JsonReader reader, scoped Span<char> text)
    {
        if (reader.TokenType != JsonTokenType.String || reader.ValueIsEscaped || reader.ValueSpan.Length > text.Length)
        {
            return 0;
        }
        return Encoding.Latin1.GetChars(reader.ValueSpan, text);
    }
}
