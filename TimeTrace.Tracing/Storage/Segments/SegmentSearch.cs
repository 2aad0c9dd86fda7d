using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>Looks for the traces of a query whose spans began last, from the newest segment and block back.</summary>
internal sealed class SegmentSearch
{
    private readonly TraceQuery _query;
    private readonly Action<Segment, SegmentDamageException> _onDamage;
    private readonly CancellationToken _cancellationToken;
    private readonly LatestTraces _found;
    private readonly BlockSearch _blocks;

    /// <param name="query">What to look for.</param>
    /// <param name="onDamage">Takes the segment of rows that could not be read, and why.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public SegmentSearch(
        TraceQuery query,
        Action<Segment, SegmentDamageException> onDamage,
        CancellationToken cancellationToken
    )
    {
        (_query, _onDamage, _cancellationToken) = (query, onDamage, cancellationToken);
        _found = new LatestTraces(query.Offset, query.Limit);
        _blocks = new BlockSearch(query, _found);
    }

    /// <summary>The answer, newest first, then by id.</summary>
    public IReadOnlyList<TraceId> Find(IEnumerable<Segment> segments)
    {
        foreach (var segment in segments.OrderByDescending(segment => segment.MaxStartUnixNano))
        {
            _cancellationToken.ThrowIfCancellationRequested();
            if (_blocks.MayHold(segment))
            {
                FindIn(segment);
            }
        }
        GC.KeepAlive(segments);
        return _found.Ids;
    }

    private void FindIn(Segment segment)
    {
        var operations = new OperationChoice(segment, _query);
        if (operations.IsEmpty)
        {
            return;
        }
        var blocks = segment.Blocks;
        for (var index = blocks.Length - 1; index >= 0; index--)
        {
            ref readonly var block = ref blocks[index];
            if (!_found.CanUse(block.MaxStartSoFarUnixNano))
            {
                return;
            }
            if (_blocks.MayHold(segment, block, operations))
            {
                _cancellationToken.ThrowIfCancellationRequested();
                TryFindIn(segment, index, operations);
            }
        }
    }

    private void TryFindIn(Segment segment, int block, OperationChoice operations)
    {
        try
        {
            _blocks.FindIn(segment, block, operations, firstSpan: 0);
        }
        catch (SegmentDamageException damage)
        {
            _onDamage(segment, damage);
        }
    }
}
