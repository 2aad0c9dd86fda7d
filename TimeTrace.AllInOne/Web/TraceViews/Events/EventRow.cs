using TimeTrace.AllInOne.Web.Text;
using TimeTrace.AllInOne.Web.Timeline;
using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Web.TraceViews.Events;

/// <summary>One event of the list.</summary>
/// <param name="view">The view.</param>
/// <param name="number">The row's number, from zero.</param>
/// <param name="position">The span's position.</param>
/// <param name="entry">The event.</param>
public sealed class EventRow(TraceView view, int number, int position, SpanEvent entry)
{
    private const int MaxAttributes = 8;

    /// <summary>The row's number, from zero.</summary>
    public int Number => number;

    /// <summary>The event.</summary>
    public SpanEvent Event => entry;

    /// <summary>When it was, seen from the trace's start.</summary>
    public string Offset => OffsetText.Of(view.Tree.StartUnixNano, entry.TimeUnixNano);

    /// <summary>The span's service.</summary>
    public string Service => view.Tree.ServiceOf(position);

    /// <summary>The span's name.</summary>
    public string SpanName => view.Tree.NameOf(position);

    /// <summary>Whether an exception is told.</summary>
    public bool IsException => entry.Name == "exception";

    /// <summary>Whether the span is shown in full beside.</summary>
    public bool IsSelected => position == view.Selected;

    /// <summary>The first attributes; a stack says nothing in a line.</summary>
    public IEnumerable<KeyValue> Attributes =>
        entry.Attributes.Where(attribute => attribute.Key != "exception.stacktrace").Take(MaxAttributes);

    /// <summary>The address with this event's span in full, or without it where it is shown already.</summary>
    public TraceAddress Chosen => view.Choose(IsSelected ? default : view.Tree.IdOf(position));
}
