namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>What retention does next: neighbouring segments become one with what stays of them, or go.</summary>
/// <param name="Sources">The segments.</param>
/// <param name="Keep">For each of them which traces stay, by their numbers.</param>
/// <param name="SpanCount">How many spans stay.</param>
/// <param name="Name">The segment that they become.</param>
internal sealed record RetentionStep(SealedSegment[] Sources, bool[][] Keep, int SpanCount, SegmentName Name);
