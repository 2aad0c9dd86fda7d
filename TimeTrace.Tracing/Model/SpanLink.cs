namespace TimeTrace.Tracing.Model;

/// <summary>A relation from a span to a span of this or another trace.</summary>
/// <param name="TraceId">The other span's trace.</param>
/// <param name="SpanId">The other span.</param>
/// <param name="TraceState">W3C tracestate of the other span, or empty.</param>
/// <param name="Attributes">The link's attributes.</param>
/// <param name="DroppedAttributesCount">How many attributes the sender dropped.</param>
/// <param name="Flags">W3C trace flags in bits 0 to 7, remoteness in bits 8 and 9.</param>
public sealed record SpanLink(
    TraceId TraceId,
    SpanId SpanId,
    string TraceState,
    IReadOnlyList<KeyValue> Attributes,
    uint DroppedAttributesCount,
    uint Flags
);
