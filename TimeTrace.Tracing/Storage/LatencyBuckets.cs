using System.Numerics;

namespace TimeTrace.Tracing.Storage;

/// <summary>
/// Cuts all durations into buckets, eight for each doubling: a bucket is at most an eighth as wide as its lower bound, so
/// that its middle is within 6.25 % of every duration in it. Below 16 ns each nanosecond has its own.
/// </summary>
internal static class LatencyBuckets
{
    /// <summary>How many buckets hold every duration that 64 bits can.</summary>
    public const int Count = 496;

    /// <summary>How many buckets a doubling has.</summary>
    public const int PerOctave = 1 << OctaveBits;

    private const int OctaveBits = 3;

    /// <summary>The bucket of a duration.</summary>
    public static int IndexOf(ulong nano)
    {
        var shift = BitOperations.Log2(nano | PerOctave) - OctaveBits;
        return (shift << OctaveBits) + (int)(nano >> shift);
    }

    /// <summary>The shortest duration of a bucket, in nanoseconds.</summary>
    public static ulong LowestNano(int index)
    {
        var shift = ShiftOf(index);
        return (ulong)(index - (shift << OctaveBits)) << shift;
    }

    /// <summary>The longest duration of a bucket, in nanoseconds.</summary>
    public static ulong HighestNano(int index) => LowestNano(index) + ((1UL << ShiftOf(index)) - 1);

    private static int ShiftOf(int index) => Math.Max((index >> OctaveBits) - 1, 0);
}
