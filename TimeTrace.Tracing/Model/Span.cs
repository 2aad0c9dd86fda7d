namespace TimeTrace.Tracing.Model;

/// <summary>One operation with everything its sender said of it.</summary>
/// <remarks>See https://opentelemetry.io/docs/specs/otel/trace/api/#span.</remarks>
public sealed record Span
{
    /// <summary>The trace it belongs to.</summary>
    public required TraceId TraceId { get; init; }

    /// <summary>Its own id.</summary>
    public required SpanId Id { get; init; }

    /// <summary>The span that caused it; empty for a root.</summary>
    public SpanId ParentId { get; init; }

    /// <summary>W3C tracestate, or empty.</summary>
    public string TraceState { get; init; } = "";

    /// <summary>W3C trace flags in bits 0 to 7, remoteness of the parent in bits 8 and 9.</summary>
    public uint Flags { get; init; }

    /// <summary>The operation's name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its role.</summary>
    public SpanKind Kind { get; init; }

    /// <summary>Start, nanoseconds since 1970-01-01 UTC.</summary>
    public ulong StartUnixNano { get; init; }

    /// <summary>End, nanoseconds since 1970-01-01 UTC.</summary>
    public ulong EndUnixNano { get; init; }

    /// <summary>Its attributes.</summary>
    public IReadOnlyList<KeyValue> Attributes { get; init; } = [];

    /// <summary>How many attributes the sender dropped.</summary>
    public uint DroppedAttributesCount { get; init; }

    /// <summary>Its events.</summary>
    public IReadOnlyList<SpanEvent> Events { get; init; } = [];

    /// <summary>How many events the sender dropped.</summary>
    public uint DroppedEventsCount { get; init; }

    /// <summary>Its links.</summary>
    public IReadOnlyList<SpanLink> Links { get; init; } = [];

    /// <summary>How many links the sender dropped.</summary>
    public uint DroppedLinksCount { get; init; }

    /// <summary>How it ended.</summary>
    public SpanStatusCode StatusCode { get; init; }

    /// <summary>The status message, or empty.</summary>
    public string StatusMessage { get; init; } = "";
}
