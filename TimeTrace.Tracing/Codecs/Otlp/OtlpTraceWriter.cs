using TimeTrace.Tracing.Model;
using Fields = TimeTrace.Tracing.Codecs.Otlp.OtlpFields;

namespace TimeTrace.Tracing.Codecs.Otlp;

/// <summary>
/// Writes traces as OTLP's TracesData in protobuf, in parts, each a whole message, so that an answer's size costs no memory. What
/// is answered as it was sent is copied to the byte.
/// </summary>
/// <remarks>See https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/trace/v1/trace.proto.</remarks>
public static class OtlpTraceWriter
{
    // Clients take four MiB; a part ends with the span that makes it this large.
    private const int FullBytes = 256 * 1024;

    /// <summary>Writes a trace.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="output">Holds each part until the next one is asked for.</param>
    /// <returns>The parts. Their spans joined are the trace's.</returns>
    public static IEnumerable<ReadOnlyMemory<byte>> Write(Trace trace, ProtoWriter output)
    {
        output.Clear();
        var group = default(Group);
        foreach (var index in OtlpGrouping.Of(trace))
        {
            group = Open(trace, index, group, output);
            WriteSpan(trace, index, output);
            if (output.Length >= FullBytes)
            {
                group = Close(group, output);
                yield return output.Written;
                output.Clear();
            }
        }
        Close(group, output);
        if (output.Length > 0)
        {
            yield return output.Written;
        }
    }

    private static Group Open(Trace trace, int index, Group group, ProtoWriter output)
    {
        ref readonly var row = ref trace.Rows[index];
        if (group.IsOpen && (group.Resource, group.Scope) == (row.ResourceIndex, row.ScopeIndex))
        {
            return group;
        }
        if (group.IsOpen && group.Resource == row.ResourceIndex)
        {
            output.EndMessage(group.ScopeMark);
        }
        else
        {
            Close(group, output);
            group.ResourceMark = output.BeginMessage(Fields.Request.ResourceSpans);
            WriteResource(trace, row.ResourceIndex, output);
        }
        group.ScopeMark = output.BeginMessage(Fields.ResourceSpans.ScopeSpans);
        WriteScope(trace, row.ScopeIndex, output);
        (group.IsOpen, group.Resource, group.Scope) = (true, row.ResourceIndex, row.ScopeIndex);
        return group;
    }

    private static Group Close(Group group, ProtoWriter output)
    {
        if (group.IsOpen)
        {
            output.EndMessage(group.ScopeMark);
            output.EndMessage(group.ResourceMark);
        }
        return default;
    }

    private static void WriteResource(Trace trace, int index, ProtoWriter output)
    {
        OtlpMessageWriter.WriteText(output, Fields.ResourceSpans.SchemaUrl, trace.Resources[index].SchemaUrl);
        if (trace.Sent is { } sent)
        {
            output.WriteBytes(Fields.ResourceSpans.Resource, sent.Resources[index].Span);
            return;
        }
        OtlpMessageWriter.WriteResource(output, Fields.ResourceSpans.Resource, trace.Resources[index]);
    }

    private static void WriteScope(Trace trace, int index, ProtoWriter output)
    {
        OtlpMessageWriter.WriteText(output, Fields.ScopeSpans.SchemaUrl, trace.Scopes[index].SchemaUrl);
        if (trace.Sent is { } sent)
        {
            output.WriteBytes(Fields.ScopeSpans.Scope, sent.Scopes[index].Span);
            return;
        }
        OtlpMessageWriter.WriteScope(output, Fields.ScopeSpans.Scope, trace.Scopes[index]);
    }

    private static void WriteSpan(Trace trace, int index, ProtoWriter output)
    {
        if (trace.Sent is { } sent)
        {
            output.WriteBytes(Fields.ScopeSpans.Spans, sent.Span(index).Span);
            return;
        }
        OtlpSpanWriter.Write(output, Fields.ScopeSpans.Spans, trace.ReadSpan(index));
    }

    // The resource and the scope whose messages are being written.
    private struct Group
    {
        public bool IsOpen;
        public int Resource;
        public int Scope;
        public int ResourceMark;
        public int ScopeMark;
    }
}
