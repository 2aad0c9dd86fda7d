namespace TimeTrace.Tracing.Storage.Memory;

/// <summary>The spans that arrived last, so many that those who follow what arrives miss none at common rates.</summary>
/// <remarks>It takes no memory until somebody asks. Callers hold the store's lock.</remarks>
internal sealed class ArrivalRing
{
    private const int Length = 1 << 16;

    // Marks of another process, whose spans are gone, are told by it.
    private readonly long _firstMark = Random.Shared.NextInt64(1 << 20) << 42;

    private Arrival[]? _ring;
    private long _firstKept;
    private long _count;

    /// <summary>Where the next span stands.</summary>
    public long Mark => _firstMark + _count;

    /// <summary>Notes the span that is about to be appended to a trace.</summary>
    public void Add(MemoryTrace trace)
    {
        if (_ring is not null)
        {
            _ring[_count % Length] = new Arrival(trace, trace.SpanCount);
        }
        _count++;
    }

    /// <summary>From now on arrivals are kept.</summary>
    public void Begin()
    {
        if (_ring is null)
        {
            (_ring, _firstKept) = (new Arrival[Length], _count);
        }
    }

    /// <summary>How many spans came since a mark; null where this ring did not give it.</summary>
    public long? CountSince(long mark)
    {
        var first = mark - _firstMark;
        return first < _firstKept || first > _count || _ring is null ? null : _count - first;
    }

    /// <summary>The last ones that are still kept, the very last first.</summary>
    public Arrival[] Last(long count)
    {
        var arrivals = new Arrival[Math.Min(count, Length)];
        for (var index = 0; index < arrivals.Length; index++)
        {
            arrivals[index] = _ring![(_count - 1 - index) % Length];
        }
        return arrivals;
    }

    /// <param name="Trace">The trace that got a span.</param>
    /// <param name="Row">Which of its spans that is.</param>
    internal readonly record struct Arrival(MemoryTrace Trace, int Row);
}
