using System.Text.Json;
using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Api.Elasticsearch;

/// <summary>Writes a span as Jaeger's document of it.</summary>
internal static class SpanDocumentWriter
{
    /// <param name="json">Where to.</param>
    /// <param name="span">The span.</param>
    /// <param name="isShown">Which fields at the top are written.</param>
    public static void Write(Utf8JsonWriter json, DocumentSpan span, Func<string, bool> isShown)
    {
        json.WriteStartObject();
        foreach (var (name, write) in Members)
        {
            if (isShown(name))
            {
                write(json, span);
            }
        }
        json.WriteEndObject();
    }

    // In the order of Jaeger.
    private static readonly (string Name, Action<Utf8JsonWriter, DocumentSpan> Write)[] Members =
    [
        ("traceID", (json, span) => json.WriteString("traceID"u8, span.TraceId)),
        ("spanID", (json, span) => json.WriteString("spanID"u8, span.SpanId)),
        ("parentSpanID", WriteParent),
        ("flags", WriteFlags),
        ("operationName", (json, span) => json.WriteString("operationName"u8, span.Span.Name)),
        ("references", WriteReferences),
        ("startTime", (json, span) => json.WriteNumber("startTime"u8, span.StartMicros)),
        ("startTimeMillis", (json, span) => json.WriteNumber("startTimeMillis"u8, span.StartMillis)),
        ("duration", (json, span) => json.WriteNumber("duration"u8, span.DurationMicros)),
        ("tags", (json, span) => WriteTags(json, "tags", span.Tags.Where(tag => !DocumentTags.IsField(tag)))),
        ("tag", WriteTagFields),
        ("logs", WriteLogs),
        ("process", WriteProcess),
    ];

    private static void WriteParent(Utf8JsonWriter json, DocumentSpan span)
    {
        if (span.ParentSpanId is { } parent)
        {
            json.WriteString("parentSpanID"u8, parent);
        }
    }

    private static void WriteFlags(Utf8JsonWriter json, DocumentSpan span)
    {
        if (span.Flags != 0)
        {
            json.WriteNumber("flags"u8, span.Flags);
        }
    }

    private static void WriteReferences(Utf8JsonWriter json, DocumentSpan span)
    {
        json.WriteStartArray("references"u8);
        foreach (var reference in span.References)
        {
            json.WriteStartObject();
            json.WriteString("refType"u8, reference.Type);
            json.WriteString("traceID"u8, reference.TraceId);
            json.WriteString("spanID"u8, reference.SpanId);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    // Jaeger keeps these with an @ for each dot.
    private static void WriteTagFields(Utf8JsonWriter json, DocumentSpan span)
    {
        var fields = span
            .Tags.Where(tag => DocumentTags.IsField(tag))
            .DistinctBy(tag => tag.Key, StringComparer.Ordinal)
            .ToList();
        if (fields.Count == 0)
        {
            return;
        }
        json.WriteStartObject("tag"u8);
        foreach (var tag in fields)
        {
            json.WritePropertyName(tag.Key.Replace('.', '@'));
            WriteValue(json, tag.Value);
        }
        json.WriteEndObject();
    }

    private static void WriteLogs(Utf8JsonWriter json, DocumentSpan span)
    {
        json.WriteStartArray("logs"u8);
        foreach (var log in span.Logs)
        {
            json.WriteStartObject();
            json.WriteNumber("timestamp"u8, log.TimestampMicros);
            WriteTags(json, "fields", log.Fields);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteProcess(Utf8JsonWriter json, DocumentSpan span)
    {
        json.WriteStartObject("process"u8);
        json.WriteString("serviceName"u8, span.Resource.ServiceName);
        WriteTags(json, "tags", span.ProcessTags);
        json.WriteEndObject();
    }

    private static void WriteTags(Utf8JsonWriter json, string name, IEnumerable<KeyValue> tags)
    {
        json.WriteStartArray(name);
        foreach (var tag in tags)
        {
            json.WriteStartObject();
            json.WriteString("key"u8, tag.Key);
            json.WriteString("type"u8, DocumentTags.TypeOf(tag.Value.Kind));
            json.WritePropertyName("value"u8);
            WriteValue(json, tag.Value);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteValue(Utf8JsonWriter json, in AttributeValue value)
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
            case AttributeKind.Bytes:
                json.WriteStringValue(Convert.ToHexStringLower(value.AsBytes.Span));
                break;
            default:
                json.WriteStringValue(value.ToString());
                break;
        }
    }
}
