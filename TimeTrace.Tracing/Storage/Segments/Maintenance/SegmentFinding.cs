namespace TimeTrace.Tracing.Storage.Segments.Maintenance;

/// <summary>What a look at every byte of a segment found.</summary>
/// <param name="Segment">The segment: the files of <c>000007</c> are <c>000007.spans</c> and <c>000007.index</c>.</param>
/// <param name="SpanCount">Spans that can be read.</param>
/// <param name="Problems">What is damaged, a sentence each; none where all is sound.</param>
/// <param name="LostSpanCount">Spans that cannot be read.</param>
/// <param name="IsLossExact">Whether their number is exact; without a sound index it is an estimate.</param>
/// <param name="UnfinishedByteCount">
/// Bytes at the end of a segment that is being written: a write under way, or one that a crash cut off before it was acknowledged.
/// </param>
public sealed record SegmentFinding(
    string Segment,
    long SpanCount,
    IReadOnlyList<string> Problems,
    long LostSpanCount,
    bool IsLossExact,
    long UnfinishedByteCount
)
{
    /// <summary>Whether anything is not what was written.</summary>
    public bool IsDamaged => Problems.Count > 0;
}
