using System.Text.Json;
using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Api.Legacy;

/// <summary>Writes one span in Jaeger's own JSON; times are in microseconds.</summary>
internal static class LegacySpanWriter
{
    private const ulong NanoPerMicro = 1_000;
    private const uint Sampled = 1;

    public static void Write(
        Utf8JsonWriter json,
        string traceId,
        Span span,
        Scope scope,
        string processId,
        IReadOnlyList<string> warnings
    )
    {
        json.WriteStartObject();
        json.WriteString("traceID"u8, traceId);
        LegacyIdWriter.Write(json, span.Id);
        if ((span.Flags & Sampled) != 0)
        {
            json.WriteNumber("flags"u8, Sampled);
        }
        json.WriteString("operationName"u8, span.Name);
        WriteReferences(json, traceId, span);
        json.WriteNumber("startTime"u8, ToShownMicros(span.StartUnixNano));
        json.WriteNumber("duration"u8, DurationMicros(span));
        json.WriteStartArray("tags"u8);
        LegacySpanTags.AddTo(new LegacyTagSink(json), span, scope);
        json.WriteEndArray();
        WriteLogs(json, span.Events);
        json.WriteString("processID"u8, processId);
        WriteWarnings(json, warnings);
        json.WriteEndObject();
    }

    // Jaeger's UI drops a span that starts at zero.
    private static ulong ToShownMicros(ulong unixNano) => Math.Max(unixNano / NanoPerMicro, 1);

    private static ulong DurationMicros(Span span) =>
        span.EndUnixNano > span.StartUnixNano ? (span.EndUnixNano - span.StartUnixNano) / NanoPerMicro : 0;

    private static void WriteReferences(Utf8JsonWriter json, string traceId, Span span)
    {
        json.WriteStartArray("references"u8);
        foreach (var reference in LegacyReferences.Of(span))
        {
            json.WriteStartObject();
            json.WriteString("refType"u8, reference.Type);
            json.WriteString(
                "traceID"u8,
                reference.TraceId == span.TraceId ? traceId : reference.TraceId.ToLegacyText()
            );
            LegacyIdWriter.Write(json, reference.SpanId);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteLogs(Utf8JsonWriter json, IReadOnlyList<SpanEvent> events)
    {
        json.WriteStartArray("logs"u8);
        foreach (var entry in events)
        {
            json.WriteStartObject();
            json.WriteNumber("timestamp"u8, entry.TimeUnixNano / NanoPerMicro);
            json.WriteStartArray("fields"u8);
            LegacyLogFields.AddTo(new LegacyTagSink(json), entry);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteWarnings(Utf8JsonWriter json, IReadOnlyList<string> warnings)
    {
        if (warnings.Count == 0)
        {
            json.WriteNull("warnings"u8);
            return;
        }
        json.WriteStartArray("warnings"u8);
        foreach (var warning in warnings)
        {
            json.WriteStringValue(warning);
        }
        json.WriteEndArray();
    }
}
