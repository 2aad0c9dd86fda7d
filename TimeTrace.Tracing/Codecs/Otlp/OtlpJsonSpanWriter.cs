using System.Text.Json;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Codecs.Otlp;

/// <summary>Writes one span in OTLP's JSON mapping; empty and zero fields are left out, as protobuf does.</summary>
internal static class OtlpJsonSpanWriter
{
    public static void Write(Utf8JsonWriter json, Span span)
    {
        json.WriteStartObject();
        json.WriteFormatted("traceId"u8, span.TraceId);
        json.WriteFormatted("spanId"u8, span.Id);
        json.WriteText("traceState"u8, span.TraceState);
        if (!span.ParentId.IsEmpty)
        {
            json.WriteFormatted("parentSpanId"u8, span.ParentId);
        }
        json.WriteText("name"u8, span.Name);
        json.WriteNumber("kind"u8, (int)span.Kind);
        json.WriteFormatted("startTimeUnixNano"u8, span.StartUnixNano);
        json.WriteFormatted("endTimeUnixNano"u8, span.EndUnixNano);
        json.WriteAttributes(span.Attributes);
        json.WriteCount("droppedAttributesCount"u8, span.DroppedAttributesCount);
        WriteEvents(json, span.Events);
        json.WriteCount("droppedEventsCount"u8, span.DroppedEventsCount);
        WriteLinks(json, span.Links);
        json.WriteCount("droppedLinksCount"u8, span.DroppedLinksCount);
        WriteStatus(json, span);
        json.WriteCount("flags"u8, span.Flags);
        json.WriteEndObject();
    }

    private static void WriteEvents(Utf8JsonWriter json, IReadOnlyList<SpanEvent> events)
    {
        if (events.Count == 0)
        {
            return;
        }
        json.WriteStartArray("events"u8);
        foreach (var entry in events)
        {
            json.WriteStartObject();
            json.WriteFormatted("timeUnixNano"u8, entry.TimeUnixNano);
            json.WriteText("name"u8, entry.Name);
            json.WriteAttributes(entry.Attributes);
            json.WriteCount("droppedAttributesCount"u8, entry.DroppedAttributesCount);
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
        json.WriteStartArray("links"u8);
        foreach (var link in links)
        {
            json.WriteStartObject();
            json.WriteFormatted("traceId"u8, link.TraceId);
            json.WriteFormatted("spanId"u8, link.SpanId);
            json.WriteText("traceState"u8, link.TraceState);
            json.WriteAttributes(link.Attributes);
            json.WriteCount("droppedAttributesCount"u8, link.DroppedAttributesCount);
            json.WriteCount("flags"u8, link.Flags);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteStatus(Utf8JsonWriter json, Span span)
    {
        json.WriteStartObject("status"u8);
        json.WriteText("message"u8, span.StatusMessage);
        if (span.StatusCode != SpanStatusCode.Unset)
        {
            json.WriteNumber("code"u8, (int)span.StatusCode);
        }
        json.WriteEndObject();
    }
}
