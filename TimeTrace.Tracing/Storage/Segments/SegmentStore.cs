using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage.Files;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>
/// Keeps spans on disk in segments: dictionary-coded rows that are log and data at once, and an index that passes over what
/// cannot match. An append completes when its spans survive a loss of power, unless the options ask for less.
/// </summary>
public sealed partial class SegmentStore : ISpanWriter, ISpanReader, ITraceArchive, IStoreNotes, IAsyncDisposable
{
    /// <summary>Into how many segments a store is divided at least, so that what leaves is a small part of it.</summary>
    private const int MinSegments = 16;

    private readonly Lock _lock = new();
    private readonly SegmentFiles _files;
    private readonly SegmentStoreOptions _options;
    private readonly TimeProvider _time;
    private readonly Action<string> _report;
    private readonly GroupCommit _commit;
    private readonly SegmentSealer _sealer;

    private readonly SegmentRetention _retention;
    private readonly RetentionPolicy _policy;
    private readonly SegmentThinner _thinner;
    private readonly OpenSegments _segments;
    private SegmentLog? _log;
    private StoreFileException? _fault;
    private long _faultAt;
    private long _evictedSpanCount;
    private long _evictedTraceCount;

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
        _commit = new GroupCommit(options, time, RefuseAfter);
        _sealer = new SegmentSealer(_files, _commit, options.RetryAfter, time, WriteIndex, Replace, report);
        _segments = new OpenSegments(new SegmentRecovery(_files, options.Limits, report).Open());
        _pinned = PinnedTraces.Open(_files, report);
        _policy = new RetentionPolicy(options, IsPinned);
        _thinner = new SegmentThinner(_files, _segments, options.Limits, IsPinned, report);
        _retention = new SegmentRetention(time, LetLeave, report);
        ContinueLast();
        _retention.Look();
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

    /// <summary>Ends once everything that was appended is on disk.</summary>
    public async ValueTask DisposeAsync()
    {
        await _retention.DisposeAsync();
        await _commit.SyncAsync();
        await _sealer.DisposeAsync();
        _commit.Dispose();
        _log?.Dispose();
        _files.Folder.Dispose();
    }

    private void WriteIndex(ActiveSegment segment) =>
        Read(segments =>
        {
            var older = Array.FindIndex(segments, each => each.Name == segment.Name);
            _files.WriteIndex(segment, segments.AsMemory(0, Math.Max(0, older)), _time.GetUtcNow());
            return segment;
        });

    /// <summary>The last segment without an index goes on; those before it get theirs.</summary>
    private void ContinueLast()
    {
        foreach (var segment in _segments.All.OfType<ActiveSegment>())
        {
            var log = SegmentLog.Continue(_files, segment);
            if (segment == _segments.All[^1] && segment.Name == SegmentName.Of(segment.Name.First))
            {
                _log = log;
            }
            else
            {
                _sealer.Seal(log);
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
        if (_segments.FileByteCount > _options.MaxBytes)
        {
            _retention.Look();
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

    private void RefuseAfter(StoreFileException lateFault)
    {
        lock (_lock)
        {
            Refuse(lateFault);
        }
    }

    private void Refuse(StoreFileException fault)
    {
        if (_fault is null)
        {
            _report(fault.Message);
        }
        (_fault, _faultAt) = (fault, _time.GetTimestamp());
        if (fault.IsDiskFull)
        {
            _retention.MakeRoom();
        }
    }

    private SegmentLog LogFor(SpanBatch batch)
    {
        var now = _time.GetUtcNow();
        if (_log is not null && HasRoom(_log.Segment, batch) && !IsOpenForLong(_log.Segment, now))
        {
            return _log;
        }
        var segment = new ActiveSegment(
            SegmentName.Of(_segments.NextNumber),
            (ulong)Random.Shared.NextInt64(),
            _options.Limits,
            (uint)now.ToUnixTimeSeconds()
        );
        var log = SegmentLog.Create(_files, segment);
        SealLog();
        _segments.Add(segment);
        return _log = log;
    }

    private bool HasRoom(ActiveSegment segment, SpanBatch batch) =>
        segment.HasRoom(batch) && segment.ByteCount < _options.MaxBytes / MinSegments;

    private bool IsOpenForLong(ActiveSegment segment, DateTimeOffset now) =>
        now - DateTimeOffset.FromUnixTimeSeconds(segment.CreatedUnixSeconds) > _options.Limits.OpenFor;

    private void SealLog()
    {
        if (_log is not null)
        {
            _sealer.Seal(_log);
            _log = null;
        }
    }

    /// <summary>Puts a sealed segment in the place of the one that was written.</summary>
    private void Replace(SealedSegment segment)
    {
        if (Array.Find(_segments.All, each => each.Name == segment.Name) is { } written)
        {
            _segments.TryReplace([written], segment);
        }
        _retention.Look();
    }
}
