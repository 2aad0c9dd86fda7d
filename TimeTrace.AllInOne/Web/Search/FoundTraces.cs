using TimeTrace.Tracing.Querying;

namespace TimeTrace.AllInOne.Web.Search;

/// <summary>What a search found.</summary>
/// <param name="Traces">The traces, at most as many as asked for.</param>
/// <param name="Count">How many there are.</param>
/// <param name="IsCountExact">False where there are more than counted.</param>
/// <param name="Elapsed">How long it took to find them.</param>
public sealed record FoundTraces(
    IReadOnlyList<TraceSummary> Traces,
    int Count,
    bool IsCountExact = true,
    TimeSpan Elapsed = default
)
{
    /// <summary>Nothing.</summary>
    public static FoundTraces None { get; } = new([], 0);

    /// <summary>Whether there are more than those.</summary>
    public bool HasMore => Count > Traces.Count || !IsCountExact;

    internal static FoundTraces All(IReadOnlyList<TraceSummary> traces) => new(traces, traces.Count);
}
