using System.Buffers.Text;
using System.Text.Json;
using TimeTrace.Tracing.Codecs.Json;
using Fields = TimeTrace.Tracing.Codecs.Otlp.OtlpFields;

namespace TimeTrace.Tracing.Codecs.Jaeger;

/// <summary>Writes Jaeger's tags, <c>{"key","type","value"}</c>, as attributes of the type that they name.</summary>
internal static class JaegerTagWriter
{
    /// <summary>Writes a text attribute.</summary>
    public static void WriteText(int field, string key, string value, ProtoWriter output)
    {
        var message = output.BeginMessage(field);
        output.WriteString(Fields.KeyValue.Key, key);
        var any = output.BeginMessage(Fields.KeyValue.Value);
        output.WriteString(Fields.AnyValue.String, value);
        output.EndMessage(any);
        output.EndMessage(message);
    }

    /// <summary>Writes a tag.</summary>
    /// <exception cref="MalformedPayloadException">The value is not of the type that the tag names.</exception>
    public static void Write(int field, JsonElement tag, JaegerFields fields, ProtoWriter output)
    {
        var message = output.BeginMessage(field);
        output.WriteString(Fields.KeyValue.Key, fields.Text(tag, "key"));
        var any = output.BeginMessage(Fields.KeyValue.Value);
        if (JaegerFields.Find(tag, "value") is { } value)
        {
            WriteValue(TypeOf(tag, value, fields), value, fields, output);
        }
        else
        {
            output.WriteString(Fields.AnyValue.String, "");
        }
        output.EndMessage(any);
        output.EndMessage(message);
    }

    // Tags without a type say by their value what they are.
    private static string TypeOf(JsonElement tag, JsonElement value, JaegerFields fields) =>
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

    private static void WriteValue(string type, JsonElement value, JaegerFields fields, ProtoWriter output)
    {
        var text = JaegerFields.RawText(value);
        switch (type)
        {
            case "bool":
                var isTrue = text.SequenceEqual("true"u8);
                Require(isTrue || text.SequenceEqual("false"u8), value, "neither true nor false", fields);
                output.WriteVarint(Fields.AnyValue.Bool, isTrue ? 1UL : 0);
                break;
            case "int64":
                Require(JsonNumbers.TryReadInt64(text, out var number), value, "not a whole number", fields);
                output.WriteVarint(Fields.AnyValue.Int, (ulong)number);
                break;
            case "float64":
                Require(TryReadDouble(text, out var real), value, "not a number", fields);
                output.WriteFixed64(Fields.AnyValue.Double, BitConverter.DoubleToUInt64Bits(real));
                break;
            case "binary":
                WriteBytes(value, fields, output);
                break;
            default:
                output.WriteString(
                    Fields.AnyValue.String,
                    value.ValueKind == JsonValueKind.String ? JaegerFields.TextOf(value) : value.GetRawText()
                );
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

    private static void WriteBytes(JsonElement value, JaegerFields fields, ProtoWriter output)
    {
        var text = JaegerFields.TextOf(value);
        var buffer = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        Require(Convert.TryFromBase64String(text, buffer, out var length), value, "not base64", fields);
        output.WriteBytes(Fields.AnyValue.Bytes, buffer.AsSpan(0, length));
    }

    private static void Require(bool isRead, JsonElement value, string problem, JaegerFields fields)
    {
        if (!isRead)
        {
            fields.Fail(value, $"value is {problem}");
        }
    }
}
