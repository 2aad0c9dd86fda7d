namespace TimeTrace.Tracing.Querying.Comparing;

/// <summary>One path on both sides.</summary>
/// <param name="ServiceName">The service.</param>
/// <param name="SpanName">The span name.</param>
/// <param name="Depth">How many services and names are above it; 0 for a root.</param>
/// <param name="Before">What it comes to on the first side; nothing where the path is new.</param>
/// <param name="After">What it comes to on the second side; nothing where the path is gone.</param>
public sealed record PathChange(string ServiceName, string SpanName, int Depth, PathTotals? Before, PathTotals? After)
{
    /// <summary>A number made from the names of the path, the same whichever side is first.</summary>
    public ulong Id { get; init; }

    /// <summary>The number of the path one above in the comparison's list; -1 for a root.</summary>
    public int Parent { get; init; } = -1;

    /// <summary>How many paths are below it; they follow it in the list.</summary>
    public int BelowCount { get; init; }

    /// <summary>What the only root is called on the second side where that is something else.</summary>
    public (string ServiceName, string SpanName)? OtherName { get; init; }

    /// <summary>How the time varies among several traces; null where each side has one.</summary>
    public PathSpread? Spread { get; init; }

    /// <summary>By how much the time has grown, in nanoseconds; negative where it has shrunk.</summary>
    public double TimeDeltaNano => (double)(After?.TimeNano ?? 0) - (Before?.TimeNano ?? 0);

    /// <summary>The same for the time in which no child ran.</summary>
    public double SelfDeltaNano => (double)(After?.SelfNano ?? 0) - (Before?.SelfNano ?? 0);

    internal PathPair Pair { get; init; }
}
