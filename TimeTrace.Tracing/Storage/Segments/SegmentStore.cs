using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage.Files;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>
/// Keeps spans on disk in segments: dictionary-coded rows that are log and data at once, and an index that passes over what
/// cannot match. An append completes when its spans survive a loss of power.
/// </summary>
public sealed class SegmentStore : ISpanWriter, ISpanReader, IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly SegmentFiles _files;
    private readonly SegmentStoreOptions _options;
    private readonly TimeProvider _time;
    private readonly Action<string> _report;
    private readonly GroupCommit _commit = new();
    private readonly SegmentSealer _sealer;

    // Oldest first. A new array for each change, so that readers see whole ones.
    private volatile Segment[] _segments;
    private SegmentLog? _log;
    private StoreFileException? _fault;
    private long _faultAt;
    private long _evictedSpanCount;

    private readonly Lock _repairLock = new();

    // Segments of whose damaged frames something was said already.
    private readonly HashSet<Segment> _reported = [];

    /// <summary>Opens the store in a folder, which is made where it is missing.</summary>
    /// <param name="folder">The folder's path.</param>
    /// <param name="options">The bounds.</param>
    /// <param name="time">Tells when a failed disk is tried again.</param>
    /// <param name="report">Takes a sentence for whatever a person should know; called from any thread.</param>
    /// <exception cref="StoreFileException">The folder cannot be used, or another process uses it.</exception>
    public static SegmentStore Open(
        string folder,
        SegmentStoreOptions options,
        TimeProvider time,
        Action<string> report
    ) => new(DiskFolder.Open(folder), options, time, report);

    /// <summary>Opens a folder's segments.</summary>
    /// <param name="folder">The folder; it belongs to the store from now on.</param>
    /// <param name="options">The bounds.</param>
    /// <param name="time">Tells when a failed disk is tried again.</param>
    /// <param name="report">Takes a sentence for whatever a person should know.</param>
    /// <exception cref="StoreFileException">The folder or a file cannot be used.</exception>
    internal SegmentStore(IStoreFolder folder, SegmentStoreOptions options, TimeProvider time, Action<string> report)
    {
        (_files, _options, _time, _report) = (new SegmentFiles(folder), options, time, report);
        _sealer = new SegmentSealer(_files, _commit, options.RetryAfter, time, WriteIndex, Replace, report);
        _segments = [.. new SegmentRecovery(_files, options.Limits, report).Open()];
        ContinueLast();
    }

    /// <inheritdoc/>
    public async ValueTask<AppendResult> AppendAsync(SpanBatch batch, CancellationToken cancellationToken)
    {
        if (batch.Spans.Length == 0)
        {
            return new AppendResult(0);
        }
        Task<StoreFileException?> committed;
        lock (_lock)
        {
            if (!TryTakeIn(batch, out var log))
            {
                return new AppendResult(0, RetryAfter: _options.RetryAfter);
            }
            committed = _commit.CommitAsync(log);
        }
        if (await committed.WaitAsync(cancellationToken) is { } fault)
        {
            lock (_lock)
            {
                Refuse(fault);
            }
            return new AppendResult(0, RetryAfter: _options.RetryAfter);
        }
        return new AppendResult(batch.Spans.Length);
    }

    /// <inheritdoc/>
    public ValueTask<StoredTrace?> GetTraceAsync(TraceId id, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Read(segments => new TraceReader(id, OnDamage).Read(segments)));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<TraceId>> FindTraceIdsAsync(TraceQuery query, CancellationToken cancellationToken)
    {
        query.Validate();
        return ValueTask.FromResult(
            Read(segments => new SegmentSearch(query, OnDamage, cancellationToken).Find(segments))
        );
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> GetServicesAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult(Read(SegmentNames.Services));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Operation>> GetOperationsAsync(
        string serviceName,
        SpanKind? kind,
        CancellationToken cancellationToken
    ) => ValueTask.FromResult(Read(segments => SegmentNames.Operations(segments, serviceName, kind)));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<DependencyLink>> GetDependenciesAsync(
        ulong afterUnixNano,
        ulong beforeUnixNano,
        CancellationToken cancellationToken
    ) =>
        ValueTask.FromResult(
            Read(segments => new SegmentDependencies(afterUnixNano, beforeUnixNano, cancellationToken).Count(segments))
        );

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<OperationMinute>> GetOperationMinutesAsync(
        OperationMinuteQuery query,
        CancellationToken cancellationToken
    ) => ValueTask.FromResult(Read(segments => new SegmentMinutes(query, cancellationToken).Count(segments)));

    /// <inheritdoc/>
    public StoreStatistics GetStatistics() =>
        Read(segments => new StoreStatistics(
            CountTraces(segments),
            segments.Sum(segment => (long)segment.Facts.Length),
            segments.Sum(segment => segment.FileByteCount),
            _options.MaxBytes,
            EvictedTraceCount: 0,
            _evictedSpanCount
        ));

    /// <summary>Ends once everything that was appended is on disk.</summary>
    public async ValueTask DisposeAsync()
    {
        await _sealer.DisposeAsync();
        _commit.Dispose();
        _log?.Dispose();
        _files.Folder.Dispose();
    }

    private static long CountTraces(Segment[] segments)
    {
        var count = 0L;
        for (var index = 0; index < segments.Length; index++)
        {
            var tables = segments[index].Tables(segments.AsMemory(0, index));
            count += tables.Facts.Length - tables.Continued.Length;
        }
        return count;
    }

    private void WriteIndex(ActiveSegment segment) =>
        Read(segments =>
        {
            var older = Array.FindIndex(segments, each => each.Number == segment.Number);
            _files.WriteIndex(segment, segments.AsMemory(0, Math.Max(0, older)));
            return segment;
        });

    /// <summary>The last segment without an index goes on; those before it get theirs.</summary>
    private void ContinueLast()
    {
        foreach (var segment in _segments.OfType<ActiveSegment>())
        {
            var log = SegmentLog.Continue(_files, segment);
            if (segment == _segments[^1])
            {
                _log = log;
            }
            else
            {
                _sealer.Seal(log);
            }
        }
    }

    /// <summary>Answers from all segments. A damaged index is made anew from its frames, and the question asked again.</summary>
    private T Read<T>(Func<Segment[], T> answer)
    {
        while (true)
        {
            try
            {
                return answer(_segments);
            }
            catch (IndexDamageException damage)
            {
                MakeIndexAnew(damage);
            }
        }
    }

    private void MakeIndexAnew(IndexDamageException damage)
    {
        lock (_repairLock)
        {
            var (segment, number) = (damage.Segment, damage.Segment.Number);
            if (!_segments.Contains(segment))
            {
                return;
            }
            _report($"The index of segment {number} is damaged ({damage.Message}) and is made anew.");
            _files.SetIndexAside(number);
            var read = new SegmentRecovery(_files, _options.Limits, _report).Open(number);
            lock (_lock)
            {
                _segments = [.. _segments.Select(each => each == segment ? read : each).OfType<Segment>()];
            }
            if (read is ActiveSegment active)
            {
                _sealer.Seal(SegmentLog.Continue(_files, active));
            }
        }
    }

    private void OnDamage(Segment segment, SegmentDamageException damage)
    {
        lock (_repairLock)
        {
            if (_reported.Add(segment))
            {
                _report(
                    $"Spans of segment {segment.Number} cannot be read: {damage.Message}. The others are answered."
                );
            }
        }
    }

    private bool TryTakeIn(SpanBatch batch, out SegmentLog log)
    {
        log = null!;
        try
        {
            if (!IsReady())
            {
                return false;
            }
            log = LogFor(batch);
        }
        catch (StoreFileException fault)
        {
            Refuse(fault);
            return false;
        }
        log.Segment.Append(batch);
        return true;
    }

    /// <summary>Whether the disk keeps up, and works again where it failed.</summary>
    private bool IsReady()
    {
        if (
            _sealer.PendingCount > _options.MaxUnsealedSegments
            || _log?.UnwrittenByteCount > _options.MaxUnwrittenBytes
        )
        {
            return false;
        }
        if (_fault is null)
        {
            return true;
        }
        if (_time.GetElapsedTime(_faultAt) < _options.RetryAfter)
        {
            return false;
        }
        if (_log is { IsBroken: true })
        {
            _log.Repair();
        }
        _fault = null;
        return true;
    }

    private void Refuse(StoreFileException fault)
    {
        if (_fault is null)
        {
            _report(fault.Message);
        }
        (_fault, _faultAt) = (fault, _time.GetTimestamp());
    }

    private SegmentLog LogFor(SpanBatch batch)
    {
        if (_log is not null && _log.Segment.HasRoom(batch))
        {
            return _log;
        }
        var number = _segments.Length == 0 ? 1 : _segments[^1].Number + 1;
        var salt = (ulong)Random.Shared.NextInt64();
        var segment = new ActiveSegment(number, salt, _options.Limits);
        var log = SegmentLog.Create(_files, segment);
        if (_log is not null)
        {
            _sealer.Seal(_log);
        }
        _segments = [.. _segments, segment];
        return _log = log;
    }

    /// <summary>Puts a sealed segment in the place of the one that was written, and lets the oldest leave where there is no room.</summary>
    private void Replace(SealedSegment segment)
    {
        lock (_lock)
        {
            _segments = [.. _segments.Select(old => old.Number == segment.Number ? segment : old)];
            while (
                _segments.Sum(each => each.FileByteCount) > _options.MaxBytes && _segments[0] is SealedSegment oldest
            )
            {
                _segments = _segments[1..];
                _evictedSpanCount += oldest.Facts.Length;
                _files.Delete(oldest.Number);
            }
        }
    }
}
