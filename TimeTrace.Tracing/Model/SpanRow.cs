namespace TimeTrace.Tracing.Model;

/// <summary>
/// The compact form of one stored span: what trees, summaries and searches need, without attributes and events, so
/// that a trace of a million spans is one array.
/// </summary>
public struct SpanRow
{
    /// <summary>The span's id.</summary>
    public SpanId Id;

    /// <summary>Its parent's id; empty for a root.</summary>
    public SpanId ParentId;

    /// <summary>Start, nanoseconds since 1970-01-01 UTC.</summary>
    public ulong StartUnixNano;

    /// <summary>End, nanoseconds since 1970-01-01 UTC; after the start.</summary>
    public ulong EndUnixNano;

    /// <summary>The span's name, sanitized.</summary>
    public string Name;

    /// <summary>Index into the trace's resources.</summary>
    public int ResourceIndex;

    /// <summary>Index into the trace's scopes.</summary>
    public int ScopeIndex;

    /// <summary>Its role.</summary>
    public SpanKind Kind;

    /// <summary>How it ended.</summary>
    public SpanStatusCode StatusCode;

    /// <summary>What was mended when the span arrived.</summary>
    public SpanFaults Faults;

    /// <summary>Where the store finds the span's bytes; meaningless to everyone else.</summary>
    public long Position;

    /// <summary>End minus start in nanoseconds, never negative.</summary>
    public readonly ulong DurationNano => EndUnixNano > StartUnixNano ? EndUnixNano - StartUnixNano : 0;
}
