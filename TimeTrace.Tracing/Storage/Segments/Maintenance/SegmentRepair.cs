namespace TimeTrace.Tracing.Storage.Segments.Maintenance;

/// <summary>What became of a segment that was damaged, or had no index.</summary>
/// <param name="Finding">What was found.</param>
/// <param name="IsMended">Whether the segment is sound now, but for the spans that are lost.</param>
/// <param name="Outcome">What was done, a sentence.</param>
public sealed record SegmentRepair(SegmentFinding Finding, bool IsMended, string Outcome);
