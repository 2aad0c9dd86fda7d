using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage.Memory;

/// <content>Archived traces stay. They take at most half of the cap, so that there is always room for new ones.</content>
public sealed partial class MemoryStore
{
    // As if they shared nothing: what they take at most once all others have left.
    private long _archivedByteCount;

    private long MaxArchivedByteCount => options.MaxBytes / 2;

    /// <inheritdoc/>
    public ValueTask<bool> KeepAsync(TraceId id, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_traces.Find(id) is not { } trace)
            {
                return ValueTask.FromResult(false);
            }
            if (!_traces.IsArchived(id))
            {
                Archive(trace);
            }
            return ValueTask.FromResult(true);
        }
    }

    /// <inheritdoc/>
    public ValueTask<bool> ReleaseAsync(TraceId id, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (!_traces.IsArchived(id))
            {
                return ValueTask.FromResult(false);
            }
            _archivedByteCount -= _traces.Release(id).LoneByteCount;
            return ValueTask.FromResult(true);
        }
    }

    private void Archive(MemoryTrace trace)
    {
        if (_archivedByteCount + trace.LoneByteCount > MaxArchivedByteCount)
        {
            throw new ArchiveFullException(
                $"archived traces take at most {MaxArchivedByteCount} bytes, half of the memory for traces: "
                    + $"{_archivedByteCount} are taken, and this trace takes {trace.LoneByteCount}"
            );
        }
        _traces.Archive(trace.Id);
        _archivedByteCount += trace.LoneByteCount;
    }

    /// <summary>Whether a span finds room once every trace that may leave has left.</summary>
    /// <param name="id">The span's trace.</param>
    /// <param name="byteCount">What the span takes at most, without the growth of its trace's lists.</param>
    private bool HasRoomBesideArchive(TraceId id, long byteCount) =>
        _traces.IsArchived(id)
            ? _archivedByteCount + byteCount + _traces.Find(id)!.NextGrowth <= MaxArchivedByteCount
            : _archivedByteCount + byteCount <= options.MaxBytes;
}
