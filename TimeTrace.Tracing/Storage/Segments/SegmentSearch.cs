using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>
/// Looks for the traces of a query. Segments, blocks and spans that cannot change the answer are passed over by what the index
/// knows of them; what is left is checked against its row by <see cref="SpanMatcher"/>, so that the index never decides.
/// </summary>
/// <param name="query">What to look for.</param>
/// <param name="onDamage">Takes the segment of rows that could not be read, and why.</param>
/// <param name="cancellationToken">Ends the search.</param>
internal sealed class SegmentSearch(
    TraceQuery query,
    Action<Segment, SegmentDamageException> onDamage,
    CancellationToken cancellationToken
)
{
    private readonly SpanMatcher _matcher = new(query);
    private readonly LatestTraces _found = new(query.Limit);
    private readonly ByteBuffer _message = new(1024);
    private readonly SearchCondition[] _conditions =
    [
        .. query.Attributes.Select(SearchCondition.Prepare).OfType<SearchCondition>(),
    ];

    /// <summary>The answer, newest first, then by id.</summary>
    public IReadOnlyList<TraceId> Find(IEnumerable<Segment> segments)
    {
        foreach (var segment in segments.OrderByDescending(segment => segment.MaxStartUnixNano))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (MayHold(segment))
            {
                FindIn(segment);
            }
        }
        GC.KeepAlive(segments);
        return _found.Ids;
    }

    private bool MayHold(Segment segment) =>
        segment.MaxStartUnixNano >= query.MinStartUnixNano
        && segment.MinStartUnixNano <= query.MaxStartUnixNano
        && _found.CanUse(Math.Min(segment.MaxStartUnixNano, query.MaxStartUnixNano))
        && Array.TrueForAll(_conditions, condition => segment.MayHave(condition.Hashes));

    private void FindIn(Segment segment)
    {
        var operations = new OperationChoice(segment, query);
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
            if (MayHold(segment, block, operations))
            {
                cancellationToken.ThrowIfCancellationRequested();
                TryFindIn(segment, index, operations);
            }
        }
    }

    private void TryFindIn(Segment segment, int block, OperationChoice operations)
    {
        try
        {
            FindIn(segment, block, operations);
        }
        catch (SegmentDamageException damage)
        {
            onDamage(segment, damage);
        }
    }

    private bool MayHold(Segment segment, in Block block, OperationChoice operations)
    {
        if (
            !operations.IncludesService(block.Service)
            || block.MaxStartUnixNano < query.MinStartUnixNano
            || block.MinStartUnixNano > query.MaxStartUnixNano
            || block.MaxDurationNano < query.MinDurationNano
            || !_found.CanUse(block.MaxStartUnixNano)
        )
        {
            return false;
        }
        var fingerprints = segment.Fingerprints.Slice(block.FirstFingerprint, block.FingerprintCount);
        foreach (var condition in _conditions)
        {
            if (fingerprints.IndexOfAny(condition.Fingerprints) < 0)
            {
                return false;
            }
        }
        return true;
    }

    private void FindIn(Segment segment, int number, OperationChoice operations)
    {
        var reader = new BlockReader(segment, number);
        ref readonly var block = ref segment.Blocks[number];
        var facts = segment.Facts;
        for (var span = block.FirstSpan; span < block.EndSpan; span++)
        {
            ref readonly var fact = ref facts[span];
            if (
                operations.Includes(fact.Operation)
                && MayMatch(fact, block)
                && MayHave(segment, block, span)
                && _found.CanUse(fact.MaxStartUnixNano(block), segment.TraceId(fact.Trace))
            )
            {
                Check(segment, reader, fact);
            }
        }
    }

    private bool MayMatch(in SpanFact fact, in Block block) =>
        fact.MaxStartUnixNano(block) >= query.MinStartUnixNano
        && fact.MinStartUnixNano(block) <= query.MaxStartUnixNano
        && fact.MaxDurationNano >= query.MinDurationNano
        && (query.MaxDurationNano == 0 || fact.MinDurationNano <= query.MaxDurationNano);

    /// <summary>Whether the span, or its resource and scope, may have an attribute for every condition.</summary>
    private bool MayHave(Segment segment, in Block block, int span)
    {
        if (_conditions.Length == 0)
        {
            return true;
        }
        var all = segment.Fingerprints.Slice(block.FirstFingerprint, block.FingerprintCount);
        var shared = all[..block.SharedFingerprintCount];
        var spans = all[block.SharedFingerprintCount..];
        var first = segment.Facts[span].FirstFingerprint;
        var own = span + 1 < block.EndSpan ? spans[first..segment.Facts[span + 1].FirstFingerprint] : spans[first..];
        foreach (var condition in _conditions)
        {
            if (own.IndexOfAny(condition.Fingerprints) < 0 && shared.IndexOfAny(condition.Fingerprints) < 0)
            {
                return false;
            }
        }
        return true;
    }

    private void Check(Segment segment, in BlockReader reader, in SpanFact fact)
    {
        var row = reader.ReadRow(fact);
        var traceId = segment.TraceId(fact.Trace);
        if (!_found.CanUse(row.StartUnixNano, traceId) || !_matcher.MatchesRow(row, reader.ServiceName))
        {
            return;
        }
        if (query.Attributes.Count > 0)
        {
            _message.Clear();
            reader.ReadMessage(fact, _message);
            if (
                !_matcher.MatchesAttributes(
                    row,
                    _message.Written,
                    reader.Header.Scope,
                    reader.Header.Resource,
                    reader.ServiceName
                )
            )
            {
                return;
            }
        }
        _found.Add(row.StartUnixNano, traceId);
    }
}
