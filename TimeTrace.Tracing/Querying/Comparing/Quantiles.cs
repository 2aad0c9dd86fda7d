namespace TimeTrace.Tracing.Querying.Comparing;

/// <summary>Quantiles of few numbers, which are put in order.</summary>
internal static class Quantiles
{
    private const double High = 0.95;

    /// <summary>The middle number; the mean of the two in the middle where the count is even.</summary>
    public static ulong Median(List<ulong> numbers)
    {
        numbers.Sort();
        var (low, high) = (numbers[(numbers.Count - 1) / 2], numbers[numbers.Count / 2]);
        return low + ((high - low) / 2);
    }

    /// <summary>The smallest number that 95 % of them do not exceed.</summary>
    public static ulong P95(List<ulong> numbers)
    {
        numbers.Sort();
        return numbers[(int)Math.Ceiling(numbers.Count * High) - 1];
    }
}
