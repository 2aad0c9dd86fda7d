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
        LegacyReferenceWriter.Write(json, traceId, span);
        json.WriteNumber("startTime"u8, ToShownMicros(span.StartUnixNano));
        json.WriteNumber("duration"u8, DurationMicros(span));
        LegacySpanTagWriter.Write(json, span, scope);
        WriteLogs(json, span.Events);
        json.WriteString("processID"u8, processId);
        WriteWarnings(json, warnings);
        json.WriteEndObject();
    }

    // Jaeger's UI drops a span that starts at zero.
    private static ulong ToShownMicros(ulong unixNano) => Math.Max(unixNano / NanoPerMicro, 1);

    private static ulong DurationMicros(Span span) =>
        span.EndUnixNano > span.StartUnixNano ? (span.EndUnixNano - span.StartUnixNano) / NanoPerMicro : 0;

    private static void WriteLogs(Utf8JsonWriter json, IReadOnlyList<SpanEvent> events)
    {
        json.WriteStartArray("logs"u8);
        foreach (var entry in events)
        {
            json.WriteStartObject();
            json.WriteNumber("timestamp"u8, entry.TimeUnixNano / NanoPerMicro);
            json.WriteStartArray("fields"u8);
            if (entry.Name.Length > 0 && entry.Attributes.All(attribute => attribute.Key != "event"))
            {
                LegacyTagWriter.Write(json, "event", entry.Name);
            }
            LegacyTagWriter.WriteAll(json, entry.Attributes);
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
