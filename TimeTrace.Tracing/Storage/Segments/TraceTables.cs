namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>What a segment knows of its traces, so that questions about many of them need no rows.</summary>
internal readonly ref struct TraceTables
{
    /// <summary>A fact for every trace.</summary>
    public ReadOnlySpan<TraceFact> Facts { get; init; }

    /// <summary>
    /// The traces, in ascending order, that have spans in segments before this one too; what this one knows of them holds for all
    /// those spans, and what those before it know of them is overtaken.
    /// </summary>
    public ReadOnlySpan<int> Continued { get; init; }

    /// <summary>The calls of all traces, then of each.</summary>
    public ReadOnlySpan<byte> Calls { get; init; }
}
