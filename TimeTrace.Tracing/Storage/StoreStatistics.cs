namespace TimeTrace.Tracing.Storage;

/// <summary>How much a store keeps.</summary>
/// <param name="TraceCount">Traces with at least one span.</param>
/// <param name="SpanCount">Spans.</param>
/// <param name="ByteCount">What they take, in bytes, as the store's cap counts them.</param>
/// <param name="MaxByteCount">The cap.</param>
/// <param name="EvictedTraceCount">Traces that left to make room since the store was opened.</param>
/// <param name="EvictedSpanCount">Their spans.</param>
public sealed record StoreStatistics(
    long TraceCount,
    long SpanCount,
    long ByteCount,
    long MaxByteCount,
    long EvictedTraceCount,
    long EvictedSpanCount
)
{
    /// <summary>Into how many files the spans are divided; 0 where there is none.</summary>
    public int SegmentCount { get; init; }

    /// <summary>Traces that stay until they are released.</summary>
    public int ArchivedTraceCount { get; init; }

    /// <summary>Damaged files that were set aside, for people and for repair.</summary>
    public int SetAsideFileCount { get; init; }

    /// <summary>
    /// About when the spans began that came first and leave first, in nanoseconds since 1970-01-01 UTC; 0 where none is kept.
    /// </summary>
    public ulong OldestStartUnixNano { get; init; }
}
