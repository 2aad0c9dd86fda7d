using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage;

/// <summary>
/// How a call between services ended, in nine bits: whether it failed, then in eight bits the latency bucket of its duration. Those
/// bits reach from 4 µs to 4.9 hours; what is shorter or longer counts in the first or the last of these buckets.
/// </summary>
internal static class CallOutcome
{
    /// <summary>How many bits an outcome has.</summary>
    public const int BitCount = 9;

    /// <summary>How many of them tell the duration.</summary>
    public const int LatencyBitCount = 8;

    private const int MaxLatency = (1 << LatencyBitCount) - 1;
    private static readonly int FirstBucket = LatencyBuckets.IndexOf(1 << 12);

    /// <summary>The outcome of a called span.</summary>
    /// <param name="durationNano">Its duration in nanoseconds.</param>
    /// <param name="statusCode">How it ended.</param>
    public static ushort Of(ulong durationNano, SpanStatusCode statusCode)
    {
        var latency = Math.Clamp(LatencyBuckets.IndexOf(durationNano) - FirstBucket, 0, MaxLatency);
        return Of((byte)latency, isFailed: statusCode == SpanStatusCode.Error);
    }

    /// <summary>The outcome of those two parts.</summary>
    public static ushort Of(byte latency, bool isFailed) => (ushort)(latency | (isFailed ? MaxLatency + 1 : 0));

    public static bool IsFailed(ushort outcome) => outcome > MaxLatency;

    /// <summary>The duration that stands for all of an outcome, in nanoseconds: the middle of their bucket.</summary>
    public static ulong DurationNano(ushort outcome)
    {
        var bucket = FirstBucket + (outcome & MaxLatency);
        return (LatencyBuckets.LowestNano(bucket) + LatencyBuckets.HighestNano(bucket)) / 2;
    }
}
