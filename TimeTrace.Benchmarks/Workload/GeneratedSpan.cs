namespace TimeTrace.Benchmarks.Workload;

/// <summary>A span before it is written. Spans and traces are numbered from 0 in the order in which they are made.</summary>
internal sealed record GeneratedSpan
{
    /// <summary>The parent of a root.</summary>
    public const int NoParent = -1;

    public required int Trace { get; init; }
    public required int Number { get; init; }

    /// <summary>The parent's number, or <see cref="NoParent"/>.</summary>
    public required int Parent { get; init; }

    public required Operation Operation { get; init; }
    public required ulong StartUnixNano { get; init; }
    public required ulong DurationNano { get; init; }
    public required bool IsError { get; init; }
    public required bool HasEvent { get; init; }

    /// <summary>Whether it has the attribute that one span in a thousand has.</summary>
    public required bool IsInCohort { get; init; }

    /// <summary>Whether it has the attribute that one span in a million is searched by.</summary>
    public required bool HasIncident { get; init; }

    /// <summary>Where the other values come from; not negative.</summary>
    public required int Chance { get; init; }
}
