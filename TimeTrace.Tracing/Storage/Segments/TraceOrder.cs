using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>The traces of a segment in an order, with the spans that readers may see.</summary>
internal sealed class TraceOrder
{
    private readonly ActiveSegment _segment;

    // The segment's number of the trace at each rank; and the other way round. Null where both are the same.
    private readonly int[]? _byRank;
    private readonly int[]? _rank;

    private TraceOrder(ActiveSegment segment, bool isSorted)
    {
        _segment = segment;
        // In this order: the traces of visible blocks are known.
        BlockCount = segment.Blocks.Length;
        var spanCount = BlockCount == 0 ? 0 : segment.Blocks[BlockCount - 1].EndSpan;
        TraceCount = segment.TraceCount;
        if (isSorted)
        {
            _byRank = [.. Enumerable.Range(0, TraceCount)];
            Array.Sort([.. _byRank.Select(segment.TraceId)], _byRank);
            _rank = new int[TraceCount];
            for (var rank = 0; rank < TraceCount; rank++)
            {
                _rank[_byRank[rank]] = rank;
            }
        }
        (Starts, Spans) = Group(segment.Facts[..spanCount]);
    }

    /// <summary>The order of the index.</summary>
    public static TraceOrder ById(ActiveSegment segment) => new(segment, isSorted: true);

    /// <summary>The order in which they came.</summary>
    public static TraceOrder ByNumber(ActiveSegment segment) => new(segment, isSorted: false);

    /// <summary>How many traces there are; the last ones may have no span that readers may see.</summary>
    public int TraceCount { get; }

    /// <summary>How many blocks the spans are in.</summary>
    public int BlockCount { get; }

    /// <summary>Where each trace's spans begin in <see cref="Spans"/>, and where the last one's end.</summary>
    public int[] Starts { get; }

    /// <summary>The numbers of the spans, trace by trace.</summary>
    public int[] Spans { get; }

    /// <summary>The place of a trace in this order.</summary>
    public int RankOf(int trace) => _rank is null ? trace : _rank[trace];

    /// <summary>The id of the trace at a place.</summary>
    public TraceId TraceId(int rank) => _segment.TraceId(_byRank is null ? rank : _byRank[rank]);

    /// <summary>The ids, in this order.</summary>
    public TraceId[] Ids() => [.. Enumerable.Range(0, TraceCount).Select(TraceId)];

    /// <summary>The facts, in which traces have the numbers of this order.</summary>
    public SpanFact[] Facts()
    {
        var facts = _segment.Facts[..Spans.Length].ToArray();
        foreach (ref var fact in facts.AsSpan())
        {
            fact.Trace = RankOf(fact.Trace);
        }
        return facts;
    }

    private (int[] Starts, int[] Spans) Group(ReadOnlySpan<SpanFact> facts)
    {
        var starts = new int[TraceCount + 1];
        foreach (ref readonly var fact in facts)
        {
            starts[RankOf(fact.Trace) + 1]++;
        }
        for (var rank = 0; rank < TraceCount; rank++)
        {
            starts[rank + 1] += starts[rank];
        }
        var next = starts.ToArray();
        var spans = new int[facts.Length];
        for (var span = 0; span < facts.Length; span++)
        {
            spans[next[RankOf(facts[span].Trace)]++] = span;
        }
        return (starts, spans);
    }
}
