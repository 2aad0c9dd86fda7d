using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage.Memory;

/// <summary>
/// Keeps traces in memory within a cap in bytes: the simple store against which others are judged. When the cap is
/// reached the traces that began to arrive first leave, each whole, save those that were archived.
/// </summary>
/// <param name="options">Its bounds.</param>
public sealed partial class MemoryStore(MemoryStoreOptions options) : ISpanWriter, ISpanReader, ITraceArchive
{
    private readonly Lock _lock = new();
    private readonly OrderedTraces _traces = new();
    private readonly NameIndex _names = new();
    private readonly SharedParts _parts = new();
    private readonly SharedPool _pool = new();
    private readonly ArrivalRing _arrivals = new();
    private long _spanCount;
    private long _traceByteCount;
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
        return ValueTask.FromResult<IReadOnlyList<TraceId>>([
            .. hits.Skip(query.Offset).Take(query.Limit).Select(hit => hit.Id),
        ]);
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
        var counter = new DependencyCounter(afterUnixNano, beforeUnixNano);
        foreach (var trace in Snapshot())
        {
            cancellationToken.ThrowIfCancellationRequested();
            counter.Add(trace.Read());
        }
        return ValueTask.FromResult(counter.ToLinks());
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<OperationMinute>> GetOperationMinutesAsync(
        OperationMinuteQuery query,
        CancellationToken cancellationToken
    )
    {
        var counter = new OperationMinuteCounter(query);
        foreach (var trace in Snapshot())
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (ref readonly var row in trace.Rows)
            {
                counter.Add(trace.ServiceOf(row), row);
            }
        }
        return ValueTask.FromResult(counter.ToMinutes());
    }

    /// <inheritdoc/>
    public StoreStatistics GetStatistics()
    {
        lock (_lock)
        {
            return new StoreStatistics(
                _traces.Count,
                _spanCount,
                ByteCount,
                options.MaxBytes,
                _evictedTraceCount,
                _evictedSpanCount
            )
            {
                ArchivedTraceCount = _traces.ArchivedCount,
                OldestStartUnixNano = _traces.Oldest?.Rows[0].StartUnixNano ?? 0,
            };
        }
    }

    private long ByteCount => _traceByteCount + _names.ByteCount + _parts.ByteCount;

    private MemoryTrace[] Snapshot()
    {
        lock (_lock)
        {
            return _traces.ToArray();
        }
    }

    private bool TryAppend(BatchCopy copy, in SpanEntry span)
    {
        var most = MemoryCosts.OfLoneSpan(span, copy.ResourceOf(span), copy.ScopeOf(span));
        if (!HasRoomBesideArchive(span.TraceId, most))
        {
            return false;
        }
        MakeRoom(span.TraceId, most);
        Append(copy, span);
        return true;
    }

    private void Append(BatchCopy copy, in SpanEntry span)
    {
        var (resource, scope) = (copy.ResourceOf(span), copy.ScopeOf(span));
        var known = _traces.Find(span.TraceId);
        var trace = known ?? _traces.Add(span.TraceId);
        var (byteCount, loneByteCount) = (known?.ByteCount ?? 0, known?.LoneByteCount ?? 0);
        if (!trace.Uses(resource))
        {
            _parts.Use(resource, MemoryCosts.OfResource(resource));
        }
        if (!trace.Uses(scope))
        {
            _parts.Use(scope, MemoryCosts.OfScope(scope));
        }
        _arrivals.Add(trace);
        trace.Append(copy, span, _names.Add(resource.ServiceName, copy.NameOf(span), span.Kind));
        _traceByteCount += trace.ByteCount - byteCount;
        _archivedByteCount += _traces.IsArchived(span.TraceId) ? trace.LoneByteCount - loneByteCount : 0;
        _spanCount++;
    }

    // The trace that grows may itself be the oldest; it then begins anew.
    private void MakeRoom(TraceId growing, long byteCount)
    {
        while (ByteCount + byteCount + (_traces.Find(growing)?.NextGrowth ?? 0) > options.MaxBytes)
        {
            if (_traces.RemoveOldest() is not { } oldest)
            {
                return;
            }
            Forget(oldest);
        }
    }

    private void Forget(MemoryTrace trace)
    {
        foreach (ref readonly var row in trace.Rows)
        {
            _names.Remove(trace.ServiceOf(row), row.Name, row.Kind);
        }
        foreach (var resource in trace.Resources)
        {
            _parts.Release(resource, MemoryCosts.OfResource(resource));
        }
        foreach (var scope in trace.Scopes)
        {
            _parts.Release(scope, MemoryCosts.OfScope(scope));
        }
        _traceByteCount -= trace.ByteCount;
        _spanCount -= trace.SpanCount;
        _evictedSpanCount += trace.SpanCount;
        _evictedTraceCount++;
    }
}
