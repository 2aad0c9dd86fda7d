using System.Buffers;
using FsCheck;
using FsCheck.Fluent;
using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.Tests.Tracing.Storage;

public sealed class LatencyHistogramTests
{
    // Of every magnitude alike, so that all buckets are reached; many equal ones among them.
    private static readonly Gen<ulong> Durations =
        from shift in Gen.Choose(0, 64)
        from number in ArbMap.Default.GeneratorFor<ulong>()
        from isCoarse in ArbMap.Default.GeneratorFor<bool>()
        let nano = shift == 64 ? 0 : number >> shift
        select isCoarse ? nano & ~0xFFUL : nano;

    private static readonly Arbitrary<ulong[]> Lists = Arb.From(Durations.ArrayOf());

    private static readonly Arbitrary<ulong[]> FilledLists = Arb.From(
        Durations.NonEmptyListOf().Select(list => list.ToArray())
    );

    private static readonly Arbitrary<double> Quantiles = Arb.From(
        Gen.Choose(0, 1_000).Select(share => share / 1_000.0)
    );

    [Fact]
    public void IndexOf_EveryBucket_IsAnEighthWideAndNextToTheOneBefore()
    {
        var next = 0UL;
        for (var index = 0; index < LatencyBuckets.Count; index++)
        {
            var (lowest, highest) = (LatencyBuckets.LowestNano(index), LatencyBuckets.HighestNano(index));
            Assert.Equal(next, lowest);
            Assert.Equal((index, index), (LatencyBuckets.IndexOf(lowest), LatencyBuckets.IndexOf(highest)));
            Assert.True(highest - lowest <= lowest / 8, $"bucket {index} is {highest - lowest} ns wide");
            next = highest + 1;
        }
        Assert.Equal(0UL, next);
    }

    [Fact]
    public void QuantileNano_AnyDurations_IsWithinTheBucketsOfTheExactOnes() =>
        Prop.ForAll(
                FilledLists,
                Quantiles,
                (durations, quantile) =>
                {
                    var sorted = durations.Order().ToArray();
                    var place = quantile * (sorted.Length - 1);
                    var lowest = LatencyBuckets.LowestNano(LatencyBuckets.IndexOf(sorted[(int)Math.Floor(place)]));
                    var highest = LatencyBuckets.HighestNano(LatencyBuckets.IndexOf(sorted[(int)Math.Ceiling(place)]));
                    var nano = HistogramOf(durations).QuantileNano(quantile)!.Value;
                    return nano >= lowest && nano <= highest;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void QuantileNano_UpToTwoDurations_IsExact() =>
        Prop.ForAll(
                Arb.From(Durations),
                Arb.From(Durations),
                Quantiles,
                (one, other, quantile) =>
                    HistogramOf([one]).QuantileNano(quantile) == one
                    && Math.Abs(HistogramOf([one, other]).QuantileNano(quantile)!.Value - Between(one, other, quantile))
                        <= 1e-9 * Math.Max(one, other)
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.75)]
    [InlineData(0.95)]
    [InlineData(0.99)]
    public void QuantileNano_SmoothDurations_IsCloseToTheExactOne(double quantile)
    {
        var random = new Random(1);
        // Exponential with a mean of 20 ms, as waiting times are.
        var durations = Enumerable
            .Range(0, 100_000)
            .Select(_ => (ulong)(-Math.Log(1 - random.NextDouble()) * 20_000_000))
            .ToArray();
        var exact = durations.Order().ElementAt((int)(quantile * (durations.Length - 1)));

        var nano = HistogramOf(durations).QuantileNano(quantile)!.Value;

        Assert.InRange(nano / exact, 0.99, 1.01);
    }

    [Fact]
    public void QuantileNano_Empty_IsNone() => Assert.Null(new LatencyHistogram().QuantileNano(0.5));

    [Theory]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    public void QuantileNano_NoShare_IsRefused(double quantile) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => HistogramOf([1]).QuantileNano(quantile));

