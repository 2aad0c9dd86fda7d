using System.Runtime.InteropServices;

namespace TimeTrace.Tracing.Querying.Tables;

/// <summary>Figures of some spans; durations in nanoseconds.</summary>
/// <param name="Count">The spans.</param>
/// <param name="ErrorCount">Those with status ERROR.</param>
/// <param name="TotalNano">Their durations together; more than the trace's where they run at the same time.</param>
/// <param name="MinNano">The shortest.</param>
/// <param name="MedianNano">Half of them took no longer.</param>
/// <param name="P95Nano">95 of 100 took no longer.</param>
/// <param name="MaxNano">The longest.</param>
/// <param name="SelfNano">How long no child of them ran, together.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SpanFigures(
    int Count,
    int ErrorCount,
    double TotalNano,
    long MinNano,
    long MedianNano,
    long P95Nano,
    long MaxNano,
    double SelfNano
)
{
    /// <summary>The mean duration.</summary>
    public double AverageNano => TotalNano / Math.Max(Count, 1);

    /// <summary>The smallest of ascending durations that a share of them does not exceed.</summary>
    internal static long Quantile(ReadOnlySpan<long> sorted, double share) =>
        sorted.IsEmpty ? 0 : sorted[Math.Max((int)Math.Ceiling(share * sorted.Length) - 1, 0)];
}
