namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>Looks for the traces of a query among the spans that came since a mark, from the last one back.</summary>
internal sealed class ArrivalSearch
{
    private readonly TraceQuery _query;
    private readonly ArrivalMark _since;
    private readonly Action<Segment, SegmentDamageException> _onDamage;
    private readonly CancellationToken _cancellationToken;
    private readonly LastTraces _found;
    private readonly BlockSearch _blocks;
    private long _lookedAt;

    /// <param name="query">What to look for.</param>
    /// <param name="since">Spans before this are not looked at.</param>
    /// <param name="onDamage">Takes the segment of rows that could not be read, and why.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public ArrivalSearch(
        TraceQuery query,
        ArrivalMark since,
        Action<Segment, SegmentDamageException> onDamage,
        CancellationToken cancellationToken
    )
    {
        (_query, _since, _onDamage, _cancellationToken) = (query, since, onDamage, cancellationToken);
        _found = new LastTraces(query.Limit);
        _blocks = new BlockSearch(query, _found);
    }

    /// <summary>What was found, the last to arrive first.</summary>
    /// <param name="segments">All segments, oldest first.</param>
    public ArrivedTraces Find(Segment[] segments)
    {
        var all = 0L;
        for (var index = segments.Length - 1; index >= 0 && segments[index].Name.Last >= _since.Segment; index--)
        {
            var segment = segments[index];
            var first = _since.FirstSpanIn(segment);
            var end = segment.Blocks is [.., var last] ? last.EndSpan : 0;
            all += end - first;
            if (first < end && !_found.IsFull)
            {
                FindIn(segment, first, end);
            }
        }
        GC.KeepAlive(segments);
        return ArrivedTraces.Of(_found.Ids, _lookedAt, all);
    }

    private void FindIn(Segment segment, int first, int end)
    {
        var operations = new OperationChoice(segment, _query);
        var reached = first;
        if (!operations.IsEmpty && _blocks.MayHold(segment))
        {
            var blocks = segment.Blocks;
            for (var index = segment.BlockOf(end - 1); index >= 0 && blocks[index].EndSpan > first; index--)
            {
                if (_blocks.MayHold(segment, blocks[index], operations))
                {
                    _cancellationToken.ThrowIfCancellationRequested();
                    reached = TryFindIn(segment, index, operations, first);
                }
                if (_found.IsFull)
                {
                    break;
                }
                reached = first;
            }
        }
        _lookedAt += end - reached;
    }

    private int TryFindIn(Segment segment, int block, OperationChoice operations, int first)
    {
        try
        {
            return _blocks.FindIn(segment, block, operations, first);
        }
        catch (SegmentDamageException damage)
        {
            _onDamage(segment, damage);
            return first;
        }
    }
}
