namespace TimeTrace.Tracing.Storage.Segments.Maintenance;

/// <summary>What a backup gave back.</summary>
/// <param name="SegmentCount">Segments that are in the data folder now.</param>
/// <param name="SpanCount">Their spans.</param>
/// <param name="Repairs">Segments of the backup that were damaged, and what became of them.</param>
/// <param name="Problems">Files of the backup that could not be read to their end, a sentence each.</param>
public sealed record RestoreReport(
    int SegmentCount,
    long SpanCount,
    IReadOnlyList<SegmentRepair> Repairs,
    IReadOnlyList<string> Problems
);
