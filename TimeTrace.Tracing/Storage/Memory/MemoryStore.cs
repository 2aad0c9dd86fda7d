using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage.Memory;

/// <summary>
/// Keeps traces in memory within a cap in bytes: the simple store against which others are judged. When the cap is
/// reached the traces that began to arrive first leave, each whole.
/// </summary>
/// <param name="options">Its bounds.</param>
public sealed class MemoryStore(MemoryStoreOptions options) : ISpanWriter, ISpanReader
{
    private readonly Lock _lock = new();
    private readonly OrderedTraces _traces = new();
    private readonly NameIndex _names = new();
    private readonly SharedPool _pool = new();
    private long _spanCount;
    private long _byteCount;
    private long _evictedTraceCount;
    private long _evictedSpanCount;

    /// <inheritdoc/>
    public ValueTask<AppendResult> AppendAsync(SpanBatch batch, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var copy = new BatchCopy(batch, _pool);
            var oversized = 0;
            foreach (ref readonly var span in batch.Spans)
            {
                oversized += TryAppend(copy, span) ? 0 : 1;
            }
            return ValueTask.FromResult(new AppendResult(batch.Spans.Length - oversized, oversized));
        }
    }

    /// <inheritdoc/>
    public ValueTask<StoredTrace?> GetTraceAsync(TraceId id, CancellationToken cancellationToken)
    {
        MemoryTrace? trace;
        lock (_lock)
        {
            trace = _traces.Find(id);
        }
        return ValueTask.FromResult(trace?.Read());
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<TraceId>> FindTraceIdsAsync(TraceQuery query, CancellationToken cancellationToken)
    {
        query.Validate();
        var matcher = new SpanMatcher(query);
        var hits = new List<(ulong StartUnixNano, TraceId Id)>();
        foreach (var trace in Snapshot())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (trace.FindLatestMatch(matcher) is { } startUnixNano)
            {
                hits.Add((startUnixNano, trace.Id));
            }
        }
        hits.Sort(
            static (left, right) =>
                right.StartUnixNano != left.StartUnixNano
                    ? right.StartUnixNano.CompareTo(left.StartUnixNano)
                    : left.Id.CompareTo(right.Id)
        );
        return ValueTask.FromResult<IReadOnlyList<TraceId>>([.. hits.Take(query.Limit).Select(hit => hit.Id)]);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> GetServicesAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return ValueTask.FromResult(_names.GetServices());
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Operation>> GetOperationsAsync(
        string serviceName,
        SpanKind? kind,
        CancellationToken cancellationToken
    )
    {
        lock (_lock)
        {
            return ValueTask.FromResult(_names.GetOperations(serviceName, kind));
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<DependencyLink>> GetDependenciesAsync(
        ulong afterUnixNano,
        ulong beforeUnixNano,
        CancellationToken cancellationToken
    )
    {
        var counter = new DependencyCounter();
        foreach (var trace in Snapshot())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var stored = trace.Read();
            if (
                stored.Rows.Min(row => row.StartUnixNano) > afterUnixNano
                && stored.Rows.Max(row => row.EndUnixNano) < beforeUnixNano
            )
            {
                counter.Add(stored);
            }
        }
        return ValueTask.FromResult(counter.ToLinks());
    }

    /// <inheritdoc/>
    public StoreStatistics GetStatistics()
    {
        lock (_lock)
        {
            return new StoreStatistics(
                _traces.Count,
                _spanCount,
                _byteCount,
                options.MaxBytes,
                _evictedTraceCount,
                _evictedSpanCount
            );
        }
    }

    private MemoryTrace[] Snapshot()
    {
        lock (_lock)
        {
            return _traces.ToArray();
        }
    }

    private bool TryAppend(BatchCopy copy, in SpanEntry span)
    {
        var trace = _traces.Find(span.TraceId);
        var growth = copy.CostOf(span, trace);
        if (growth > options.MaxBytes)
        {
            return false;
        }
        MakeRoom(growth);
        // The trace itself may have been the oldest one.
        trace = _traces.Find(span.TraceId);
        growth = copy.CostOf(span, trace);
        trace ??= _traces.Add(span.TraceId);
        trace.Append(copy, span, growth);
        _names.Add(copy.ServiceName(span), copy.SpanName(span), span.Kind);
        _spanCount++;
        _byteCount += growth;
        return true;
    }

    private void MakeRoom(long growth)
    {
        while (_byteCount + growth > options.MaxBytes && _traces.RemoveOldest() is { } oldest)
        {
            var trace = oldest.Read();
            foreach (ref readonly var row in trace.Rows.AsSpan())
            {
                _names.Remove(trace.Resources[row.ResourceIndex].ServiceName, row.Name, row.Kind);
            }
            _byteCount -= oldest.ByteCount;
            _spanCount -= oldest.SpanCount;
            _evictedSpanCount += oldest.SpanCount;
            _evictedTraceCount++;
        }
    }
}
