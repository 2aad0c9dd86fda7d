using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>Decides what leaves the store, and in which order.</summary>
/// <remarks>
/// Segments are thinned, the oldest first: to their errors, what quiet services have, and what is pinned; where that has become
/// a quarter of the store, to the last two; then to what is pinned, which never leaves.
/// </remarks>
/// <param name="options">The bounds.</param>
/// <param name="isPinned">Whether somebody asked to keep a trace.</param>
internal sealed class RetentionPolicy(SegmentStoreOptions options, Func<TraceId, bool> isPinned)
{
    private const int Whole = 0;
    private const int WithErrors = 1;
    private const int WithScarce = 2;
    private const int PinnedOnly = 3;

    /// <summary>Errors stay so many times as long.</summary>
    private const int ErrorAgeFactor = 4;

    /// <summary>Thinned segments may take this part of the store.</summary>
    private const int ThinnedPart = 4;

    /// <summary>What a segment that is being written will take when it has its index, for each byte of its frames.</summary>
    private const int UnsealedFactor = 2;

    private const long MaxSpareBytes = 64L << 20;
    private const int SparePart = 16;

    /// <summary>What to do next; null where everything may stay as it is.</summary>
    /// <param name="segments">All segments, oldest first.</param>
    /// <param name="now">The time.</param>
    /// <param name="maxBytes">How many bytes there may be, at most what the options say.</param>
    public RetentionStep? Next(Segment[] segments, DateTimeOffset now, long maxBytes) =>
        NextByAge(segments, now) ?? NextByBytes(segments, maxBytes);

    private RetentionStep? NextByAge(Segment[] segments, DateTimeOffset now)
    {
        if (options.MaxAge is not { } maxAge)
        {
            return null;
        }
        if (NextReleased(segments) is { } released)
        {
            return released;
        }
        for (var index = 0; index < segments.Length; index++)
        {
            if (segments[index] is SealedSegment segment)
            {
                var age = now - segment.Arrived;
                if (age > maxAge * ErrorAgeFactor && segment.Name.Level < PinnedOnly)
                {
                    return Step(segments, index, PinnedOnly, (_) => { });
                }
                if (age > maxAge && segment.Name.Level == Whole)
                {
                    return Step(segments, index, WithErrors, traces => traces.AddErrors());
                }
            }
        }
        return null;
    }

    private RetentionStep? NextByBytes(Segment[] segments, long maxBytes)
    {
        var spare = Math.Min(maxBytes / SparePart, MaxSpareBytes);
        if (segments.Sum(BytesOf) + spare <= maxBytes)
        {
            return null;
        }
        var thinned = segments.Where(segment => segment.Name.Level > Whole).Sum(BytesOf);
        var isWholeFirst = thinned <= maxBytes / ThinnedPart;
        return (isWholeFirst ? NextWhole(segments) : null)
            ?? NextThinned(segments, WithErrors, WithScarce, traces => traces.AddScarce())
            ?? NextThinned(segments, WithScarce, PinnedOnly, (_) => { })
            ?? NextReleased(segments)
            ?? NextWhole(segments);
    }

    /// <summary>Lets traces go that were pinned when their segment was thinned and are so no longer.</summary>
    private RetentionStep? NextReleased(Segment[] segments)
    {
        var index = Array.FindIndex(segments, segment => segment is SealedSegment && HoldsReleased(segment));
        return index < 0 ? null : Step(segments, index, segments[index].Name.Level + 1, (_) => { });
    }

    private bool HoldsReleased(Segment segment) =>
        segment.Name.Level >= PinnedOnly
        && Enumerable.Range(0, segment.TraceCount).Any(trace => !isPinned(segment.TraceId(trace)));

    private RetentionStep? NextWhole(Segment[] segments) =>
        NextThinned(
            segments,
            Whole,
            WithErrors,
            traces =>
            {
                traces.AddErrors();
                traces.AddScarce();
            }
        );

    private RetentionStep? NextThinned(Segment[] segments, int from, int to, Action<TracesToKeep> choose)
    {
        var index = Array.FindIndex(segments, segment => segment is SealedSegment && segment.Name.Level == from);
        return index < 0 ? null : Step(segments, index, to, choose);
    }

    private RetentionStep Step(Segment[] segments, int index, int level, Action<TracesToKeep> choose)
    {
        var segment = (SealedSegment)segments[index];
        var traces = new TracesToKeep(segments, index);
        traces.AddPinned(isPinned);
        choose(traces);
        var step = new RetentionStep(
            [segment],
            [traces.Keep],
            traces.CountSpans(),
            segment.Name with
            {
                Level = level,
            }
        );
        return index > 0 && segments[index - 1] is SealedSegment before ? Merged(before, step) : step;
    }

    /// <summary>Takes a neighbour in that is no larger, so that small segments do not gather.</summary>
    private RetentionStep Merged(SealedSegment before, RetentionStep step)
    {
        var fits =
            before.Name.Level == step.Name.Level
            && before.Facts.Length <= 2L * step.SpanCount
            && before.Facts.Length + step.SpanCount <= options.Limits.Spans
            && before.ByteCount + step.Sources[0].ByteCount <= options.Limits.Bytes
            && before.OperationCount + step.Sources[0].OperationCount <= OperationTable.MaxCount;
        if (!fits)
        {
            return step;
        }
        var all = new bool[before.TraceCount];
        Array.Fill(all, value: true);
        return new RetentionStep(
            [before, .. step.Sources],
            [all, .. step.Keep],
            before.Facts.Length + step.SpanCount,
            step.Name with
            {
                First = before.Name.First,
            }
        );
    }

    private static long BytesOf(Segment segment) =>
        segment is SealedSegment ? segment.FileByteCount : segment.FileByteCount * UnsealedFactor;
}
