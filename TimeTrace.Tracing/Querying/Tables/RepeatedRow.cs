namespace TimeTrace.Tracing.Querying.Tables;

/// <summary>Rows that one row stands for.</summary>
/// <param name="Positions">Their positions in ascending order.</param>
/// <param name="TotalNano">Their durations together, in nanoseconds.</param>
/// <param name="MedianNano">Half of them took no longer.</param>
/// <param name="EndNano">The latest end, nanoseconds from the trace's start.</param>
public sealed record RepeatedRow(IReadOnlyList<int> Positions, double TotalNano, long MedianNano, long EndNano);
