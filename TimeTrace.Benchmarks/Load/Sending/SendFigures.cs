namespace TimeTrace.Benchmarks.Load.Sending;

/// <summary>What became of the requests of one stretch of sending.</summary>
internal sealed class SendFigures
{
    private readonly List<long> _latencyTicks = [];

    /// <summary>Spans that were acknowledged as kept.</summary>
    public long AcknowledgedSpans { get; private set; }

    /// <summary>Spans that were left out, and the sender told.</summary>
    public long RejectedSpans { get; private set; }

    /// <summary>How often a request was sent again because the backend asked for it.</summary>
    public long Retries { get; private set; }

    /// <summary>Bytes of the requests, each counted once.</summary>
    public long ByteCount { get; private set; }

    /// <summary>From the first request to the last answer.</summary>
    public TimeSpan Elapsed { get; set; }

    /// <summary>Why sending stopped early; null where it did not.</summary>
    public string? Failure { get; private set; }

    /// <summary>From sending a request first to its acknowledgement, in ticks of the stopwatch, in no order.</summary>
    public IReadOnlyList<long> LatencyTicks => _latencyTicks;

    public double SpansPerSecond => AcknowledgedSpans / Elapsed.TotalSeconds;

    /// <summary>Counts a request that was acknowledged.</summary>
    public void Add(int spanCount, long rejectedSpans, int byteCount, int retries, long latencyTicks)
    {
        AcknowledgedSpans += spanCount - rejectedSpans;
        RejectedSpans += rejectedSpans;
        Retries += retries;
        ByteCount += byteCount;
        _latencyTicks.Add(latencyTicks);
    }

    /// <summary>Notes why a request was not acknowledged; the first reason stays.</summary>
    public void Fail(string reason) => Failure ??= reason;

    /// <summary>Adds what another worker counted in the same stretch.</summary>
    public void Add(SendFigures other)
    {
        AcknowledgedSpans += other.AcknowledgedSpans;
        RejectedSpans += other.RejectedSpans;
        Retries += other.Retries;
        ByteCount += other.ByteCount;
        Failure ??= other.Failure;
        _latencyTicks.AddRange(other._latencyTicks);
    }
}
