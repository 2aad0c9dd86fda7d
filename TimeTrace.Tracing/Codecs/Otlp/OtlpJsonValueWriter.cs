using System.Globalization;
using System.Text.Json;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Codecs.Otlp;

/// <summary>Writes attributes and plain fields in OTLP's JSON mapping; what is empty or zero is left out.</summary>
internal static class OtlpJsonValueWriter
{
    public static void WriteText(this Utf8JsonWriter json, string name, string value)
    {
        if (value.Length > 0)
        {
            json.WriteString(name, value);
        }
    }

    public static void WriteCount(this Utf8JsonWriter json, string name, uint value)
    {
        if (value > 0)
        {
            json.WriteNumber(name, value);
        }
    }

    public static void WriteAttributes(this Utf8JsonWriter json, IReadOnlyList<KeyValue> attributes)
    {
        if (attributes.Count > 0)
        {
            WriteEntries(json, "attributes", attributes);
        }
    }

    private static void WriteEntries(Utf8JsonWriter json, string name, IReadOnlyList<KeyValue> entries)
    {
        json.WriteStartArray(name);
        foreach (var entry in entries)
        {
            json.WriteStartObject();
            json.WriteString("key", entry.Key);
            json.WritePropertyName("value");
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
                json.WriteString("stringValue", value.AsString);
                break;
            case AttributeKind.Bool:
                json.WriteBoolean("boolValue", value.AsBool);
                break;
            case AttributeKind.Int:
                json.WriteString("intValue", value.AsInt.ToString(CultureInfo.InvariantCulture));
                break;
            case AttributeKind.Double:
                WriteDouble(json, value.AsDouble);
                break;
            case AttributeKind.Bytes:
                json.WriteBase64String("bytesValue", value.AsBytes.Span);
                break;
            case AttributeKind.Array:
                WriteArray(json, value.AsArray);
                break;
            case AttributeKind.KeyValueList:
                json.WriteStartObject("kvlistValue");
                WriteEntries(json, "values", value.AsKeyValueList);
                json.WriteEndObject();
                break;
            default:
                break;
        }
        json.WriteEndObject();
    }

    private static void WriteArray(Utf8JsonWriter json, IReadOnlyList<AttributeValue> items)
    {
        json.WriteStartObject("arrayValue");
        json.WriteStartArray("values");
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
            json.WriteNumber("doubleValue", value);
        }
        else
        {
            json.WriteString(
                "doubleValue",
                double.IsNaN(value) ? "NaN"
                    : value > 0 ? "Infinity"
                    : "-Infinity"
            );
        }
    }
}
