using TimeTrace.Tracing.Querying.Tables;

namespace TimeTrace.AllInOne.Web.TraceViews.Statistics;

/// <summary>A line of the statistics.</summary>
/// <param name="Group">The group.</param>
/// <param name="Outer">The group that it is part of, or null.</param>
public sealed record StatisticsRow(SpanGroup Group, SpanGroup? Outer);
