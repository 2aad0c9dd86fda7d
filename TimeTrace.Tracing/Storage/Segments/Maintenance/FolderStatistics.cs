namespace TimeTrace.Tracing.Storage.Segments.Maintenance;

/// <summary>What a data folder holds, and what takes the room.</summary>
/// <param name="SegmentCount">Segments that can be read.</param>
/// <param name="SpanCount">Their spans.</param>
/// <param name="TraceCount">Traces with at least one of these spans.</param>
/// <param name="FrameBytes">Bytes of the files with spans.</param>
/// <param name="IndexedSpanCount">Spans of the segments that have an index.</param>
/// <param name="IndexBytes">Bytes of the parts of their indexes, all segments together, by the part's name.</param>
/// <param name="OldestStartUnixNano">The earliest start of a span; null where there is none.</param>
/// <param name="NewestStartUnixNano">The latest start of a span; null where there is none.</param>
/// <param name="Services">The names of the services, in ordinal order.</param>
/// <param name="Problems">What could not be counted, a sentence each.</param>
public sealed record FolderStatistics(
    int SegmentCount,
    long SpanCount,
    long TraceCount,
    long FrameBytes,
    long IndexedSpanCount,
    IReadOnlyDictionary<string, long> IndexBytes,
    ulong? OldestStartUnixNano,
    ulong? NewestStartUnixNano,
    IReadOnlyList<string> Services,
    IReadOnlyList<string> Problems
);
