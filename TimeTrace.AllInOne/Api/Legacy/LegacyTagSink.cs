using System.Globalization;
using System.Text.Json;
using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Api.Legacy;

/// <summary>Writes attributes as Jaeger's tags: <c>{"key","type","value"}</c>.</summary>
/// <param name="json">Where to.</param>
internal readonly struct LegacyTagSink(Utf8JsonWriter json) : ITagSink
{
    // Beyond this a JSON reader in a browser loses digits.
    private const long MaxExact = (1L << 53) - 1;

    // Tags are most of an answer: what every one repeats is encoded once.
    private static readonly JsonEncodedText Key = JsonEncodedText.Encode("key");
    private static readonly JsonEncodedText Type = JsonEncodedText.Encode("type");
    private static readonly JsonEncodedText Value = JsonEncodedText.Encode("value");
    private static readonly JsonEncodedText Bool = JsonEncodedText.Encode("bool");
    private static readonly JsonEncodedText Int = JsonEncodedText.Encode("int64");
    private static readonly JsonEncodedText Double = JsonEncodedText.Encode("float64");
    private static readonly JsonEncodedText Bytes = JsonEncodedText.Encode("binary");
    private static readonly JsonEncodedText Text = JsonEncodedText.Encode("string");

    public void Add(in KeyValue tag)
    {
        json.WriteStartObject();
        json.WriteString(Key, tag.Key);
        json.WriteString(Type, TypeOf(tag.Value.Kind));
        json.WritePropertyName(Value);
        WriteValue(tag.Value);
        json.WriteEndObject();
    }

    private static JsonEncodedText TypeOf(AttributeKind kind) =>
        kind switch
        {
            AttributeKind.Bool => Bool,
            AttributeKind.Int => Int,
            AttributeKind.Double => Double,
            AttributeKind.Bytes => Bytes,
            _ => Text,
        };

    private void WriteValue(in AttributeValue value)
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
