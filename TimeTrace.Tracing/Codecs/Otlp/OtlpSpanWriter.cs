using TimeTrace.Tracing.Model;
using static TimeTrace.Tracing.Codecs.Otlp.OtlpMessageWriter;
using Fields = TimeTrace.Tracing.Codecs.Otlp.OtlpFields;

namespace TimeTrace.Tracing.Codecs.Otlp;

/// <summary>Writes one span in OTLP's protobuf; what is empty or zero is left out.</summary>
internal static class OtlpSpanWriter
{
    public static void Write(ProtoWriter output, int field, Span span)
    {
        var message = output.BeginMessage(field);
        ProtoIds.Write(Fields.Span.TraceId, span.TraceId, output);
        ProtoIds.Write(Fields.Span.SpanId, span.Id, output);
        WriteText(output, Fields.Span.TraceState, span.TraceState);
        if (!span.ParentId.IsEmpty)
        {
            ProtoIds.Write(Fields.Span.ParentSpanId, span.ParentId, output);
        }
        WriteText(output, Fields.Span.Name, span.Name);
        WriteCount(output, Fields.Span.Kind, (uint)span.Kind);
        output.WriteFixed64(Fields.Span.StartTimeUnixNano, span.StartUnixNano);
        output.WriteFixed64(Fields.Span.EndTimeUnixNano, span.EndUnixNano);
        WriteAttributes(output, Fields.Span.Attributes, span.Attributes);
        WriteCount(output, Fields.Span.DroppedAttributesCount, span.DroppedAttributesCount);
        WriteEvents(output, span.Events);
        WriteCount(output, Fields.Span.DroppedEventsCount, span.DroppedEventsCount);
        WriteLinks(output, span.Links);
        WriteCount(output, Fields.Span.DroppedLinksCount, span.DroppedLinksCount);
        WriteStatus(output, span);
        WriteFlags(output, Fields.Span.Flags, span.Flags);
        output.EndMessage(message);
    }

    private static void WriteEvents(ProtoWriter output, IReadOnlyList<SpanEvent> events)
    {
        foreach (var entry in events)
        {
            var message = output.BeginMessage(Fields.Span.Events);
            output.WriteFixed64(Fields.Event.TimeUnixNano, entry.TimeUnixNano);
            WriteText(output, Fields.Event.Name, entry.Name);
            WriteAttributes(output, Fields.Event.Attributes, entry.Attributes);
            WriteCount(output, Fields.Event.DroppedAttributesCount, entry.DroppedAttributesCount);
            output.EndMessage(message);
        }
    }

    private static void WriteLinks(ProtoWriter output, IReadOnlyList<SpanLink> links)
    {
        foreach (var link in links)
        {
            var message = output.BeginMessage(Fields.Span.Links);
            ProtoIds.Write(Fields.Link.TraceId, link.TraceId, output);
            ProtoIds.Write(Fields.Link.SpanId, link.SpanId, output);
            WriteText(output, Fields.Link.TraceState, link.TraceState);
            WriteAttributes(output, Fields.Link.Attributes, link.Attributes);
            WriteCount(output, Fields.Link.DroppedAttributesCount, link.DroppedAttributesCount);
            WriteFlags(output, Fields.Link.Flags, link.Flags);
            output.EndMessage(message);
        }
    }

    private static void WriteStatus(ProtoWriter output, Span span)
    {
        var message = output.BeginMessage(Fields.Span.Status);
        WriteText(output, Fields.Status.Message, span.StatusMessage);
        WriteCount(output, Fields.Status.Code, (uint)span.StatusCode);
        output.EndMessage(message);
    }

    private static void WriteFlags(ProtoWriter output, int field, uint flags)
    {
        if (flags > 0)
        {
            output.WriteFixed32(field, flags);
        }
    }
}
