using TimeTrace.Tracing.Model;
using Fields = TimeTrace.Tracing.Codecs.Otlp.OtlpFields;

namespace TimeTrace.Tracing.Codecs.Jaeger;

/// <summary>
/// A span's references as parent and links. The parent is the field of its own, else the first child-of in the same trace,
/// else the first follows-from there; that one stays a link too, which keeps its type.
/// </summary>
internal static class ReceivedReferences
{
    public static SpanId ParentOf(ReceivedSpan span)
    {
        var parent = span.ParentId;
        var isChild = !parent.IsEmpty;
        foreach (ref readonly var reference in span.References)
        {
            if (isChild || reference.TraceId != span.TraceId || reference.SpanId.IsEmpty)
            {
                continue;
            }
            if (reference.IsChildOf || parent.IsEmpty)
            {
                (parent, isChild) = (reference.SpanId, reference.IsChildOf);
            }
        }
        return parent;
    }

    public static void WriteLinks(ReceivedSpan span, SpanId parent, ProtoWriter output)
    {
        foreach (ref readonly var reference in span.References)
        {
            if (reference.IsChildOf && reference.TraceId == span.TraceId && reference.SpanId == parent)
            {
                continue;
            }
            var message = output.BeginMessage(Fields.Span.Links);
            ProtoIds.Write(Fields.Link.TraceId, reference.TraceId, output);
            ProtoIds.Write(Fields.Link.SpanId, reference.SpanId, output);
            ReceivedTagWriter.WriteText(
                Fields.Link.Attributes,
                "opentracing.ref_type"u8,
                reference.IsChildOf ? "child_of"u8 : "follows_from"u8,
                output
            );
            output.EndMessage(message);
        }
    }
}
