using System.Runtime.InteropServices;

namespace TimeTrace.Tracing.Storage;

/// <summary>Calls from one service to another, by their outcome. Unlike a <see cref="CallTally"/> it can lose calls again.</summary>
internal sealed class EdgeTally
{
    private readonly Dictionary<ushort, long> _counts = [];

    /// <summary>How many calls of each <see cref="CallOutcome"/>, in the order of the outcomes.</summary>
    public IEnumerable<KeyValuePair<ushort, long>> Counts => _counts.OrderBy(count => count.Key);

    /// <summary>Adds calls, or takes some away that were added before.</summary>
    /// <param name="outcome">Their <see cref="CallOutcome"/>.</param>
    /// <param name="count">How many; less than zero to take them away.</param>
    public void Add(ushort outcome, long count) =>
        CollectionsMarshal.GetValueRefOrAddDefault(_counts, outcome, out _) += count;

    /// <summary>The calls that are left.</summary>
    public CallTally ToTally()
    {
        var latencies = new LatencyHistogram();
        var errorCount = 0L;
        foreach (var (outcome, count) in _counts.Where(count => count.Value > 0))
        {
            latencies.Record(CallOutcome.DurationNano(outcome), count);
            errorCount += CallOutcome.IsFailed(outcome) ? count : 0;
        }
        return new CallTally(latencies, errorCount);
    }
}
