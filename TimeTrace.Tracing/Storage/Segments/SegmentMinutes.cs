namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>Adds up what segments counted by operation and minute.</summary>
/// <param name="query">What to count.</param>
/// <param name="cancellationToken">Ends the count.</param>
internal sealed class SegmentMinutes(OperationMinuteQuery query, CancellationToken cancellationToken)
{
    private readonly OperationMinuteCounter _counter = new(query);

    public IReadOnlyList<OperationMinute> Count(IEnumerable<Segment> segments)
    {
        foreach (var segment in segments)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (MayHold(segment))
            {
                Count(segment);
            }
        }
        GC.KeepAlive(segments);
        return _counter.ToMinutes();
    }

    private bool MayHold(Segment segment) =>
        OperationMinute.MinuteOf(segment.MaxStartUnixNano) >= query.FirstMinute
        && segment.MinStartUnixNano / OperationMinute.NanoPerMinute <= (ulong)Math.Max(0, query.LastMinute);

    private void Count(Segment segment)
    {
        segment.VisitMinutes(
            (_, minute) => minute >= query.FirstMinute && minute <= query.LastMinute,
            (number, minute, calls) =>
            {
                var operation = segment.Operation(number);
                _counter.Add(segment.ServiceName(operation.Service), operation.Name, operation.Kind, minute, calls);
            }
        );
    }
}
