namespace TimeTrace.Tracing.Querying.Comparing;

/// <summary>
/// Tells whether two groups of numbers differ by more than chance, whatever their distribution: the test of Mann and Whitney
/// with its normal approximation, corrected for ties and for being continuous.
/// </summary>
internal static class RankTest
{
    /// <summary>Fewer numbers on a side say too little.</summary>
    public const int MinCount = 10;

    /// <summary>The two-sided probability of ranks as uneven as these where both groups are alike; null for too few numbers.</summary>
    public static double? Chance(IReadOnlyList<ulong> left, IReadOnlyList<ulong> right)
    {
        if (left.Count < MinCount || right.Count < MinCount)
        {
            return null;
        }
        var (rankSum, ties) = SumRanks(left, right);
        double all = left.Count + right.Count;
        var product = (double)left.Count * right.Count;
        var surplus = rankSum - (left.Count * (left.Count + 1) / 2.0) - (product / 2);
        var variance = product / 12 * (all + 1 - (ties / (all * (all - 1))));
        // Where all numbers are one and the same there is nothing to tell apart.
        return variance > 0 ? Outside(Math.Max(0, Math.Abs(surplus) - 0.5) / Math.Sqrt(variance)) : 1;
    }

    /// <summary>The sum of the left group's ranks, and of t³ - t over the numbers that occur t times.</summary>
    private static (double RankSum, double Ties) SumRanks(IReadOnlyList<ulong> left, IReadOnlyList<ulong> right)
    {
        var all = left.Select(number => (Number: number, IsLeft: true))
            .Concat(right.Select(number => (Number: number, IsLeft: false)))
            .OrderBy(item => item.Number)
            .ToArray();
        var (rankSum, ties) = (0.0, 0.0);
        for (var first = 0; first < all.Length; )
        {
            var end = first;
            while (end < all.Length && all[end].Number == all[first].Number)
            {
                end++;
            }
            double count = end - first;
            // Equal numbers share the mean of their ranks, which count from 1.
            rankSum += (first + end + 1) / 2.0 * all[first..end].Count(item => item.IsLeft);
            ties += (count * count * count) - count;
            first = end;
        }
        return (rankSum, ties);
    }

    /// <summary>The part of the normal distribution further from its middle than so many deviations, on both sides.</summary>
    /// <remarks>Abramowitz and Stegun, Handbook of Mathematical Functions, 7.1.26; off by 1.5e-7 at most.</remarks>
    private static double Outside(double deviations)
    {
        var x = deviations / Math.Sqrt(2);
        var t = 1 / (1 + (0.3275911 * x));
        var polynomial =
            t * (0.254829592 + (t * (-0.284496736 + (t * (1.421413741 + (t * (-1.453152027 + (t * 1.061405429))))))));
        return polynomial * Math.Exp(-x * x);
    }
}
