using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage.Files;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>Puts what stays of segments in their place. At any moment one or the other is there, whole.</summary>
/// <param name="files">The files of the segments.</param>
/// <param name="segments">The open segments.</param>
/// <param name="limits">How much a segment holds.</param>
/// <param name="isPinned">Whether a trace may not leave.</param>
/// <param name="report">Takes a sentence for whatever a person should know.</param>
internal sealed class SegmentThinner(
    SegmentFiles files,
    OpenSegments segments,
    SegmentLimits limits,
    Func<TraceId, bool> isPinned,
    Action<string> report
)
{
    /// <summary>Does a step.</summary>
    /// <returns>How many spans left, and how many traces left whole or in part.</returns>
    /// <exception cref="StoreFileException">The disk is full or failed; everything is as it was.</exception>
    /// <exception cref="IndexDamageException">An index is damaged; everything is as it was.</exception>
    public (long Spans, long Traces) Do(RetentionStep step, CancellationToken cancellationToken)
    {
        var (sources, replacement) = Prepare(step, cancellationToken);
        if (!segments.TryReplace(sources, replacement))
        {
            DeleteFiles(replacement?.Name);
            return (0, 0);
        }
        foreach (var source in sources)
        {
            DeleteFiles(source.Name);
        }
        return (
            sources.Sum(source => (long)source.Facts.Length) - (replacement?.Facts.Length ?? 0),
            sources.Sum(source => (long)source.TraceCount) - (replacement?.TraceCount ?? 0)
        );
    }

    private (SealedSegment[] Sources, SealedSegment? Replacement) Prepare(
        RetentionStep step,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return step.SpanCount == 0 ? (step.Sources, null) : Write(step, cancellationToken);
        }
        catch (StoreFileException fault) when (fault.IsDiskFull && !HasPinned(step.Sources[^1]))
        {
            report($"There is no room to keep a part of segment {step.Sources[^1].Name}; it leaves whole.");
            return ([step.Sources[^1]], null);
        }
    }

    private (SealedSegment[] Sources, SealedSegment Replacement) Write(
        RetentionStep step,
        CancellationToken cancellationToken
    )
    {
        var target = Copy(step, cancellationToken, out var isWhole);
        if (!isWhole && step.Sources.Length > 1)
        {
            // A neighbour that is damaged stays by itself: what cannot be read now may be saved by a person.
            return Write(Alone(step), cancellationToken);
        }
        if (!isWhole)
        {
            report($"Segment {step.Sources[0].Name} is damaged; what cannot be read of it leaves with the rest.");
        }
        try
        {
            files.RewriteSpans(target).Dispose();
            files.WriteIndex(target, Before(step.Sources[0]), step.Sources.Max(source => source.Arrived));
            var name = step.Name;
            return (step.Sources, new SealedSegment(name, files.MapSpans(name), files.MapIndex(name)));
        }
        catch (StoreFileException)
        {
            DeleteFiles(step.Name);
            throw;
        }
    }

    private ActiveSegment Copy(RetentionStep step, CancellationToken cancellationToken, out bool isWhole)
    {
        var room = limits with
        {
            Spans = step.SpanCount,
            Fingerprints = step.SpanCount * (limits.Fingerprints / limits.Spans),
        };
        var target = new ActiveSegment(step.Name, (ulong)Random.Shared.NextInt64(), room, createdUnixSeconds: 0);
        var copier = new SegmentCopier(target, cancellationToken);
        for (var source = 0; source < step.Sources.Length; source++)
        {
            copier.Copy(step.Sources[source], step.Keep[source]);
        }
        isWhole = copier.IsWhole;
        return target;
    }

    private static RetentionStep Alone(RetentionStep step)
    {
        var source = step.Sources[^1];
        var name = source.Name with { Level = step.Name.Level };
        return new RetentionStep([source], [step.Keep[^1]], step.SpanCount, name);
    }

    private ReadOnlyMemory<Segment> Before(Segment segment)
    {
        var all = segments.All;
        return all.AsMemory(0, Math.Max(0, Array.IndexOf(all, segment)));
    }

    private bool HasPinned(SealedSegment segment) =>
        Enumerable.Range(0, segment.TraceCount).Any(trace => isPinned(segment.TraceId(trace)));

    /// <summary>What cannot be deleted is found to be replaced at the next opening.</summary>
    private void DeleteFiles(SegmentName? name)
    {
        try
        {
            if (name is { } known)
            {
                files.Delete(known);
            }
        }
        catch (StoreFileException fault)
        {
            report(fault.Message);
        }
    }
}
