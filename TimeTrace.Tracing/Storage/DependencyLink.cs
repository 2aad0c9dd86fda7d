namespace TimeTrace.Tracing.Storage;

/// <summary>How one service called another.</summary>
/// <param name="Parent">The calling service.</param>
/// <param name="Child">The called service.</param>
/// <param name="Calls">
/// Spans of the child whose parent span belongs to the parent. Their latencies are known to within 6.25 % from 4 µs to 4.9 hours,
/// beyond which they count as that.
/// </param>
public sealed record DependencyLink(string Parent, string Child, CallTally Calls)
{
    /// <summary>How many calls there were.</summary>
    public long CallCount => Calls.CallCount;
}
