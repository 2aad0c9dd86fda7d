namespace TimeTrace.Tracing.Querying.Comparing;

/// <summary>What the spans of one path in one trace come to; of several traces, the medians of that.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="TimeNano">Their durations together, in nanoseconds.</param>
/// <param name="SelfNano">The part of those in which no child of theirs ran.</param>
/// <param name="ErrorCount">How many ended with status ERROR.</param>
public readonly record struct PathTotals(int Count, ulong TimeNano, ulong SelfNano, int ErrorCount)
{
    /// <summary>Both together.</summary>
    public static PathTotals operator +(PathTotals left, PathTotals right) =>
        new(
            left.Count + right.Count,
            left.TimeNano + right.TimeNano,
            left.SelfNano + right.SelfNano,
            left.ErrorCount + right.ErrorCount
        );

    /// <summary>The median of each number by itself.</summary>
    internal static PathTotals MedianOf(List<PathTotals> samples) =>
        samples is [var only]
            ? only
            : new PathTotals(
                (int)Quantiles.Median(samples.ConvertAll(sample => (ulong)sample.Count)),
                Quantiles.Median(samples.ConvertAll(sample => sample.TimeNano)),
                Quantiles.Median(samples.ConvertAll(sample => sample.SelfNano)),
                (int)Quantiles.Median(samples.ConvertAll(sample => (ulong)sample.ErrorCount))
            );
}
