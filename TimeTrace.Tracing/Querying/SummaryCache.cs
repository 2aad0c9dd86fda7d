using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Querying;

/// <summary>
/// Summaries that were asked for lately, so that a trace of many spans is not read again for every list that it is in. Each
/// holds for the trace as it was.
/// </summary>
internal sealed class SummaryCache
{
    // Summaries, and services in them.
    private const int MaxCost = 100_000;

    private readonly Lock _lock = new();
    private Dictionary<TraceId, Entry> _young = [];
    private Dictionary<TraceId, Entry> _old = [];
    private int _youngCost;

    /// <summary>The summary of the trace in that version, or null.</summary>
    public TraceSummary? Find(TraceId id, long version)
    {
        lock (_lock)
        {
            if (_young.TryGetValue(id, out var entry))
            {
                return entry.Version == version ? entry.Summary : null;
            }
            if (!_old.Remove(id, out entry) || entry.Version != version)
            {
                return null;
            }
            Add(entry);
            return entry.Summary;
        }
    }

    /// <summary>Keeps a summary in place of any other of that trace.</summary>
    /// <param name="version">The trace's version before it was read.</param>
    /// <param name="summary">What was read.</param>
    public void Keep(long version, TraceSummary summary)
    {
        lock (_lock)
        {
            Add(new Entry(version, summary));
        }
    }

    // What was not asked for since half of the room was filled anew is forgotten at once.
    private void Add(Entry entry)
    {
        if (_youngCost > MaxCost / 2)
        {
            (_old, _young, _youngCost) = (_young, [], 0);
        }
        _young[entry.Summary.Id] = entry;
        _youngCost += 1 + entry.Summary.Services.Count;
    }

    private sealed record Entry(long Version, TraceSummary Summary);
}
