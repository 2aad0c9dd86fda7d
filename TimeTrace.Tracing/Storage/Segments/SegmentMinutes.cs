namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>Counts calls by operation and minute from the rows of the blocks that can hold any.</summary>
/// <param name="query">What to count.</param>
/// <param name="onDamage">Takes the segment of rows that could not be read, and why.</param>
/// <param name="cancellationToken">Ends the count.</param>
internal sealed class SegmentMinutes(
    OperationMinuteQuery query,
    Action<Segment, SegmentDamageException> onDamage,
    CancellationToken cancellationToken
)
{
    private readonly OperationMinuteCounter _counter = new(query);

    public IReadOnlyList<OperationMinute> Count(IEnumerable<Segment> segments)
    {
        foreach (var segment in segments)
        {
            for (var block = 0; block < segment.Blocks.Length; block++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                TryCount(segment, block);
            }
        }
        GC.KeepAlive(segments);
        return _counter.ToMinutes();
    }

    private void TryCount(Segment segment, int block)
    {
        ref readonly var place = ref segment.Blocks[block];
        var service = segment.ServiceName(place.Service);
        if (
            !query.ServiceNames.Contains(service)
            || OperationMinute.MinuteOf(place.MaxStartUnixNano) < query.FirstMinute
            || OperationMinute.MinuteOf(place.MinStartUnixNano) > query.LastMinute
        )
        {
            return;
        }
        try
        {
            var reader = new BlockReader(segment, block);
            foreach (ref readonly var fact in segment.Facts[place.FirstSpan..place.EndSpan])
            {
                _counter.Add(service, reader.ReadRow(fact));
            }
        }
        catch (SegmentDamageException damage)
        {
            onDamage(segment, damage);
        }
    }
}
