using TimeTrace.AllInOne.Web.Timeline;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying.Tables;
using TimeTrace.Tracing.Querying.Timeline;

namespace TimeTrace.AllInOne.Web.TraceViews.Table;

/// <summary>One span of the table.</summary>
/// <param name="view">The view.</param>
/// <param name="number">The row's number, from zero.</param>
/// <param name="position">The span's position.</param>
public sealed class SpanTableRow(TraceView view, int number, int position)
{
    private TraceTree Tree => view.Tree;

    private SpanRow Row => Tree.Trace.Rows[Tree.RowOf(position)];

    /// <summary>The row's number, from zero.</summary>
    public int Number => number;

    /// <summary>The span's service.</summary>
    public string Service => Tree.ServiceOf(position);

    /// <summary>The span's name.</summary>
    public string Name => Row.Name;

    /// <summary>Its kind.</summary>
    public SpanKind Kind => Row.Kind;

    /// <summary>How it ended.</summary>
    public string Status => SpanField.StatusName(Row.StatusCode);

    /// <summary>Whether it failed.</summary>
    public bool IsError => Row.StatusCode == SpanStatusCode.Error;

    /// <summary>Nanoseconds from the trace's start.</summary>
    public long StartNano => Tree.StartOf(position);

    /// <summary>How long it took.</summary>
    public long DurationNano => Tree.EndOf(position) - Tree.StartOf(position);

    /// <summary>How long no child of it ran.</summary>
    public long SelfNano => view.Open.SelfNanos[position];

    /// <summary>The spans below it.</summary>
    public int BelowCount => Tree.SizeOf(position) - 1;

    /// <summary>Whether it is shown in full beside.</summary>
    public bool IsSelected => position == view.Selected;

    /// <summary>The address with this span in full, or without it where it is shown already.</summary>
    public TraceAddress Chosen => view.Choose(IsSelected ? default : Tree.IdOf(position));

    /// <summary>The span in the timeline.</summary>
    public TraceAddress InTimeline => view.Show(position) with { Kind = TraceViewKind.Timeline };
}
