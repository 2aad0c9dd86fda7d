using System.Text.Json;
using TimeTrace.Tracing.Codecs.Json;

namespace TimeTrace.Tracing.Codecs.Jaeger;

/// <summary>
/// Re-encodes Jaeger's own JSON, as its API answers and its UI downloads, as OTLP. What the API makes of the spans is
/// then the text that was read, but for what it writes of its own accord: warnings, the order of tags, the names of
/// processes. For that reason no tag is renamed and no status is guessed, as receivers of Jaeger's protocols would.
/// </summary>
/// <remarks>See https://www.jaegertracing.io/docs/2.20/apis/#query.</remarks>
public static class JaegerJsonReader
{
    /// <summary>Appends the traces of a text as the ResourceSpans of an ExportTraceServiceRequest.</summary>
    /// <param name="json">
    /// JSON: an answer with the field <c>data</c>, a list of traces, or one trace. It must be valid UTF-8.
    /// </param>
    /// <param name="output">Where the protobuf bytes go; on an error a part may have been written.</param>
    /// <exception cref="MalformedPayloadException">The text is not such a message.</exception>
    public static void Read(ReadOnlyMemory<byte> json, ProtoWriter output)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = JsonToProto.MaxDepth });
        var fields = new JaegerFields(json);
        foreach (var trace in Traces(document.RootElement, fields))
        {
            WriteTrace(trace, fields, output);
        }
    }

    private static IEnumerable<JsonElement> Traces(JsonElement root, JaegerFields fields)
    {
        if (root.ValueKind == JsonValueKind.Array)
        {
            foreach (var trace in root.EnumerateArray())
            {
                fields.RequireObject(trace, "a trace");
                yield return trace;
            }
            yield break;
        }
        fields.RequireObject(root, "the text");
        foreach (var trace in root.TryGetProperty("spans", out _) ? [root] : fields.Objects(root, "data"))
        {
            yield return trace;
        }
    }

    // Spans of one process stand together, in the order of the text.
    private static void WriteTrace(JsonElement trace, JaegerFields fields, ProtoWriter output)
    {
        var traceId = fields.TraceId(trace, "traceID");
        var reader = new JaegerJsonSpanReader(fields);
        var (process, span) = (new ReceivedProcess(), new ReceivedSpan());
        foreach (
            var spans in fields
                .Objects(trace, "spans")
                .GroupBy(json => fields.Text(json, "processID"), StringComparer.Ordinal)
        )
        {
            reader.ReadProcess(FindProcess(trace, spans.Key, fields), process);
            var resource = JaegerResourceWriter.Begin(process, reader.Payload, output, JaegerOrigin.QueryApi);
            foreach (var json in spans)
            {
                reader.ReadSpan(json, traceId, span);
                resource.Write(span, reader.Payload);
            }
            resource.End();
        }
    }

    private static JsonElement? FindProcess(JsonElement trace, string processId, JaegerFields fields)
    {
        if (JaegerFields.Find(trace, "processes") is not { } processes)
        {
            return null;
        }
        fields.RequireObject(processes, "processes");
        return JaegerFields.Find(processes, processId);
    }
}
