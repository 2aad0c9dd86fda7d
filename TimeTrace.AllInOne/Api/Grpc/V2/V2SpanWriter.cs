using TimeTrace.AllInOne.Api.Legacy;
using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Api.Grpc.V2;

/// <summary>Writes a span as jaeger.api_v2.Span, by the same translation as the legacy JSON.</summary>
/// <remarks>See https://github.com/jaegertracing/jaeger-idl/blob/main/proto/api_v2/model.proto.</remarks>
internal static class V2SpanWriter
{
    private const uint Sampled = 1;
    private const uint FollowsFrom = 1;

    public static void Write(ProtoWriter output, int field, Trace trace, int index)
    {
        var row = trace.Rows[index];
        var span = trace.ReadSpan(index);
        var message = output.BeginMessage(field);
        ProtoIds.Write(field: 1, span.TraceId, output);
        ProtoIds.Write(field: 2, span.Id, output);
        output.WriteString(field: 3, span.Name);
        WriteReferences(output, field: 4, span);
        if ((span.Flags & Sampled) != 0)
        {
            output.WriteVarint(field: 5, Sampled);
        }
        ProtoTime.Write(output, field: 6, span.StartUnixNano);
        ProtoTime.Write(output, field: 7, DurationNano(span));
        LegacySpanTags.AddTo(new V2TagSink(output, field: 8), span, trace.Scopes[row.ScopeIndex]);
        WriteLogs(output, field: 9, span.Events);
        WriteProcess(output, field: 10, trace.Resources[row.ResourceIndex]);
        foreach (var warning in trace.GetWarnings(index))
        {
            output.WriteString(field: 12, warning);
        }
        output.EndMessage(message);
    }

    private static ulong DurationNano(Span span) =>
        span.EndUnixNano > span.StartUnixNano ? span.EndUnixNano - span.StartUnixNano : 0;

    private static void WriteReferences(ProtoWriter output, int field, Span span)
    {
        foreach (var reference in LegacyReferences.Of(span))
        {
            var message = output.BeginMessage(field);
            ProtoIds.Write(field: 1, reference.TraceId, output);
            ProtoIds.Write(field: 2, reference.SpanId, output);
            if (!reference.IsChildOf)
            {
                output.WriteVarint(field: 3, FollowsFrom);
            }
            output.EndMessage(message);
        }
    }

    private static void WriteLogs(ProtoWriter output, int field, IReadOnlyList<SpanEvent> events)
    {
        foreach (var entry in events)
        {
            var log = output.BeginMessage(field);
            ProtoTime.Write(output, field: 1, entry.TimeUnixNano);
            LegacyLogFields.AddTo(new V2TagSink(output, field: 2), entry);
            output.EndMessage(log);
        }
    }

    private static void WriteProcess(ProtoWriter output, int field, Resource resource)
    {
        var process = output.BeginMessage(field);
        output.WriteString(field: 1, resource.ServiceName);
        LegacyProcesses.AddTagsTo(new V2TagSink(output, field: 2), resource);
        output.EndMessage(process);
    }
}
