namespace TimeTrace.Tracing.Querying.Comparing;

/// <summary>One path in two traces.</summary>
/// <param name="ServiceName">The service.</param>
/// <param name="SpanName">The span name.</param>
/// <param name="Depth">How many services and names are above it; 0 for a root.</param>
/// <param name="Before">What it comes to in the first trace; nothing where the path is new.</param>
/// <param name="After">What it comes to in the second trace; nothing where the path is gone.</param>
public sealed record PathChange(string ServiceName, string SpanName, int Depth, PathTotals? Before, PathTotals? After)
{
    /// <summary>By how much the time has grown, in nanoseconds; negative where it has shrunk.</summary>
    public double TimeDeltaNano => (double)(After?.TimeNano ?? 0) - (Before?.TimeNano ?? 0);

    /// <summary>The same for the time in which no child ran.</summary>
    public double SelfDeltaNano => (double)(After?.SelfNano ?? 0) - (Before?.SelfNano ?? 0);
}
