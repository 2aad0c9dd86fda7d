using System.Text.Json;
using TimeTrace.Tracing.Codecs.Json;
using Fields = TimeTrace.Tracing.Codecs.Otlp.OtlpFields;

namespace TimeTrace.Tracing.Codecs.Jaeger;

/// <summary>
/// Re-encodes Jaeger's own JSON, as its API answers and its UI downloads, as OTLP. What the API makes of the spans is
/// then the text that was read, but for what it writes of its own accord: warnings, the order of tags, the names of
/// processes. For that reason no tag is renamed and no status is guessed, as receivers of Jaeger's protocols would.
/// </summary>
/// <remarks>See https://www.jaegertracing.io/docs/2.20/apis/#query.</remarks>
public static class JaegerJsonReader
{
    // What Jaeger writes where OTLP named no service.
    private const string NoServiceName = "OTLPResourceNoServiceName";

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

    // Spans of one emitter and scope stand together, in the order of the text.
    private static void WriteTrace(JsonElement trace, JaegerFields fields, ProtoWriter output)
    {
        var traceId = fields.TraceId(trace, "traceID");
        var spans = fields.Objects(trace, "spans").Select(span => new JaegerSpan(span, traceId, fields));
        foreach (var emitter in spans.GroupBy(span => span.ProcessId, StringComparer.Ordinal))
        {
            var message = output.BeginMessage(Fields.Request.ResourceSpans);
            WriteResource(trace, emitter.Key, fields, output);
            foreach (var scope in emitter.GroupBy(span => (span.Tags.ScopeName, span.Tags.ScopeVersion)))
            {
                WriteScope(scope.Key.ScopeName, scope.Key.ScopeVersion, scope, output);
            }
            output.EndMessage(message);
        }
    }

    private static void WriteResource(JsonElement trace, string processId, JaegerFields fields, ProtoWriter output)
    {
        var message = output.BeginMessage(Fields.ResourceSpans.Resource);
        if (JaegerFields.Find(trace, "processes") is { } processes)
        {
            fields.RequireObject(processes, "processes");
            if (JaegerFields.Find(processes, processId) is { } process)
            {
                fields.RequireObject(process, "a process");
                WriteProcess(process, fields, output);
            }
        }
        output.EndMessage(message);
    }

    private static void WriteProcess(JsonElement process, JaegerFields fields, ProtoWriter output)
    {
        var name = fields.Text(process, "serviceName");
        if (name.Length > 0 && name != NoServiceName)
        {
            JaegerTagWriter.WriteText(Fields.Resource.Attributes, "service.name", name, output);
        }
        foreach (var tag in fields.Objects(process, "tags"))
        {
            JaegerTagWriter.Write(Fields.Resource.Attributes, tag, fields, output);
        }
    }

    private static void WriteScope(string name, string version, IEnumerable<JaegerSpan> spans, ProtoWriter output)
    {
        var message = output.BeginMessage(Fields.ResourceSpans.ScopeSpans);
        var scope = output.BeginMessage(Fields.ScopeSpans.Scope);
        output.WriteString(Fields.Scope.Name, name);
        output.WriteString(Fields.Scope.Version, version);
        output.EndMessage(scope);
        foreach (var span in spans)
        {
            span.Write(output);
        }
        output.EndMessage(message);
    }
}
