using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage;

/// <summary>Calls put together: how many, how many failed, how long they took. Two tallies added are exactly one of both.</summary>
public sealed class CallTally
{
    /// <summary>How many calls.</summary>
    public long CallCount => Latencies.Count;

    /// <summary>How many of them ended with status ERROR.</summary>
    public long ErrorCount { get; private set; }

    /// <summary>How long they took.</summary>
    public LatencyHistogram Latencies { get; }

    /// <summary>No calls yet.</summary>
    public CallTally() => Latencies = new LatencyHistogram();

    /// <summary>Calls that were put together before.</summary>
    internal CallTally(LatencyHistogram latencies, long errorCount) =>
        (Latencies, ErrorCount) = (latencies, errorCount);

    /// <summary>Counts one span as one call.</summary>
    /// <param name="durationNano">Its duration in nanoseconds.</param>
    /// <param name="statusCode">How it ended.</param>
    public void Record(ulong durationNano, SpanStatusCode statusCode)
    {
        Latencies.Record(durationNano);
        ErrorCount += statusCode == SpanStatusCode.Error ? 1 : 0;
    }

    /// <summary>Adds the calls of another tally, which stays as it is.</summary>
    /// <param name="other">The other tally.</param>
    public void Add(CallTally other)
    {
        Latencies.Add(other.Latencies);
        ErrorCount += other.ErrorCount;
    }
}
