namespace TimeTrace.Tracing.Storage.Segments.Maintenance;

/// <summary>What a backup holds.</summary>
/// <param name="Path">The new folder.</param>
/// <param name="SegmentCount">Its segments.</param>
/// <param name="SpanCount">The spans in them that can be read.</param>
/// <param name="ByteCount">What its files take, in bytes.</param>
/// <param name="Damaged">Segments that are damaged in the data folder, and therefore in the backup.</param>
public sealed record BackupReport(
    string Path,
    int SegmentCount,
    long SpanCount,
    long ByteCount,
    IReadOnlyList<SegmentFinding> Damaged
);
