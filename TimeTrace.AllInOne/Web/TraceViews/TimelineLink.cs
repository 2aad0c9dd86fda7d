using TimeTrace.AllInOne.Web.Timeline;
using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Web.TraceViews;

/// <summary>Addresses that lead from other views to the timeline.</summary>
internal static class TimelineLink
{
    /// <summary>The rows of a path and those above them, all open.</summary>
    /// <param name="view">The view that the reader leaves.</param>
    /// <param name="id">A span of the path.</param>
    public static TraceAddress ToPath(TraceView view, SpanId id) =>
        view.Address with
        {
            Kind = TraceViewKind.Timeline,
            OnlyPath = id,
            Root = default,
            Selected = default,
            Closed = "",
            FirstRow = 0,
        };

    /// <summary>One span in full.</summary>
    public static TraceAddress ToSpan(TraceView view, SpanId id) =>
        view.Address with
        {
            Kind = TraceViewKind.Timeline,
            OnlyPath = default,
            Root = default,
            Selected = id,
            FirstRow = null,
        };
}
