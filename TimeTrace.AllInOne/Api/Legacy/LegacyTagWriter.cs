using System.Globalization;
using System.Text.Json;
using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Api.Legacy;

/// <summary>Writes attributes as Jaeger's tags: <c>{"key","type","value"}</c>.</summary>
internal static class LegacyTagWriter
{
    // Beyond this a JSON reader in a browser loses digits.
    private const long MaxExact = (1L << 53) - 1;

    public static void Write(Utf8JsonWriter json, string key, string value) =>
        Write(json, new KeyValue(key, AttributeValue.Of(value)));

    public static void Write(Utf8JsonWriter json, in KeyValue attribute)
    {
        json.WriteStartObject();
        json.WriteString("key"u8, attribute.Key);
        json.WriteString("type"u8, TypeOf(attribute.Value.Kind));
        json.WritePropertyName("value"u8);
        WriteValue(json, attribute.Value);
        json.WriteEndObject();
    }

    private static ReadOnlySpan<byte> TypeOf(AttributeKind kind) =>
        kind switch
        {
            AttributeKind.Bool => "bool"u8,
            AttributeKind.Int => "int64"u8,
            AttributeKind.Double => "float64"u8,
            AttributeKind.Bytes => "binary"u8,
            _ => "string"u8,
        };

    private static void WriteValue(Utf8JsonWriter json, in AttributeValue value)
    {
        switch (value.Kind)
        {
            case AttributeKind.Bool:
                json.WriteBooleanValue(value.AsBool);
                break;
            case AttributeKind.Int when value.AsInt is > MaxExact or < -MaxExact:
                json.WriteStringValue(value.AsInt.ToString(CultureInfo.InvariantCulture));
                break;
            case AttributeKind.Int:
                json.WriteNumberValue(value.AsInt);
                break;
            case AttributeKind.Double when double.IsFinite(value.AsDouble):
                json.WriteNumberValue(value.AsDouble);
                break;
            case AttributeKind.Bytes:
                json.WriteBase64StringValue(value.AsBytes.Span);
                break;
            default:
                json.WriteStringValue(value.ToString());
                break;
        }
    }
}
