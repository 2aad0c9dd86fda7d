using System.Text.Json;
using TimeTrace.Tracing.Codecs.Json;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Codecs.Jaeger;

/// <summary>Reads Jaeger's tags in JSON, <c>{"key","type","value"}</c>.</summary>
/// <param name="fields">Reads fields of the text.</param>
/// <param name="texts">Where texts go.</param>
internal sealed class JaegerJsonTagReader(JaegerFields fields, JaegerTexts texts)
{
    /// <summary>Reads a tag.</summary>
    /// <exception cref="MalformedPayloadException">The value is not of the type that the tag names.</exception>
    public void Read(JsonElement json, ref JaegerTag tag)
    {
        tag.Key = Text(json, "key");
        if (JaegerFields.Find(json, "value") is { } value)
        {
            ReadValue(TypeOf(json, value), value, ref tag);
        }
    }

    /// <summary>A text; empty where it is absent.</summary>
    public ByteRange Text(JsonElement parent, string name)
    {
        if (JaegerFields.Find(parent, name) is not { } field)
        {
            return default;
        }
        if (field.ValueKind != JsonValueKind.String)
        {
            fields.Fail(field, $"{name} is not text");
        }
        return texts.Add(field);
    }

    // Tags without a type say by their value what they are.
    private string TypeOf(JsonElement tag, JsonElement value) =>
        fields.Text(tag, "type") is { Length: > 0 } type
            ? type
            : value.ValueKind switch
            {
                JsonValueKind.True or JsonValueKind.False => "bool",
                JsonValueKind.Number => JsonNumbers.TryReadInt64(JaegerFields.RawText(value), out _)
                    ? "int64"
                    : "float64",
                _ => "string",
            };

    private void ReadValue(string type, JsonElement value, ref JaegerTag tag)
    {
        var text = JaegerFields.RawText(value);
        switch (type)
        {
            case "bool":
                var isTrue = text.SequenceEqual("true"u8);
                Require(isTrue || text.SequenceEqual("false"u8), value, "neither true nor false");
                (tag.Type, tag.Number) = (JaegerTagType.Bool, isTrue ? 1UL : 0);
                break;
            case "int64":
                Require(JsonNumbers.TryReadInt64(text, out var number), value, "not a whole number");
                (tag.Type, tag.Number) = (JaegerTagType.Int, (ulong)number);
                break;
            case "float64":
                Require(TryReadDouble(text, out var real), value, "not a number");
                (tag.Type, tag.Number) = (JaegerTagType.Double, BitConverter.DoubleToUInt64Bits(real));
                break;
            case "binary":
                Require(texts.TryAddBase64(JaegerFields.TextOf(value), out var bytes), value, "not base64");
                (tag.Type, tag.Text) = (JaegerTagType.Bytes, bytes);
                break;
            default:
                tag.Text = texts.Add(value);
                break;
        }
    }

    // Go's words for what JSON has no number for.
    private static bool TryReadDouble(ReadOnlySpan<byte> text, out double value)
    {
        value =
            text.SequenceEqual("+Inf"u8) ? double.PositiveInfinity
            : text.SequenceEqual("-Inf"u8) ? double.NegativeInfinity
            : 0;
        return value != 0 || JsonNumbers.TryReadDouble(text, out value);
    }

    private void Require(bool isRead, JsonElement value, string problem)
    {
        if (!isRead)
        {
            fields.Fail(value, $"value is {problem}");
        }
    }
}
