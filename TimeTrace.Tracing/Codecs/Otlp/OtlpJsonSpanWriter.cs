using System.Globalization;
using System.Text.Json;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Codecs.Otlp;

/// <summary>Writes one span in OTLP's JSON mapping; empty and zero fields are left out, as protobuf does.</summary>
internal static class OtlpJsonSpanWriter
{
    public static void Write(Utf8JsonWriter json, Span span)
    {
        json.WriteStartObject();
        json.WriteString("traceId", span.TraceId.ToString());
        json.WriteString("spanId", span.Id.ToString());
        json.WriteText("traceState", span.TraceState);
        json.WriteText("parentSpanId", span.ParentId.IsEmpty ? "" : span.ParentId.ToString());
        json.WriteText("name", span.Name);
        json.WriteNumber("kind", (int)span.Kind);
        json.WriteNano("startTimeUnixNano", span.StartUnixNano);
        json.WriteNano("endTimeUnixNano", span.EndUnixNano);
        json.WriteAttributes(span.Attributes);
        json.WriteCount("droppedAttributesCount", span.DroppedAttributesCount);
        WriteEvents(json, span.Events);
        json.WriteCount("droppedEventsCount", span.DroppedEventsCount);
        WriteLinks(json, span.Links);
        json.WriteCount("droppedLinksCount", span.DroppedLinksCount);
        WriteStatus(json, span);
        json.WriteCount("flags", span.Flags);
        json.WriteEndObject();
    }

    private static void WriteEvents(Utf8JsonWriter json, IReadOnlyList<SpanEvent> events)
    {
        if (events.Count == 0)
        {
            return;
        }
        json.WriteStartArray("events");
        foreach (var entry in events)
        {
            json.WriteStartObject();
            json.WriteNano("timeUnixNano", entry.TimeUnixNano);
            json.WriteText("name", entry.Name);
            json.WriteAttributes(entry.Attributes);
            json.WriteCount("droppedAttributesCount", entry.DroppedAttributesCount);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteLinks(Utf8JsonWriter json, IReadOnlyList<SpanLink> links)
    {
        if (links.Count == 0)
        {
            return;
        }
        json.WriteStartArray("links");
        foreach (var link in links)
        {
            json.WriteStartObject();
            json.WriteString("traceId", link.TraceId.ToString());
            json.WriteString("spanId", link.SpanId.ToString());
            json.WriteText("traceState", link.TraceState);
            json.WriteAttributes(link.Attributes);
            json.WriteCount("droppedAttributesCount", link.DroppedAttributesCount);
            json.WriteCount("flags", link.Flags);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteStatus(Utf8JsonWriter json, Span span)
    {
        json.WriteStartObject("status");
        json.WriteText("message", span.StatusMessage);
        if (span.StatusCode != SpanStatusCode.Unset)
        {
            json.WriteNumber("code", (int)span.StatusCode);
        }
        json.WriteEndObject();
    }

    private static void WriteNano(this Utf8JsonWriter json, string name, ulong unixNano) =>
        json.WriteString(name, unixNano.ToString(CultureInfo.InvariantCulture));
}
