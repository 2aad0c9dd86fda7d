using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Codecs.Otlp;

/// <summary>Writes attributes and plain fields in OTLP's JSON mapping; what is empty or zero is left out.</summary>
internal static class OtlpJsonValueWriter
{
    private const int MaxFormatted = 32;

    public static void WriteText(this Utf8JsonWriter json, ReadOnlySpan<byte> name, string value)
    {
        if (value.Length > 0)
        {
            json.WriteString(name, value);
        }
    }

    public static void WriteCount(this Utf8JsonWriter json, ReadOnlySpan<byte> name, uint value)
    {
        if (value > 0)
        {
            json.WriteNumber(name, value);
        }
    }

    /// <summary>Writes a short value as text without making a string of it.</summary>
    public static void WriteFormatted<T>(this Utf8JsonWriter json, ReadOnlySpan<byte> name, T value)
        where T : IUtf8SpanFormattable
    {
        Span<byte> text = stackalloc byte[MaxFormatted];
        var fits = value.TryFormat(text, out var length, [], CultureInfo.InvariantCulture);
        Debug.Assert(fits, "ids and numbers are shorter");
        json.WriteString(name, text[..length]);
    }

    public static void WriteAttributes(this Utf8JsonWriter json, IReadOnlyList<KeyValue> attributes)
    {
        if (attributes.Count > 0)
        {
            WriteEntries(json, "attributes"u8, attributes);
        }
    }

    private static void WriteEntries(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<KeyValue> entries)
    {
        json.WriteStartArray(name);
        foreach (var entry in entries)
        {
            json.WriteStartObject();
            json.WriteString("key"u8, entry.Key);
            json.WritePropertyName("value"u8);
            WriteValue(json, entry.Value);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteValue(Utf8JsonWriter json, in AttributeValue value)
    {
        json.WriteStartObject();
        switch (value.Kind)
        {
            case AttributeKind.String:
                json.WriteString("stringValue"u8, value.AsString);
                break;
            case AttributeKind.Bool:
                json.WriteBoolean("boolValue"u8, value.AsBool);
                break;
            case AttributeKind.Int:
                json.WriteFormatted("intValue"u8, value.AsInt);
                break;
            case AttributeKind.Double:
                WriteDouble(json, value.AsDouble);
                break;
            case AttributeKind.Bytes:
                json.WriteBase64String("bytesValue"u8, value.AsBytes.Span);
                break;
            case AttributeKind.Array:
                WriteArray(json, value.AsArray);
                break;
            case AttributeKind.KeyValueList:
                json.WriteStartObject("kvlistValue"u8);
                WriteEntries(json, "values"u8, value.AsKeyValueList);
                json.WriteEndObject();
                break;
            default:
                break;
        }
        json.WriteEndObject();
    }

    private static void WriteArray(Utf8JsonWriter json, IReadOnlyList<AttributeValue> items)
    {
        json.WriteStartObject("arrayValue"u8);
        json.WriteStartArray("values"u8);
        foreach (var item in items)
        {
            WriteValue(json, item);
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteDouble(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumber("doubleValue"u8, value);
        }
        else
        {
            json.WriteString(
                "doubleValue"u8,
                double.IsNaN(value) ? "NaN"
                    : value > 0 ? "Infinity"
                    : "-Infinity"
            );
        }
    }
}
