using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>The traces of a segment in the order of their ids, with their spans.</summary>
internal sealed class TraceOrder
{
    private readonly ActiveSegment _segment;

    // The traces by their numbers in the segment, in the order of their ids; and the other way round.
    private readonly int[] _byId;
    private readonly int[] _rank;

    public TraceOrder(ActiveSegment segment)
    {
        _segment = segment;
        _byId = [.. Enumerable.Range(0, segment.TraceCount)];
        Array.Sort([.. _byId.Select(segment.TraceId)], _byId);
        _rank = new int[_byId.Length];
        for (var rank = 0; rank < _byId.Length; rank++)
        {
            _rank[_byId[rank]] = rank;
        }
        (Starts, Spans) = Group();
    }

    /// <summary>Where each trace's spans begin in <see cref="Spans"/>, and where the last one's end.</summary>
    public int[] Starts { get; }

    /// <summary>The numbers of the spans, trace by trace.</summary>
    public int[] Spans { get; }

    /// <summary>The facts, in which traces have the numbers of this order.</summary>
    public SpanFact[] Facts()
    {
        var facts = _segment.Facts.ToArray();
        foreach (ref var fact in facts.AsSpan())
        {
            fact.Trace = _rank[fact.Trace];
        }
        return facts;
    }

    /// <summary>The ids, one after another.</summary>
    public byte[] Ids()
    {
        var ids = new byte[_byId.Length * TraceId.ByteLength];
        for (var rank = 0; rank < _byId.Length; rank++)
        {
            _segment.TraceId(_byId[rank]).WriteBytes(ids.AsSpan(rank * TraceId.ByteLength));
        }
        return ids;
    }

    private (int[] Starts, int[] Spans) Group()
    {
        var facts = _segment.Facts;
        var starts = new int[_byId.Length + 1];
        foreach (ref readonly var fact in facts)
        {
            starts[_rank[fact.Trace] + 1]++;
        }
        for (var rank = 0; rank < _byId.Length; rank++)
        {
            starts[rank + 1] += starts[rank];
        }
        var next = starts.ToArray();
        var spans = new int[facts.Length];
        for (var span = 0; span < facts.Length; span++)
        {
            spans[next[_rank[facts[span].Trace]]++] = span;
        }
        return (starts, spans);
    }
}
