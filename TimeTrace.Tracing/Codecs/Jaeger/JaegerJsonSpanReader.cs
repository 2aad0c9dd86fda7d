using System.Text.Json;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Codecs.Jaeger;

/// <summary>Reads spans and processes of Jaeger's JSON.</summary>
/// <param name="fields">Reads fields of the text.</param>
internal sealed class JaegerJsonSpanReader(JaegerFields fields)
{
    // Jaeger's further flags have other meanings in OTLP.
    private const uint Sampled = 1;

    private readonly JaegerTexts _texts = new();

    private JaegerJsonTagReader Tags => field ??= new JaegerJsonTagReader(fields, _texts);

    /// <summary>What the stretches are of.</summary>
    public ReadOnlySpan<byte> Payload => _texts.Bytes;

    /// <summary>Reads a span.</summary>
    /// <param name="json">The span.</param>
    /// <param name="traceId">The id of its trace, where the span does not tell.</param>
    /// <param name="span">What is filled.</param>
    public void ReadSpan(JsonElement json, TraceId? traceId, ReceivedSpan span)
    {
        span.Clear();
        span.TraceId = fields.TraceId(json, "traceID") ?? traceId ?? default;
        span.Id = fields.SpanId(json, "spanID");
        span.ParentId = fields.SpanId(json, "parentSpanID");
        span.Name = Tags.Text(json, "operationName");
        span.Flags = (uint)fields.WholeNumber(json, "flags") & Sampled;
        span.StartUnixNano = fields.Nano(json, "startTime");
        span.DurationNano = fields.Nano(json, "duration");
        foreach (var reference in fields.Objects(json, "references"))
        {
            ReadReference(reference, span);
        }
        foreach (var tag in fields.Objects(json, "tags"))
        {
            Tags.Read(tag, ref span.AddTag());
        }
        foreach (var log in fields.Objects(json, "logs"))
        {
            ReadLog(log, span);
        }
    }

    /// <summary>Reads a process; an absent one is empty.</summary>
    public void ReadProcess(JsonElement? json, ReceivedProcess process)
    {
        process.Clear();
        if (json is not { } found)
        {
            return;
        }
        fields.RequireObject(found, "a process");
        process.ServiceName = Tags.Text(found, "serviceName");
        foreach (var tag in fields.Objects(found, "tags"))
        {
            Tags.Read(tag, ref process.AddTag());
        }
    }

    private void ReadReference(JsonElement json, ReceivedSpan span)
    {
        ref var reference = ref span.AddReference();
        reference.IsChildOf = fields.Text(json, "refType") == "CHILD_OF";
        reference.TraceId = fields.TraceId(json, "traceID") ?? span.TraceId;
        reference.SpanId = fields.SpanId(json, "spanID");
    }

    private void ReadLog(JsonElement json, ReceivedSpan span)
    {
        span.BeginLog();
        foreach (var field in fields.Objects(json, "fields"))
        {
            Tags.Read(field, ref span.AddLogField());
        }
        span.EndLog(fields.Nano(json, "timestamp"));
    }
}
