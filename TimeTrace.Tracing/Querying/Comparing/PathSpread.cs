namespace TimeTrace.Tracing.Querying.Comparing;

/// <summary>How the time of one path varies among the traces of either side.</summary>
/// <param name="BeforeTraces">How many traces of the first side have the path.</param>
/// <param name="AfterTraces">How many of the second.</param>
/// <param name="BeforeP95Nano">The time that 95 % of those of the first side do not exceed, in nanoseconds; 0 for none.</param>
/// <param name="AfterP95Nano">The same of the second.</param>
/// <param name="Chance">
/// How likely such a difference is by chance alone, see <see cref="RankTest"/>; null where there are too few traces to tell.
/// </param>
public sealed record PathSpread(
    int BeforeTraces,
    int AfterTraces,
    ulong BeforeP95Nano,
    ulong AfterP95Nano,
    double? Chance
)
{
    private const double MaxChance = 0.01;

    /// <summary>Whether the difference is hardly one of chance.</summary>
    public bool IsClear => Chance < MaxChance;

    internal static PathSpread Of(List<PathTotals> before, List<PathTotals> after)
    {
        var (left, right) = (Times(before), Times(after));
        return new PathSpread(
            left.Count,
            right.Count,
            left.Count > 0 ? Quantiles.P95(left) : 0,
            right.Count > 0 ? Quantiles.P95(right) : 0,
            RankTest.Chance(left, right)
        );
    }

    private static List<ulong> Times(List<PathTotals> samples) => samples.ConvertAll(sample => sample.TimeNano);
}
