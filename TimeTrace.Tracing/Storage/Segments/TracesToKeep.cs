using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>Chooses the traces that stay when a segment leaves.</summary>
/// <param name="segments">All segments, oldest first.</param>
/// <param name="index">Which of them leaves.</param>
internal sealed class TracesToKeep(Segment[] segments, int index)
{
    /// <summary>The services share this part of the store evenly; what a service has within its share does not leave for others.</summary>
    private const int SharedPart = 10;

    private readonly Segment _segment = segments[index];

    /// <summary>Which traces stay, by their numbers in the segment.</summary>
    public bool[] Keep { get; } = new bool[segments[index].TraceCount];

    /// <summary>How many spans those have.</summary>
    public int CountSpans()
    {
        var count = 0;
        foreach (ref readonly var fact in _segment.Facts)
        {
            count += Keep[fact.Trace] ? 1 : 0;
        }
        return count;
    }

    /// <summary>Keeps the traces that somebody asked to keep.</summary>
    public void AddPinned(Func<TraceId, bool> isPinned)
    {
        for (var trace = 0; trace < Keep.Length; trace++)
        {
            Keep[trace] |= isPinned(_segment.TraceId(trace));
        }
    }

    /// <summary>Keeps the traces with an error, wherever it is.</summary>
    public void AddErrors()
    {
        foreach (ref readonly var fact in _segment.Facts)
        {
            Keep[fact.Trace] |= fact.Status == SpanStatusCode.Error;
        }
        foreach (var trace in Shared())
        {
            Keep[trace] = Keep[trace] || HasErrorElsewhere(_segment.TraceId(trace));
        }
    }

    /// <summary>Keeps the latest traces of services that would have less than their share without them.</summary>
    public void AddScarce()
    {
        var missing = MissingByService();
        var facts = _segment.Facts;
        for (var span = facts.Length - 1; span >= 0; span--)
        {
            ref readonly var fact = ref facts[span];
            ref var count = ref missing[_segment.Operation(fact.Operation).Service];
            if (count > 0)
            {
                Keep[fact.Trace] = true;
                count--;
            }
        }
    }

    /// <summary>How many spans each service of the segment lacks in newer ones.</summary>
    private long[] MissingByService()
    {
        var names = segments
            .SelectMany(segment => segment.SpansByService.Keys)
            .Distinct(StringComparer.Ordinal)
            .Count();
        var share = segments.Sum(segment => (long)segment.Facts.Length) / SharedPart / Math.Max(1, names);
        var missing = new long[_segment.ServiceCount];
        for (var service = 0; service < missing.Length; service++)
        {
            var name = _segment.ServiceName(service);
            var newer = segments[(index + 1)..].Sum(segment => segment.SpansByService.GetValueOrDefault(name));
            missing[service] = Math.Max(0, share - newer);
        }
        return missing;
    }

    /// <summary>The traces that have spans in other segments too.</summary>
    private HashSet<int> Shared()
    {
        var shared = new HashSet<int>();
        foreach (var trace in _segment.Tables(segments.AsMemory(0, index)).Continued)
        {
            shared.Add(trace);
        }
        for (var newer = index + 1; newer < segments.Length; newer++)
        {
            if (segments[newer] is SealedSegment)
            {
                AddContinuedIn(newer, shared);
            }
            else
            {
                AddFoundIn(segments[newer], shared);
            }
        }
        return shared;
    }

    private void AddContinuedIn(int newer, HashSet<int> shared)
    {
        foreach (var continued in segments[newer].Tables(segments.AsMemory(0, newer)).Continued)
        {
            if (_segment.FindTrace(segments[newer].TraceId(continued)) is var trace and >= 0)
            {
                shared.Add(trace);
            }
        }
    }

    // What is being written would have to prepare its tables first.
    private void AddFoundIn(Segment newer, HashSet<int> shared)
    {
        for (var trace = 0; trace < Keep.Length; trace++)
        {
            if (newer.FindTrace(_segment.TraceId(trace)) >= 0)
            {
                shared.Add(trace);
            }
        }
    }

    private bool HasErrorElsewhere(TraceId id)
    {
        var spans = new List<int>();
        foreach (var segment in segments)
        {
            if (segment != _segment && segment.FindTrace(id) is var trace and >= 0)
            {
                spans.Clear();
                segment.AddSpansOf(trace, spans);
                if (spans.Exists(span => segment.Facts[span].Status == SpanStatusCode.Error))
                {
                    return true;
                }
            }
        }
        return false;
    }
}
