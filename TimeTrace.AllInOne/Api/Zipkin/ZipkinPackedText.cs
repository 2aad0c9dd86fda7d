using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Api.Zipkin;

/// <summary>Packs events and links with attributes into one text, as OpenTelemetry's exporters for Zipkin do.</summary>
internal static class ZipkinPackedText
{
    /// <summary>The event's name; with attributes, them as JSON and the number of dropped ones between bars.</summary>
    public static string Of(SpanEvent entry) =>
        entry.Attributes.Count == 0 && entry.DroppedAttributesCount == 0
            ? entry.Name
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{entry.Name}|{JsonOf(entry.Attributes)}|{entry.DroppedAttributesCount}"
            );

    /// <summary>Ids, trace state, attributes as JSON and the number of dropped ones between bars.</summary>
    public static string Of(SpanLink link) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{link.TraceId}|{link.SpanId}|{link.TraceState}|{JsonOf(link.Attributes)}|{link.DroppedAttributesCount}"
        );

    private static string JsonOf(IReadOnlyList<KeyValue> attributes)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            foreach (var attribute in attributes)
            {
                json.WritePropertyName(attribute.Key);
                Write(json, attribute.Value);
            }
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, in AttributeValue value)
    {
        switch (value.Kind)
        {
            case AttributeKind.Bool:
                json.WriteBooleanValue(value.AsBool);
                break;
            case AttributeKind.Int:
                json.WriteNumberValue(value.AsInt);
                break;
            case AttributeKind.Double when double.IsFinite(value.AsDouble):
                json.WriteNumberValue(value.AsDouble);
                break;
            default:
                json.WriteStringValue(value.ToString());
                break;
        }
    }
}
