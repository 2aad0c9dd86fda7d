using System.Buffers;
using System.Globalization;
using System.Text.Json;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Benchmarks.Load.Sending.Forms;

/// <summary>OTLP in JSON, as exporters of browsers and Node.js write it.</summary>
internal sealed class OtlpJsonForm : ISpanForm
{
    public string PortName => "otlp-http";

    public string Path => "/v1/traces";

    public string ContentType => "application/json";

    public void Write(Resource resource, IReadOnlyList<Span> spans, IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { SkipValidation = true });
        json.WriteStartObject();
        json.WriteStartArray("resourceSpans"u8);
        json.WriteStartObject();
        json.WriteStartObject("resource"u8);
        WriteAttributes(json, resource.Attributes);
        json.WriteEndObject();
        json.WriteStartArray("scopeSpans"u8);
        json.WriteStartObject();
        json.WriteStartArray("spans"u8);
        foreach (var span in spans)
        {
            Write(json, span);
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Span span)
    {
        json.WriteStartObject();
        json.WriteString("traceId"u8, span.TraceId.ToString());
        json.WriteString("spanId"u8, span.Id.ToString());
        json.WriteString("parentSpanId"u8, span.ParentId.IsEmpty ? "" : span.ParentId.ToString());
        json.WriteString("name"u8, span.Name);
        json.WriteNumber("kind"u8, (int)span.Kind);
        json.WriteString("startTimeUnixNano"u8, Text(span.StartUnixNano));
        json.WriteString("endTimeUnixNano"u8, Text(span.EndUnixNano));
        WriteAttributes(json, span.Attributes);
        json.WriteStartArray("events"u8);
        foreach (var entry in span.Events)
        {
            json.WriteStartObject();
            json.WriteString("timeUnixNano"u8, Text(entry.TimeUnixNano));
            json.WriteString("name"u8, entry.Name);
            WriteAttributes(json, entry.Attributes);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartObject("status"u8);
        json.WriteNumber("code"u8, (int)span.StatusCode);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteAttributes(Utf8JsonWriter json, IReadOnlyList<KeyValue> attributes)
    {
        json.WriteStartArray("attributes"u8);
        foreach (var attribute in attributes)
        {
            json.WriteStartObject();
            json.WriteString("key"u8, attribute.Key);
            json.WriteStartObject("value"u8);
            Write(json, attribute.Value);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, in AttributeValue value)
    {
        switch (value.Kind)
        {
            case AttributeKind.Bool:
                json.WriteBoolean("boolValue"u8, value.AsBool);
                break;
            case AttributeKind.Int:
                json.WriteString("intValue"u8, value.AsInt.ToString(CultureInfo.InvariantCulture));
                break;
            case AttributeKind.Double:
                json.WriteNumber("doubleValue"u8, value.AsDouble);
                break;
            default:
                json.WriteString("stringValue"u8, value.ToString());
                break;
        }
    }

    private static string Text(ulong number) => number.ToString(CultureInfo.InvariantCulture);
}
