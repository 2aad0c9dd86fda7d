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
);
