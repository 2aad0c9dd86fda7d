using TimeTrace.Tracing.Querying.Comparing;

namespace TimeTrace.Tests.Tracing.Querying.Comparing;

public sealed class RankTestTests
{
    private const int Count = 10;

    [Fact]
    public void Chance_TenAgainstTen_IsNearTheExactOne()
    {
        var ways = CountWays(Count, Count);
        var all = ways.Sum();
        for (var u = 0; u < Count * Count / 2; u++)
        {
            var exact = Math.Min(1, 2.0 * ways.Take(u + 1).Sum() / all);
            var (left, right) = GroupsWith(u);

            Assert.Equal(exact, RankTest.Chance(left, right)!.Value, tolerance: 0.009);
            Assert.Equal(RankTest.Chance(left, right)!.Value, RankTest.Chance(right, left)!.Value, tolerance: 1e-12);
        }
    }

    [Fact]
    public void Chance_AllAlike_IsCertain()
    {
        ulong[] same = [.. Enumerable.Repeat(5UL, Count)];

        Assert.Equal(1, RankTest.Chance(same, same));
    }

    [Fact]
    public void Chance_ManyTies_CountsThem()
    {
        // Without the correction for ties the deviation would be smaller and the chance greater.
        ulong[] left = [1, 1, 1, 1, 1, 1, 1, 1, 1, 2];
        ulong[] right = [1, 1, 1, 1, 2, 2, 2, 2, 2, 2];

        Assert.Equal(0.0252, RankTest.Chance(left, right)!.Value, tolerance: 0.0005);
    }

    [Fact]
    public void Chance_NineAgainstMany_IsNotTold() =>
        Assert.Null(RankTest.Chance(new ulong[Count - 1], new ulong[1000]));

    /// <summary>Groups without ties in which so many pairs have the greater number on the left.</summary>
    private static (ulong[] Left, ulong[] Right) GroupsWith(int u)
    {
        var left = new ulong[Count];
        for (var number = 0; number < Count; number++)
        {
            var above = Math.Clamp(u - ((Count - 1 - number) * Count), 0, Count);
            left[number] = (ulong)((above * 100) + number + 1);
        }
        return (left, [.. Enumerable.Range(1, Count).Select(number => (ulong)((number * 100) - 1))]);
    }

    /// <summary>In how many orders of both groups each number of such pairs comes up.</summary>
    private static long[] CountWays(int left, int right)
    {
        var ways = new long[left + 1, right + 1][];
        for (var one = 0; one <= left; one++)
        {
            for (var other = 0; other <= right; other++)
            {
                ways[one, other] = new long[(one * other) + 1];
                if (one == 0 || other == 0)
                {
                    ways[one, other][0] = 1;
                    continue;
                }
                for (var u = 0; u < ways[one - 1, other].Length; u++)
                {
                    ways[one, other][u + other] += ways[one - 1, other][u];
                }
                for (var u = 0; u < ways[one, other - 1].Length; u++)
                {
                    ways[one, other][u] += ways[one, other - 1][u];
                }
            }
        }
        return ways[left, right];
    }
}
