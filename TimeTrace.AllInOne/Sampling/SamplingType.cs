namespace TimeTrace.AllInOne.Sampling;

/// <summary>How a client decides which traces to record; the numbers are those of Jaeger's protocol.</summary>
internal enum SamplingType
{
    /// <summary>Each trace with the same probability.</summary>
    Probabilistic = 0,

    /// <summary>So many traces a second.</summary>
    RateLimiting = 1,
}
