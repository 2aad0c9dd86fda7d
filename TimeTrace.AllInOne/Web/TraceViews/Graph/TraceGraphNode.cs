using TimeTrace.Tracing.Querying.Graphs;

namespace TimeTrace.AllInOne.Web.TraceViews.Graph;

/// <summary>A box of the graph.</summary>
/// <param name="Spans">The spans of its path.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Up">The number of the box that an arrow leads from, or -1.</param>
/// <param name="TimeShare">Its share of the time of all roots.</param>
/// <param name="SelfShare">Its share of all self time.</param>
public sealed record TraceGraphNode(DrawnSpans Spans, NodePlace Place, int Up, double TimeShare, double SelfShare);