    [Fact]
    public void Add_AnyHistograms_IsThatOfAllDurationsInAnyOrderAndGrouping() =>
        Prop.ForAll(
                Lists,
                Lists,
                Lists,
                (first, second, third) =>
                {
                    var all = BytesOf(HistogramOf([.. first, .. second, .. third]));
                    return all.SequenceEqual(
                            BytesOf(Sum(Sum(HistogramOf(first), HistogramOf(second)), HistogramOf(third)))
                        )
                        && all.SequenceEqual(
                            BytesOf(Sum(HistogramOf(first), Sum(HistogramOf(second), HistogramOf(third))))
                        )
                        && all.SequenceEqual(
                            BytesOf(Sum(HistogramOf(third), Sum(HistogramOf(second), HistogramOf(first))))
                        );
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Add_Other_LeavesItAsItIs()
    {
        var other = HistogramOf([5, 1_000_000]);
        var before = BytesOf(other);

        Sum(other, HistogramOf([7, ulong.MaxValue])).Record(5);

        Assert.Equal(before, BytesOf(other));
    }

    [Fact]
    public void Read_Written_IsTheSameAndLeavesWhatFollows() =>
        Prop.ForAll(
                Lists,
                Quantiles,
                (durations, quantile) =>
                {
                    var histogram = HistogramOf(durations);
                    var bytes = BytesOf(histogram);
                    var read = LatencyHistogram.Read([.. bytes, 1, 2, 3], out var byteCount);
                    return byteCount == bytes.Length
                        && read.Count == durations.Length
                        && read.QuantileNano(quantile) == histogram.QuantileNano(quantile)
                        && BytesOf(read).SequenceEqual(bytes);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Read_WrittenAndFilledFurther_CountsOn()
    {
        var read = LatencyHistogram.Read(BytesOf(HistogramOf([100])), out _);
        read.Record(3);

        Assert.Equal(BytesOf(HistogramOf([3, 100])), BytesOf(read));
    }

    [Fact]
    public void WriteTo_EveryBucket_StaysWithinItsBound()
    {
        var histogram = HistogramOf([.. Enumerable.Range(0, LatencyBuckets.Count).Select(LatencyBuckets.LowestNano)]);
        for (var doubling = 0; doubling < 50; doubling++)
        {
            histogram.Add(LatencyHistogram.Read(BytesOf(histogram), out _));
        }

        Assert.Equal(LatencyBuckets.Count * (1L << 50), histogram.Count);
        Assert.InRange(BytesOf(histogram).Length, 1, 5_000);
    }

    [Fact]
    public void Read_EveryTruncation_IsRefused()
    {
        var bytes = BytesOf(HistogramOf([1, 1_000, 1_000_000, 5_000_000_000]));
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Throws<MalformedPayloadException>(() => LatencyHistogram.Read(bytes.AsSpan(0, length), out _));
        }
    }

    [Fact]
    public void Read_RandomBytes_AreRefusedOrAHistogram() =>
        Prop.ForAll(
                Arb.From(
                    Gen.Choose(0, 20).SelectMany(most => Gen.Choose(0, most).Select(value => (byte)value).ArrayOf())
                ),
                bytes =>
                {
                    try
                    {
                        var histogram = LatencyHistogram.Read(bytes, out var byteCount);
                        return BytesOf(histogram).SequenceEqual(bytes.Take(byteCount));
                    }
                    catch (MalformedPayloadException)
                    {
                        return true;
                    }
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    // Each breaks one rule of the form and keeps the others.
    [Theory]
    [InlineData(new byte[] { 1, 5, 0, 5, 0 })] // an empty bucket
    [InlineData(new byte[] { 2, 5, 0, 5, 1, 0, 1 })] // the same bucket twice
    [InlineData(new byte[] { 1, 5, 0, 6, 1 })] // a bucket beyond the longest duration
    [InlineData(new byte[] { 1, 5, 1, 4, 1 })] // a bucket before the shortest
    [InlineData(new byte[] { 1, 5, 1, 5, 1 })] // nothing in the bucket of the longest
    [InlineData(new byte[] { 1, 5, 0, 0xF0, 0x03, 1 })] // no such bucket
    [InlineData(new byte[] { 1, 5, 0, 5, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1 })] // a negative count
    [InlineData(new byte[] { 1, 5, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1, 5, 1 })] // past 64 bits
    public void Read_WhatNoHistogramHas_IsRefused(byte[] bytes) =>
        Assert.Throws<MalformedPayloadException>(() => LatencyHistogram.Read(bytes, out _));

    private static double Between(ulong one, ulong other, double share) =>
        Math.Min(one, other) + (((double)Math.Max(one, other) - Math.Min(one, other)) * share);

    private static LatencyHistogram HistogramOf(ulong[] durations)
    {
        var histogram = new LatencyHistogram();
        foreach (var duration in durations)
        {
            histogram.Record(duration);
        }
        return histogram;
    }

    private static LatencyHistogram Sum(LatencyHistogram left, LatencyHistogram right)
    {
        var sum = new LatencyHistogram();
        sum.Add(left);
        sum.Add(right);
        return sum;
    }

    private static byte[] BytesOf(LatencyHistogram histogram)
    {
        var output = new ArrayBufferWriter<byte>();
        histogram.WriteTo(output);
        return output.WrittenSpan.ToArray();
    }
}
