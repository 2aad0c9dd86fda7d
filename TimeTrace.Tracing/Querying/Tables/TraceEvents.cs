using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying.Timeline;

namespace TimeTrace.Tracing.Querying.Tables;

/// <summary>The events of a trace's spans in order of time, without their attributes.</summary>
public sealed class TraceEvents
{
    /// <summary>Events that are kept; later ones in the order of the tree are only counted.</summary>
    public const int MaxEvents = 200_000;

    private readonly TraceEvent[] _events;

    private TraceEvents(TraceEvent[] events, int leftOutCount)
    {
        _events = events;
        LeftOutCount = leftOutCount;
    }

    /// <summary>The events in order of time, then of the tree.</summary>
    public IReadOnlyList<TraceEvent> Events => _events;

    /// <summary>The events beyond those that are kept.</summary>
    public int LeftOutCount { get; }

    /// <summary>Reads the events of spans.</summary>
    /// <param name="tree">The trace.</param>
    /// <param name="spans">Positions of spans.</param>
    /// <param name="read">Reads a span by its row.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static TraceEvents Read(
        TraceTree tree,
        ReadOnlySpan<int> spans,
        Func<int, Span> read,
        CancellationToken cancellationToken
    )
    {
        var events = new List<TraceEvent>();
        var leftOut = 0;
        foreach (var position in spans)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var span = read(tree.RowOf(position));
            var count = Math.Min(span.Events.Count, MaxEvents - events.Count);
            leftOut += span.Events.Count - count;
            for (var i = 0; i < count; i++)
            {
                events.Add(new TraceEvent(position, i, span.Events[i].TimeUnixNano));
            }
        }
        return new TraceEvents([.. events.OrderBy(entry => entry.TimeUnixNano)], leftOut);
    }
}
