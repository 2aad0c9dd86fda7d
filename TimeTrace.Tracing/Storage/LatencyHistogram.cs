namespace TimeTrace.Tracing.Storage;

/// <summary>
/// How long calls took: counts in logarithmic buckets, eight for each doubling, beside the shortest and the longest.
/// Two histograms added are exactly the histogram of all their durations. One takes at most 4 KB. Not for use by several
/// threads at once while it is filled.
/// </summary>
public sealed partial class LatencyHistogram
{
    private long[] _counts = [];
    private int _firstBucket;
    private ulong _minNano = ulong.MaxValue;
    private ulong _maxNano;

    /// <summary>How many durations it holds.</summary>
    public long Count { get; private set; }

    /// <summary>Adds one duration.</summary>
    /// <param name="durationNano">The duration in nanoseconds.</param>
    public void Record(ulong durationNano) => Record(durationNano, 1);

    /// <summary>Adds the same duration several times.</summary>
    internal void Record(ulong durationNano, long count)
    {
        Widen(durationNano, durationNano);
        _counts[LatencyBuckets.IndexOf(durationNano) - _firstBucket] += count;
        Count += count;
    }

    /// <summary>Adds all durations of another histogram, which stays as it is.</summary>
    /// <param name="other">The other histogram.</param>
    public void Add(LatencyHistogram other)
    {
        if (other.Count == 0)
        {
            return;
        }
        Widen(other._minNano, other._maxNano);
        for (var i = 0; i < other._counts.Length; i++)
        {
            // Room is made by whole octaves; what lies beyond ours is empty.
            if (other._counts[i] > 0)
            {
                _counts[other._firstBucket + i - _firstBucket] += other._counts[i];
            }
        }
        Count += other.Count;
    }

    /// <summary>
    /// The duration that a share of all durations does not exceed, interpolated between the two durations next to that
    /// share. It is exact for the shortest and the longest; each other duration is placed in its bucket as if the bucket
    /// were filled evenly, and so off by at most an eighth, and by 6.25 % where it is alone there.
    /// </summary>
    /// <param name="quantile">The share, from 0 for the shortest to 1 for the longest.</param>
    /// <returns>Nanoseconds, or null where the histogram is empty.</returns>
    public double? QuantileNano(double quantile)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(quantile);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quantile, 1);
        if (Count == 0)
        {
            return null;
        }
        var place = quantile * (Count - 1);
        var rank = Math.Min((long)place, Count - 1);
        var below = NanoAt(rank);
        var above = NanoAt(Math.Min(rank + 1, Count - 1));
        return below + ((above - below) * (place - rank));
    }

    // The duration that has rank others before it in ascending order.
    private double NanoAt(long rank)
    {
        if (rank == 0)
        {
            return _minNano;
        }
        if (rank == Count - 1)
        {
            return _maxNano;
        }
        var index = 0;
        while (rank >= _counts[index])
        {
            rank -= _counts[index++];
        }
        double lowest = Math.Max(LatencyBuckets.LowestNano(_firstBucket + index), _minNano);
        double highest = Math.Min(LatencyBuckets.HighestNano(_firstBucket + index), _maxNano);
        return lowest + ((highest - lowest) * ((rank + 0.5) / _counts[index]));
    }

    private void Widen(ulong minNano, ulong maxNano)
    {
        _minNano = Math.Min(_minNano, minNano);
        _maxNano = Math.Max(_maxNano, maxNano);
        var first = LatencyBuckets.IndexOf(_minNano) / LatencyBuckets.PerOctave * LatencyBuckets.PerOctave;
        var end = ((LatencyBuckets.IndexOf(_maxNano) / LatencyBuckets.PerOctave) + 1) * LatencyBuckets.PerOctave;
        if (end - first == _counts.Length)
        {
            return;
        }
        var wider = new long[end - first];
        _counts.CopyTo(wider, Math.Max(_firstBucket - first, 0));
        (_counts, _firstBucket) = (wider, first);
    }
}
