using TimeTrace.Tracing.Model;
using Fields = TimeTrace.Tracing.Codecs.Otlp.OtlpFields;

namespace TimeTrace.Tracing.Codecs.Zipkin;

/// <summary>
/// Writes the links that OpenTelemetry's exporters put into tags: <c>otlp.link.0</c> with trace id, span id, trace state,
/// attributes as JSON and the number of dropped ones, between bars.
/// </summary>
internal static class ZipkinLinkWriter
{
    private const int PartCount = 5;

    /// <summary>Whether a tag is a link that can be read.</summary>
    public static bool IsLink(ZipkinSpan span, int index) => TryRead(span, index, out _, out _, out _);

    public static void Write(ZipkinSpan span, ProtoWriter output)
    {
        for (var i = 0; i < span.Tags.Length; i++)
        {
            if (TryRead(span, i, out var traceId, out var spanId, out var parts))
            {
                Write(traceId, spanId, parts, output);
            }
        }
    }

    private static void Write(TraceId traceId, SpanId spanId, string[] parts, ProtoWriter output)
    {
        var message = output.BeginMessage(Fields.Span.Links);
        ProtoIds.Write(Fields.Link.TraceId, traceId, output);
        ProtoIds.Write(Fields.Link.SpanId, spanId, output);
        if (parts[2].Length > 0)
        {
            output.WriteString(Fields.Link.TraceState, parts[2]);
        }
        ZipkinJsonAttributes.Write(Fields.Link.Attributes, parts[3], output);
        output.WriteVarint(Fields.Link.DroppedAttributesCount, uint.Parse(parts[4], null));
        output.EndMessage(message);
    }

    private static bool TryRead(ZipkinSpan span, int index, out TraceId traceId, out SpanId spanId, out string[] parts)
    {
        (traceId, spanId, parts) = (default, default, []);
        ref readonly var tag = ref span.Tags[index].Tag;
        if (!tag.Key.Of(span.Text.Bytes).StartsWith("otlp.link."u8))
        {
            return false;
        }
        parts = ZipkinJsonAttributes.Split(tag.Text.Of(span.Text.Bytes), PartCount, 3);
        return parts.Length == PartCount
            && TraceId.TryParse(parts[0], out traceId)
            && SpanId.TryParse(parts[1], out spanId);
    }
}
