using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>Keeps spans in segments: dictionary-coded rows with an index that passes over what cannot match.</summary>
/// <param name="limits">How much a segment holds.</param>
/// <param name="seal">Makes of a full segment one that is only read.</param>
internal sealed class SegmentStore(SegmentLimits limits, Func<ActiveSegment, Segment> seal) : ISpanWriter, ISpanReader
{
    private readonly Lock _lock = new();

    // Oldest first; the last one is being written. A new array for each new segment, so that readers see whole ones.
    private volatile Segment[] _segments = [];

    /// <inheritdoc/>
    public ValueTask<AppendResult> AppendAsync(SpanBatch batch, CancellationToken cancellationToken)
    {
        if (batch.Spans.Length > 0)
        {
            lock (_lock)
            {
                SegmentFor(batch).Append(batch);
            }
        }
        return ValueTask.FromResult(new AppendResult(batch.Spans.Length));
    }

    /// <inheritdoc/>
    public ValueTask<StoredTrace?> GetTraceAsync(TraceId id, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new TraceReader(id).Read(_segments));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<TraceId>> FindTraceIdsAsync(TraceQuery query, CancellationToken cancellationToken)
    {
        query.Validate();
        return ValueTask.FromResult(new SegmentSearch(query, cancellationToken).Find(_segments));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> GetServicesAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<string>>([
            .. Operations()
                .Select(operation => operation.Service)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ]);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Operation>> GetOperationsAsync(
        string serviceName,
        SpanKind? kind,
        CancellationToken cancellationToken
    ) =>
        ValueTask.FromResult<IReadOnlyList<Operation>>([
            .. Operations()
                .Where(operation => operation.Service == serviceName && (kind is null || operation.Kind == kind))
                .Distinct()
                .OrderBy(operation => operation.Name, StringComparer.Ordinal)
                .ThenBy(operation => operation.Kind)
                .Select(operation => new Operation(operation.Name, operation.Kind)),
        ]);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<DependencyLink>> GetDependenciesAsync(
        ulong afterUnixNano,
        ulong beforeUnixNano,
        CancellationToken cancellationToken
    )
    {
        var counter = new DependencyCounter();
        var segments = _segments;
        foreach (var id in segments.SelectMany(TraceIds).Distinct())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (
                new TraceReader(id).Read(segments) is { } trace
                && trace.Rows.Min(row => row.StartUnixNano) > afterUnixNano
                && trace.Rows.Max(row => row.EndUnixNano) < beforeUnixNano
            )
            {
                counter.Add(trace);
            }
        }
        return ValueTask.FromResult(counter.ToLinks());
    }

    /// <inheritdoc/>
    public StoreStatistics GetStatistics()
    {
        var segments = _segments;
        return new StoreStatistics(
            segments.SelectMany(TraceIds).Distinct().Count(),
            segments.Sum(segment => segment.Facts.Length),
            segments.Sum(segment => segment.ByteCount),
            long.MaxValue,
            EvictedTraceCount: 0,
            EvictedSpanCount: 0
        );
    }

    private static IEnumerable<TraceId> TraceIds(Segment segment) =>
        Enumerable.Range(0, segment.TraceCount).Select(segment.TraceId);

    private IEnumerable<(string Service, string Name, SpanKind Kind)> Operations() =>
        from segment in _segments
        from number in Enumerable.Range(0, segment.OperationCount)
        let operation = segment.Operation(number)
        select (segment.ServiceName(operation.Service), operation.Name, operation.Kind);

    private ActiveSegment SegmentFor(SpanBatch batch)
    {
        if (_segments is [.., ActiveSegment last])
        {
            if (last.HasRoom(batch))
            {
                return last;
            }
            _segments = [.. _segments[..^1], seal(last)];
        }
        var next = new ActiveSegment(_segments.Length, salt: (ulong)_segments.Length + 1, limits);
        _segments = [.. _segments, next];
        return next;
    }
}
