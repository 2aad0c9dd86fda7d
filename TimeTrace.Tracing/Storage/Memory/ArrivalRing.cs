namespace TimeTrace.Tracing.Storage.Memory;

/// <summary>The spans that arrived last, so many that those who follow what arrives miss none at common rates.</summary>
/// <remarks>It takes no memory until somebody asks. Callers hold the store's lock.</remarks>
internal sealed class ArrivalRing
{
    private const int Length = 1 << 16;

    private Arrival[]? _ring;
    private long _firstKept;

    /// <summary>How many spans have arrived.</summary>
    public long Count { get; private set; }

    /// <summary>Notes the span that is about to be appended to a trace.</summary>
    public void Add(MemoryTrace trace)
    {
        if (_ring is not null)
        {
            _ring[Count % Length] = new Arrival(trace, trace.SpanCount);
        }
        Count++;
    }

    /// <summary>From now on arrivals are kept.</summary>
    public void Begin()
    {
        if (_ring is null)
        {
            (_ring, _firstKept) = (new Arrival[Length], Count);
        }
    }

    /// <summary>Those since a mark that are still kept, the last one first.</summary>
    public Arrival[] Since(long mark)
    {
        Begin();
        var first = Math.Max(Math.Max(mark > Count ? 0 : mark, _firstKept), Count - Length);
        var arrivals = new Arrival[Count - first];
        for (var index = 0; index < arrivals.Length; index++)
        {
            arrivals[index] = _ring![(Count - 1 - index) % Length];
        }
        return arrivals;
    }

    /// <param name="Trace">The trace that got a span.</param>
    /// <param name="Row">Which of its spans that is.</param>
    internal readonly record struct Arrival(MemoryTrace Trace, int Row);
}
