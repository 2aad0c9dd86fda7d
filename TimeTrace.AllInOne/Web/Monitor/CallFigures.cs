namespace TimeTrace.AllInOne.Web.Monitor;

/// <summary>How calls fared.</summary>
/// <param name="P95Nano">The latency that 95 % of them do not exceed, in nanoseconds; null without calls.</param>
/// <param name="P75Nano">The same for 75 %.</param>
/// <param name="P50Nano">The same for 50 %.</param>
/// <param name="ErrorShare">The share that failed, from 0 to 1; null without calls.</param>
/// <param name="CallsPerSecond">How many there were.</param>
public sealed record CallFigures(
    double? P95Nano,
    double? P75Nano,
    double? P50Nano,
    double? ErrorShare,
    double CallsPerSecond
)
{
    /// <summary>How much time callers spend with them: the slower and the more frequent, the more.</summary>
    public double Impact => (P95Nano ?? 0) * CallsPerSecond;
}
