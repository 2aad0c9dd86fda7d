namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>
/// Looks for a query's spans block by block. Segments, blocks and spans that cannot change the answer are passed over by what the
/// index knows of them; what is left is checked against its row by <see cref="SpanMatcher"/>, so that the index never decides.
/// </summary>
/// <param name="query">What to look for.</param>
/// <param name="found">Takes the traces.</param>
internal sealed class BlockSearch(TraceQuery query, IFoundTraces found)
{
    private readonly SpanMatcher _matcher = new(query);
    private readonly SearchStatus _status = new(query);
    private readonly ByteBuffer _message = new(1024);
    private readonly SearchCondition[] _conditions =
    [
        .. query.Attributes.Select(SearchCondition.Prepare).OfType<SearchCondition>(),
    ];

    /// <summary>Whether the segment may have a span that the answer can use.</summary>
    public bool MayHold(Segment segment) =>
        segment.MaxStartUnixNano >= query.MinStartUnixNano
        && segment.MinStartUnixNano <= query.MaxStartUnixNano
        && found.CanUse(Math.Min(segment.MaxStartUnixNano, query.MaxStartUnixNano))
        && Array.TrueForAll(_conditions, condition => segment.MayHave(condition.Hashes));

    /// <summary>Whether the block may have a span that the answer can use.</summary>
    public bool MayHold(Segment segment, in Block block, OperationChoice operations)
    {
        if (
            !operations.IncludesService(block.Service)
            || block.MaxStartUnixNano < query.MinStartUnixNano
            || block.MinStartUnixNano > query.MaxStartUnixNano
            || block.MaxDurationNano < query.MinDurationNano
            || !found.CanUse(block.MaxStartUnixNano)
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

    /// <summary>Adds the traces of the block's spans that meet the query, from the last span back.</summary>
    /// <param name="segment">Where the block is.</param>
    /// <param name="number">The number of the block.</param>
    /// <param name="operations">The choice among the segment's operations.</param>
    /// <param name="firstSpan">Where to end at the latest.</param>
    /// <returns>The span where it ended: a later one than said where nothing further is wanted.</returns>
    /// <exception cref="SegmentDamageException">The block is not what was written.</exception>
    public int FindIn(Segment segment, int number, OperationChoice operations, int firstSpan)
    {
        var reader = new BlockReader(segment, number);
        ref readonly var block = ref segment.Blocks[number];
        var facts = segment.Facts;
        firstSpan = Math.Max(firstSpan, block.FirstSpan);
        for (var span = block.EndSpan - 1; span >= firstSpan; span--)
        {
            ref readonly var fact = ref facts[span];
            if (
                operations.Includes(fact.Operation)
                && MayMatch(fact, block)
                && MayHave(segment, block, span)
                && found.CanUse(fact.MaxStartUnixNano(block), segment.TraceId(fact.Trace))
            )
            {
                Check(segment, reader, fact);
                if (found.IsFull)
                {
                    return span;
                }
            }
        }
        return firstSpan;
    }

    private bool MayMatch(in SpanFact fact, in Block block) =>
        fact.MaxStartUnixNano(block) >= query.MinStartUnixNano
        && fact.MinStartUnixNano(block) <= query.MaxStartUnixNano
        && fact.MaxDurationNano >= query.MinDurationNano
        && _status.MayHave(fact.Status)
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
        if (!found.CanUse(row.StartUnixNano, traceId) || !_matcher.MatchesRow(row, reader.ServiceName))
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
        found.Add(row.StartUnixNano, traceId);
    }
}
