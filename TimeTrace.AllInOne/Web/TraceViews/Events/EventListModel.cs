using TimeTrace.AllInOne.Web.Timeline;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying.Tables;

namespace TimeTrace.AllInOne.Web.TraceViews.Events;

/// <summary>The events of a view's spans in order of time, and those that an answer holds.</summary>
public sealed class EventListModel
{
    // Events are known only once a span is read in full.
    private const int MaxSpans = 200_000;

    private readonly TraceEvents _events;

    /// <summary>Reads the events, where nobody has lately.</summary>
    /// <param name="view">The view.</param>
    /// <param name="count">How many rows are wanted; null for those of a page.</param>
    public EventListModel(TraceView view, int? count = null)
    {
        View = view;
        var spans = view.Spans;
        LeftOutSpans = Math.Max(spans.Length - MaxSpans, 0);
        _events = view.Open.Answers.Get(
            $"events|{view.Address.Services}|{view.Filter.Name}|{view.Address.Find}",
            () =>
                TraceEvents.Read(
                    view.Tree,
                    spans.AsSpan(0, spans.Length - LeftOutSpans),
                    view.Open.ReadSpan,
                    view.Aborted
                )
        );
        Window = TableWindow.Of(_events.Events.Count, view.Address.FirstRow ?? 0, count);
    }

    /// <summary>The view.</summary>
    public TraceView View { get; }

    /// <summary>The rows at hand.</summary>
    public TableWindow Window { get; }

    /// <summary>Spans whose events are not here because reading all would take too long.</summary>
    public int LeftOutSpans { get; }

    /// <summary>Events that are not here because there are too many.</summary>
    public int LeftOutEvents => _events.LeftOutCount;

    /// <summary>The rows.</summary>
    public IEnumerable<EventRow> Rows()
    {
        var span = default(Span);
        var position = -1;
        for (var number = Window.First; number < Window.End; number++)
        {
            var entry = _events.Events[number];
            if (span is null || entry.Position != position)
            {
                (span, position) = (View.Open.ReadSpan(View.Tree.RowOf(entry.Position)), entry.Position);
            }
            yield return new EventRow(View, number, position, span.Events[entry.Index]);
        }
    }
}
