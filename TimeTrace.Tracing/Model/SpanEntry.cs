namespace TimeTrace.Tracing.Model;

/// <summary>What the walk over a batch found of one span.</summary>
public struct SpanEntry
{
    /// <summary>The whole Span message.</summary>
    public ByteRange Bytes;

    /// <summary>The trace it belongs to.</summary>
    public TraceId TraceId;

    /// <summary>Its own id.</summary>
    public SpanId Id;

    /// <summary>Its parent's id; empty for a root.</summary>
    public SpanId ParentId;

    /// <summary>Start, nanoseconds since 1970-01-01 UTC.</summary>
    public ulong StartUnixNano;

    /// <summary>End, nanoseconds since 1970-01-01 UTC; the Collector sees to it that it is after the start.</summary>
    public ulong EndUnixNano;

    /// <summary>The name as it was sent; <see cref="SpanNames"/> gives the name to show.</summary>
    public ByteRange Name;

    /// <summary>Its role.</summary>
    public SpanKind Kind;

    /// <summary>How it ended.</summary>
    public SpanStatusCode StatusCode;

    /// <summary>What the Collector mended.</summary>
    public SpanFaults Faults;

    /// <summary>Index of its resource in the batch.</summary>
    public int ResourceIndex;

    /// <summary>Index of its scope in the batch.</summary>
    public int ScopeIndex;

    /// <summary>Index of its first attribute in the batch: its own, its events' and its links' are one stretch.</summary>
    public int FirstAttribute;

    /// <summary>How many attributes it, its events and its links have.</summary>
    public int AttributeCount;
}
