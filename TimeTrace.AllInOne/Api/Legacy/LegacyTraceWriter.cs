using System.Text.Json;
using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Api.Legacy;

/// <summary>Writes one trace in Jaeger's own JSON; its spans are decoded one at a time.</summary>
internal static class LegacyTraceWriter
{
    public static async Task WriteAsync(Utf8JsonWriter json, Trace trace, CancellationToken cancellationToken)
    {
        var traceId = trace.Id.ToLegacyText();
        var processes = new LegacyProcesses(trace, json.Options);
        json.WriteStartObject();
        json.WriteString("traceID"u8, traceId);
        json.WriteStartArray("spans"u8);
        for (var i = 0; i < trace.Rows.Length; i++)
        {
            var row = trace.Rows[i];
            var span = trace.ReadSpan(i);
            var processId = processes.IdOf(row.ResourceIndex);
            LegacySpanWriter.Write(json, traceId, span, trace.Scopes[row.ScopeIndex], processId, trace.GetWarnings(i));
            await json.FlushIfLargeAsync(cancellationToken);
        }
        json.WriteEndArray();
        processes.Write(json);
        json.WriteNull("warnings"u8);
        json.WriteEndObject();
    }
}
