namespace TimeTrace.Tracing.Storage;

/// <summary>What to look for. A trace is found where one and the same span meets every condition.</summary>
/// <remarks>Create it with <c>new</c> and check it with <see cref="Validate"/> before use. Bounds are inclusive.</remarks>
public sealed record TraceQuery
{
    /// <summary>How many traces one query may ask for, those that it passes over among them.</summary>
    public const int MaxLimit = 10_000;

    /// <summary>The service, exactly; null or empty for all.</summary>
    public string? ServiceName { get; init; }

    /// <summary>The span's name, exactly; null or empty for all.</summary>
    public string? SpanName { get; init; }

    /// <summary>Attributes that the span must have, as <see cref="SpanMatcher"/> compares them.</summary>
    public IReadOnlyList<AttributeCondition> Attributes { get; init; } = [];

    /// <summary>Earliest start, nanoseconds since 1970-01-01 UTC.</summary>
    public ulong MinStartUnixNano { get; init; }

    /// <summary>Latest start, nanoseconds since 1970-01-01 UTC.</summary>
    public ulong MaxStartUnixNano { get; init; } = ulong.MaxValue;

    /// <summary>Shortest duration in nanoseconds.</summary>
    public ulong MinDurationNano { get; init; }

    /// <summary>Longest duration in nanoseconds; zero for any.</summary>
    public ulong MaxDurationNano { get; init; }

    /// <summary>How many traces to return at most.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>
    /// How many traces of the answer to pass over, from its front: pages joined are the whole answer, as long as nothing
    /// that it covers arrives or leaves in between.
    /// </summary>
    public int Offset { get; init; }

    /// <summary>Checks the conditions against each other.</summary>
    /// <exception cref="InvalidQueryException">Names the property that cannot be.</exception>
    public void Validate()
    {
        if (Limit is < 1 or > MaxLimit)
        {
            throw new InvalidQueryException(nameof(Limit), $"limit must be between 1 and {MaxLimit}");
        }
        if (Offset < 0 || Offset > MaxLimit - Limit)
        {
            throw new InvalidQueryException(
                nameof(Offset),
                $"offset must not be below 0, and offset and limit together not above {MaxLimit}"
            );
        }
        if (MinStartUnixNano > MaxStartUnixNano)
        {
            throw new InvalidQueryException(nameof(MinStartUnixNano), "the earliest start is after the latest start");
        }
        if (MaxDurationNano > 0 && MinDurationNano > MaxDurationNano)
        {
            throw new InvalidQueryException(nameof(MinDurationNano), "the shortest duration is above the longest");
        }
    }
}
