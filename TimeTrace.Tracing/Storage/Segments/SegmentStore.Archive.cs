using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage.Segments;

/// <content>Archived traces are pinned, for retention to pass over.</content>
public sealed partial class SegmentStore
{
    private readonly PinnedTraces _pinned;
    private readonly SemaphoreSlim _archiveTurn = new(1);

    /// <inheritdoc/>
    public async ValueTask<bool> KeepAsync(TraceId id, CancellationToken cancellationToken)
    {
        await _archiveTurn.WaitAsync(cancellationToken);
        try
        {
            return _pinned.TryAdd(id, () => Exists(id));
        }
        finally
        {
            _archiveTurn.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask<bool> ReleaseAsync(TraceId id, CancellationToken cancellationToken)
    {
        await _archiveTurn.WaitAsync(cancellationToken);
        try
        {
            return _pinned.Remove(id);
        }
        finally
        {
            _archiveTurn.Release();
        }
    }

    private bool Exists(TraceId id)
    {
        lock (_stepLock)
        {
            // A step of retention that did not see the pin is over now, and what it took is not found below.
        }
        return Read(segments => Array.Exists(segments, segment => segment.FindTrace(id) >= 0));
    }
}
