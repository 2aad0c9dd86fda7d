using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage.Memory;

/// <content>Tells of what arrives.</content>
public sealed partial class MemoryStore
{
    /// <inheritdoc/>
    public long GetArrivalMark()
    {
        lock (_lock)
        {
            _arrivals.Begin();
            return _arrivals.Count;
        }
    }

    /// <inheritdoc/>
    public ValueTask<ArrivedTraces> FindArrivedAsync(
        TraceQuery query,
        long sinceMark,
        CancellationToken cancellationToken
    )
    {
        query.Validate();
        var (arrivals, all) = ReadArrivals(sinceMark);
        var matcher = new SpanMatcher(query);
        var ids = new List<TraceId>();
        var known = new HashSet<TraceId>();
        var lookedAt = 0;
        while (lookedAt < arrivals.Length && ids.Count < query.Limit)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (trace, row) = arrivals[lookedAt++];
            if (!known.Contains(trace.Id) && trace.Matches(matcher, row))
            {
                known.Add(trace.Id);
                ids.Add(trace.Id);
            }
        }
        return ValueTask.FromResult(ArrivedTraces.Of(ids, lookedAt, all));
    }

    /// <inheritdoc/>
    public long GetTraceVersion(TraceId id)
    {
        lock (_lock)
        {
            // A trace that left and came again is another.
            return _traces.Find(id) is { } trace ? (trace.Arrival << 32) + trace.SpanCount : 0;
        }
    }

    private (ArrivalRing.Arrival[] Kept, long All) ReadArrivals(long sinceMark)
    {
        lock (_lock)
        {
            var kept = _arrivals.Since(sinceMark);
            return (kept, Math.Max(kept.Length, _arrivals.Count - Math.Max(0, sinceMark)));
        }
    }
}
