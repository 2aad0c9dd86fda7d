using System.Text.Unicode;
using TimeTrace.Tracing.Model;
using Fields = TimeTrace.Tracing.Codecs.Otlp.OtlpFields;

namespace TimeTrace.Tracing.Codecs.Jaeger;

/// <summary>Writes a span of Jaeger's as an OTLP span.</summary>
internal static class ReceivedSpanWriter
{
    private const uint Sampled = 1;

    public static void Write(ReceivedSpan span, in SpecialTags special, ReadOnlySpan<byte> payload, ProtoWriter output)
    {
        var message = output.BeginMessage(Fields.ScopeSpans.Spans);
        ProtoIds.Write(Fields.Span.TraceId, span.TraceId, output);
        ProtoIds.Write(Fields.Span.SpanId, span.Id, output);
        WriteUnlessEmpty(Fields.Span.TraceState, special.TraceState, output);
        var parent = ReceivedReferences.ParentOf(span);
        if (!parent.IsEmpty)
        {
            ProtoIds.Write(Fields.Span.ParentSpanId, parent, output);
        }
        output.WriteBytes(Fields.Span.Name, span.Name.Of(payload));
        output.WriteVarint(Fields.Span.Kind, (ulong)special.Kind);
        WriteTimes(span, output);
        WriteAttributes(span, special, payload, output);
        WriteEvents(span, payload, output);
        ReceivedReferences.WriteLinks(span, parent, output);
        WriteStatus(special, output);
        output.WriteFixed32(Fields.Span.Flags, span.Flags & Sampled);
        output.EndMessage(message);
    }

    private static void WriteTimes(ReceivedSpan span, ProtoWriter output)
    {
        // What took less than a microsecond has the duration zero in this form, and is no fault.
        var duration = Math.Max(span.DurationNano, 1);
        output.WriteFixed64(Fields.Span.StartTimeUnixNano, span.StartUnixNano);
        output.WriteFixed64(
            Fields.Span.EndTimeUnixNano,
            duration <= ulong.MaxValue - span.StartUnixNano ? span.StartUnixNano + duration : ulong.MaxValue
        );
    }

    private static void WriteAttributes(
        ReceivedSpan span,
        in SpecialTags special,
        ReadOnlySpan<byte> payload,
        ProtoWriter output
    )
    {
        var tags = span.Tags;
        for (var i = 0; i < tags.Length; i++)
        {
            if (!special.Includes(i))
            {
                ReceivedTagWriter.Write(Fields.Span.Attributes, tags[i], payload, output);
            }
        }
        // OTLP has a bit for sampled alone.
        if ((span.Flags & ~Sampled) != 0)
        {
            WriteNumber("jaeger.flags"u8, span.Flags, output);
        }
        foreach (var warning in span.Warnings)
        {
            ReceivedTagWriter.WriteText(Fields.Span.Attributes, "jaeger.warning"u8, warning.Of(payload), output);
        }
    }

    private static void WriteNumber(ReadOnlySpan<byte> key, ulong value, ProtoWriter output)
    {
        var message = output.BeginMessage(Fields.Span.Attributes);
        output.WriteBytes(Fields.KeyValue.Key, key);
        var any = output.BeginMessage(Fields.KeyValue.Value);
        output.WriteVarint(Fields.AnyValue.Int, value);
        output.EndMessage(any);
        output.EndMessage(message);
    }

    private static void WriteEvents(ReceivedSpan span, ReadOnlySpan<byte> payload, ProtoWriter output)
    {
        foreach (ref readonly var log in span.Logs)
        {
            var message = output.BeginMessage(Fields.Span.Events);
            output.WriteFixed64(Fields.Event.TimeUnixNano, log.TimeUnixNano);
            var isNamed = false;
            foreach (ref readonly var field in span.FieldsOf(log))
            {
                if (!isNamed && IsName(field, payload))
                {
                    isNamed = true;
                    output.WriteBytes(Fields.Event.Name, field.Text.Of(payload));
                }
                else
                {
                    ReceivedTagWriter.Write(Fields.Event.Attributes, field, payload, output);
                }
            }
            output.EndMessage(message);
        }
    }

    private static bool IsName(in JaegerTag field, ReadOnlySpan<byte> payload) =>
        field.Type == JaegerTagType.Text
        && field.Text.Length > 0
        && field.Key.Of(payload).SequenceEqual("event"u8)
        && Utf8.IsValid(field.Text.Of(payload));

    private static void WriteStatus(in SpecialTags special, ProtoWriter output)
    {
        if (special.Status == SpanStatusCode.Unset && special.StatusMessage.Length == 0)
        {
            return;
        }
        var message = output.BeginMessage(Fields.Span.Status);
        WriteUnlessEmpty(Fields.Status.Message, special.StatusMessage, output);
        output.WriteVarint(Fields.Status.Code, (ulong)special.Status);
        output.EndMessage(message);
    }

    private static void WriteUnlessEmpty(int field, ReadOnlySpan<byte> text, ProtoWriter output)
    {
        if (text.Length > 0)
        {
            output.WriteBytes(field, text);
        }
    }
}
