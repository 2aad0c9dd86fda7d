namespace TimeTrace.Tracing.Querying.Timeline;

/// <summary>One field of a <see cref="DensityMap"/>.</summary>
/// <param name="Group">The group with most rows under way there, or -1 where none is.</param>
/// <param name="RowCount">Rows of all groups under way there.</param>
/// <param name="HasError">True where a row with an error is under way there.</param>
public readonly record struct DensityCell(int Group, int RowCount, bool HasError);
