using TimeTrace.Tracing.Codecs.Jaeger;
using TimeTrace.Tracing.Model;
using Fields = TimeTrace.Tracing.Codecs.Otlp.OtlpFields;

namespace TimeTrace.Tracing.Codecs.Zipkin;

/// <summary>Writes a span of Zipkin's as an OTLP span.</summary>
internal static class ZipkinSpanWriter
{
    private const int PartsOfEvent = 3;

    public static void Write(ZipkinSpan span, in ZipkinTags tags, ProtoWriter output)
    {
        var bytes = span.Text.Bytes;
        var message = output.BeginMessage(Fields.ScopeSpans.Spans);
        ProtoIds.Write(Fields.Span.TraceId, span.TraceId, output);
        ProtoIds.Write(Fields.Span.SpanId, span.Id, output);
        if (tags.TraceState.Length > 0)
        {
            output.WriteBytes(Fields.Span.TraceState, tags.TraceState);
        }
        if (!span.ParentId.IsEmpty && span.ParentId != span.Id)
        {
            ProtoIds.Write(Fields.Span.ParentSpanId, span.ParentId, output);
        }
        output.WriteBytes(Fields.Span.Name, span.Name.Of(bytes));
        output.WriteVarint(Fields.Span.Kind, (ulong)tags.Kind);
        WriteTimes(span, output);
        WriteAttributes(span, tags, output);
        foreach (ref readonly var annotation in span.Annotations)
        {
            WriteEvent(annotation, bytes, output);
        }
        ZipkinLinkWriter.Write(span, output);
        WriteStatus(tags, output);
        output.EndMessage(message);
    }

    // Without a time of its own a span began with the first that is known of it.
    private static void WriteTimes(ZipkinSpan span, ProtoWriter output)
    {
        var micros = span.TimestampMicros;
        foreach (ref readonly var annotation in span.Annotations)
        {
            micros =
                span.TimestampMicros == 0 && (micros == 0 || annotation.Micros < micros) ? annotation.Micros : micros;
        }
        var start = MicrosecondTime.ToNano(micros);
        // What took less than a microsecond has the duration zero in this form, and is no fault.
        var duration = Math.Max(MicrosecondTime.ToNano(span.DurationMicros), 1);
        output.WriteFixed64(Fields.Span.StartTimeUnixNano, start);
        output.WriteFixed64(
            Fields.Span.EndTimeUnixNano,
            duration <= ulong.MaxValue - start ? start + duration : ulong.MaxValue
        );
    }

    private static void WriteAttributes(ZipkinSpan span, in ZipkinTags tags, ProtoWriter output)
    {
        var bytes = span.Text.Bytes;
        // Fields come first, so that they are told from tags that have the same keys.
        WriteEndpoint(span.Local, bytes, "net.host.ip"u8, "net.host.port"u8, output);
        if (span.Remote.Service.Length > 0)
        {
            WriteText("peer.service"u8, span.Remote.Service.Of(bytes), output);
        }
        WriteEndpoint(span.Remote, bytes, "net.peer.ip"u8, "net.peer.port"u8, output);
        WriteFlag("otel.zipkin.absentField.startTime"u8, span.TimestampMicros == 0, output);
        WriteFlag("zipkin.debug"u8, span.IsDebug, output);
        WriteFlag("zipkin.shared"u8, span.IsShared, output);
        for (var i = 0; i < span.Tags.Length; i++)
        {
            if (tags.IsAttribute(i))
            {
                ReceivedTagWriter.Write(Fields.Span.Attributes, span.Tags[i].Tag, bytes, output);
            }
        }
    }

    private static void WriteEndpoint(
        in ZipkinEndpoint endpoint,
        ReadOnlySpan<byte> bytes,
        ReadOnlySpan<byte> addressKey,
        ReadOnlySpan<byte> portKey,
        ProtoWriter output
    )
    {
        if (endpoint.Address.Length > 0)
        {
            WriteText(addressKey, endpoint.Address.Of(bytes), output);
        }
        if (endpoint.OtherAddress.Length > 0)
        {
            WriteText(addressKey, endpoint.OtherAddress.Of(bytes), output);
        }
        if (endpoint.Port != 0)
        {
            WriteNumber(portKey, Fields.AnyValue.Int, (ulong)endpoint.Port, output);
        }
    }

    private static void WriteText(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, ProtoWriter output) =>
        ReceivedTagWriter.WriteText(Fields.Span.Attributes, key, value, output);

    private static void WriteFlag(ReadOnlySpan<byte> key, bool isSet, ProtoWriter output)
    {
        if (isSet)
        {
            WriteNumber(key, Fields.AnyValue.Bool, 1, output);
        }
    }

    private static void WriteNumber(ReadOnlySpan<byte> key, int type, ulong value, ProtoWriter output)
    {
        var message = output.BeginMessage(Fields.Span.Attributes);
        output.WriteBytes(Fields.KeyValue.Key, key);
        var any = output.BeginMessage(Fields.KeyValue.Value);
        output.WriteVarint(type, value);
        output.EndMessage(any);
        output.EndMessage(message);
    }

    private static void WriteEvent(in ZipkinAnnotation annotation, ReadOnlySpan<byte> bytes, ProtoWriter output)
    {
        var value = annotation.Value.Of(bytes);
        var message = output.BeginMessage(Fields.Span.Events);
        output.WriteFixed64(Fields.Event.TimeUnixNano, MicrosecondTime.ToNano(annotation.Micros));
        // OpenTelemetry's exporters pack an event with attributes into one text.
        var parts = value.Contains((byte)'|') ? ZipkinJsonAttributes.Split(value, PartsOfEvent, 1) : [];
        if (parts.Length == PartsOfEvent)
        {
            output.WriteString(Fields.Event.Name, parts[0]);
            ZipkinJsonAttributes.Write(Fields.Event.Attributes, parts[1], output);
            output.WriteVarint(Fields.Event.DroppedAttributesCount, uint.Parse(parts[2], null));
        }
        else
        {
            output.WriteBytes(Fields.Event.Name, value);
        }
        output.EndMessage(message);
    }

    private static void WriteStatus(in ZipkinTags tags, ProtoWriter output)
    {
        if (tags.Status == SpanStatusCode.Unset)
        {
            return;
        }
        var message = output.BeginMessage(Fields.Span.Status);
        if (tags.StatusMessage.Length > 0)
        {
            output.WriteBytes(Fields.Status.Message, tags.StatusMessage);
        }
        output.WriteVarint(Fields.Status.Code, (ulong)tags.Status);
        output.EndMessage(message);
    }
}
