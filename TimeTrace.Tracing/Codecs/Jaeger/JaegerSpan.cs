using System.Text.Json;
using TimeTrace.Tracing.Model;
using Fields = TimeTrace.Tracing.Codecs.Otlp.OtlpFields;

namespace TimeTrace.Tracing.Codecs.Jaeger;

/// <summary>One span of Jaeger's JSON, to be written as OTLP.</summary>
internal sealed class JaegerSpan(JsonElement span, TraceId? traceId, JaegerFields fields)
{
    // Jaeger's further flags have other meanings in OTLP.
    private const uint Sampled = 1;

    private readonly TraceId _traceId = fields.TraceId(span, "traceID") ?? traceId ?? default;

    /// <summary>Its tags, those that OTLP keeps in fields of its own apart.</summary>
    public JaegerTags Tags { get; } = new(fields.Objects(span, "tags"), fields);

    /// <summary>The key of its process.</summary>
    public string ProcessId { get; } = fields.Text(span, "processID");

    public void Write(ProtoWriter output)
    {
        var references = new JaegerReferences(span, _traceId, fields);
        var message = output.BeginMessage(Fields.ScopeSpans.Spans);
        ProtoIds.Write(Fields.Span.TraceId, _traceId, output);
        ProtoIds.Write(Fields.Span.SpanId, fields.SpanId(span, "spanID"), output);
        WriteText(Fields.Span.TraceState, Tags.TraceState, output);
        if (!references.ParentId.IsEmpty)
        {
            ProtoIds.Write(Fields.Span.ParentSpanId, references.ParentId, output);
        }
        output.WriteString(Fields.Span.Name, fields.Text(span, "operationName"));
        output.WriteVarint(Fields.Span.Kind, (ulong)Tags.Kind);
        WriteTimes(output);
        foreach (var tag in Tags.Others)
        {
            JaegerTagWriter.Write(Fields.Span.Attributes, tag, fields, output);
        }
        foreach (var log in fields.Objects(span, "logs"))
        {
            WriteEvent(log, output);
        }
        references.WriteLinks(output);
        WriteStatus(output);
        output.WriteFixed32(Fields.Span.Flags, (uint)fields.WholeNumber(span, "flags") & Sampled);
        output.EndMessage(message);
    }

    private void WriteTimes(ProtoWriter output)
    {
        var start = fields.Nano(span, "startTime");
        // What took less than a microsecond has the duration zero in this form, and is no fault.
        var duration = Math.Max(fields.Nano(span, "duration"), 1);
        output.WriteFixed64(Fields.Span.StartTimeUnixNano, start);
        output.WriteFixed64(
            Fields.Span.EndTimeUnixNano,
            duration <= ulong.MaxValue - start ? start + duration : ulong.MaxValue
        );
    }

    private void WriteEvent(JsonElement log, ProtoWriter output)
    {
        var message = output.BeginMessage(Fields.Span.Events);
        output.WriteFixed64(Fields.Event.TimeUnixNano, fields.Nano(log, "timestamp"));
        var isNamed = false;
        foreach (var field in fields.Objects(log, "fields"))
        {
            if (!isNamed && fields.Text(field, "key") == "event" && JaegerTags.TextOf(field) is { Length: > 0 } name)
            {
                isNamed = true;
                output.WriteString(Fields.Event.Name, name);
                continue;
            }
            JaegerTagWriter.Write(Fields.Event.Attributes, field, fields, output);
        }
        output.EndMessage(message);
    }

    private void WriteStatus(ProtoWriter output)
    {
        var message = output.BeginMessage(Fields.Span.Status);
        WriteText(Fields.Status.Message, Tags.StatusMessage, output);
        output.WriteVarint(Fields.Status.Code, (ulong)Tags.Status);
        output.EndMessage(message);
    }

    private static void WriteText(int field, string? text, ProtoWriter output)
    {
        if (!string.IsNullOrEmpty(text))
        {
            output.WriteString(field, text);
        }
    }
}
