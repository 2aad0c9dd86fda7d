using System.Text.Json;
using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Api.Legacy;

/// <summary>Writes a span's tags: those of its scope, its attributes, then what OTLP keeps in fields of its own.</summary>
internal static class LegacySpanTagWriter
{
    public static void Write(Utf8JsonWriter json, Span span, Scope scope)
    {
        json.WriteStartArray("tags"u8);
        WriteText(json, "otel.scope.name", scope.Name);
        WriteText(json, "otel.scope.version", scope.Version);
        LegacyTagWriter.WriteAll(json, span.Attributes);
        if (span.Kind is > SpanKind.Unspecified and <= SpanKind.Consumer)
        {
            LegacyTagWriter.Write(json, "span.kind", span.Kind.ToName());
        }
        WriteStatus(json, span);
        WriteText(json, "w3c.tracestate", span.TraceState);
        json.WriteEndArray();
    }

    private static void WriteStatus(Utf8JsonWriter json, Span span)
    {
        if (span.StatusCode == SpanStatusCode.Ok)
        {
            LegacyTagWriter.Write(json, "otel.status_code", "OK");
        }
        else if (span.StatusCode == SpanStatusCode.Error)
        {
            LegacyTagWriter.Write(json, "otel.status_code", "ERROR");
            LegacyTagWriter.Write(json, new KeyValue("error", AttributeValue.Of(true)));
        }
        WriteText(json, "otel.status_description", span.StatusMessage);
    }

    private static void WriteText(Utf8JsonWriter json, string key, string value)
    {
        if (value.Length > 0)
        {
            LegacyTagWriter.Write(json, key, value);
        }
    }
}
