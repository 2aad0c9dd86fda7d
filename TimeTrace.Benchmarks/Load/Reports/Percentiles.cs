using System.Diagnostics;

namespace TimeTrace.Benchmarks.Load.Reports;

/// <summary>The distribution of durations, in milliseconds.</summary>
/// <param name="ticks">Durations in ticks of the stopwatch, in any order.</param>
internal sealed class Percentiles(IEnumerable<long> ticks)
{
    private readonly long[] _sorted = [.. ticks.Order()];

    public int Count => _sorted.Length;

    /// <summary>The longest one.</summary>
    public double MaxMilliseconds => Milliseconds(percent: 100);

    /// <summary>The shortest duration that this share of all durations does not exceed (nearest rank).</summary>
    /// <param name="percent">Above 0, at most 100.</param>
    /// <returns>NaN where there are no durations.</returns>
    public double Milliseconds(double percent)
    {
        if (_sorted.Length == 0)
        {
            return double.NaN;
        }
        var rank = (int)Math.Ceiling(percent / 100 * _sorted.Length);
        return Stopwatch.GetElapsedTime(0, _sorted[Math.Max(rank, 1) - 1]).TotalMilliseconds;
    }
}
