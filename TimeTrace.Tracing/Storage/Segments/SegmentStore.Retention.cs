using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage.Segments;

/// <content>Lets old spans leave.</content>
public sealed partial class SegmentStore
{
    /// <summary>So much is freed at once when the disk is full.</summary>
    private const long RoomBytes = 64L << 20;

    /// <summary>A full disk takes the store down to this part of its cap at most: others may have filled it.</summary>
    private const int KeptPart = 10;

    // Held during each step, which passes over what was pinned before it began.
    private readonly Lock _stepLock = new();

    private bool _isFullTold;

    /// <summary>The segments, oldest first.</summary>
    internal IReadOnlyList<Segment> Segments => _segments.All;

    private void LetLeave(bool isDiskFull, CancellationToken cancellationToken)
    {
        SealLongOpen();
        var maxBytes = _options.MaxBytes;
        if (isDiskFull)
        {
            var byteCount = _segments.FileByteCount;
            maxBytes = Math.Min(maxBytes, Math.Max(maxBytes / KeptPart, byteCount - RoomBytes));
        }
        while (Read(segments => TryStep(segments, maxBytes, cancellationToken))) { }
        TellIfFull();
    }

    /// <summary>Says once, until there is room again, that the store takes nothing in because nothing may leave.</summary>
    private void TellIfFull()
    {
        var isFull = _sealer.PendingCount == 0 && _segments.FileByteCount > _options.MaxBytes;
        if (isFull && !_isFullTold)
        {
            _report(
                "The store is full, and nothing in it may leave: archived traces stay until they are released. Release some, or let "
                    + "the store keep more."
            );
        }
        _isFullTold = isFull;
    }

    private bool TryStep(Segment[] segments, long maxBytes, CancellationToken cancellationToken)
    {
        lock (_stepLock)
        {
            if (_policy.Next(segments, _time.GetUtcNow(), maxBytes) is not { } step)
            {
                return false;
            }
            var (spans, traces) = _thinner.Do(step, cancellationToken);
            Interlocked.Add(ref _evictedSpanCount, spans);
            Interlocked.Add(ref _evictedTraceCount, traces);
            return true;
        }
    }

    /// <summary>Without traffic nothing else seals a segment, and only a sealed one can leave.</summary>
    private void SealLongOpen()
    {
        lock (_lock)
        {
            if (_log is not null && IsOpenForLong(_log.Segment, _time.GetUtcNow()))
            {
                SealLog();
            }
        }
    }

    private bool IsPinned(TraceId id) => _pinned.Contains(id);
}
