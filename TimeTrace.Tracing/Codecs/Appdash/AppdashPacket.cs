namespace TimeTrace.Tracing.Codecs.Appdash;

/// <summary>A part of a span, or all of it, as one message brings it.</summary>
/// <param name="TraceId">The trace's id, of 64 bits.</param>
/// <param name="SpanId">The span's id.</param>
/// <param name="ParentId">Its parent's id; zero for a root.</param>
/// <param name="Annotations">What is noted of it, in order.</param>
internal sealed record AppdashPacket(
    ulong TraceId,
    ulong SpanId,
    ulong ParentId,
    IReadOnlyList<AppdashAnnotation> Annotations
);
