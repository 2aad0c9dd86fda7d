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
            return _arrivals.Mark;
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
        var lookedAt = 0L;
        foreach (var (trace, row) in arrivals)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (ids.Count == query.Limit)
            {
                break;
            }
            lookedAt++;
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

    private (IEnumerable<ArrivalRing.Arrival> Arrivals, long All) ReadArrivals(long sinceMark)
    {
        lock (_lock)
        {
            return _arrivals.CountSince(sinceMark) is { } count
                ? (_arrivals.Last(count), count)
                : (LastOf(_traces.ToArray()), _spanCount);
        }
    }

    /// <summary>For those who followed another process: everything here has come since.</summary>
    private static IEnumerable<ArrivalRing.Arrival> LastOf(MemoryTrace[] traces) =>
        from trace in traces.Reverse()
        from row in Enumerable.Range(0, trace.SpanCount).Reverse()
        select new ArrivalRing.Arrival(trace, row);
}
