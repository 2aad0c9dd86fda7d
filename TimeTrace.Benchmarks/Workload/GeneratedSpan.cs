using TimeTrace.Tracing.Model;

namespace TimeTrace.Benchmarks.Workload;

/// <summary>A span before it is written.</summary>
internal sealed record GeneratedSpan
{
    public required TraceId TraceId { get; init; }
    public required SpanId Id { get; init; }
    public required SpanId ParentId { get; init; }
    public required int Operation { get; init; }
    public required ulong StartUnixNano { get; init; }
    public required ulong DurationNano { get; init; }
    public required bool IsError { get; init; }
    public required bool HasEvent { get; init; }

    /// <summary>Who made the request: the same in all spans of a trace.</summary>
    public required int User { get; init; }

    /// <summary>Where the other values come from.</summary>
    public required int Number { get; init; }
}
