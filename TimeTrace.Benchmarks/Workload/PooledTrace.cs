namespace TimeTrace.Benchmarks.Workload;

/// <summary>One trace of the pool; it begins in the first service.</summary>
/// <param name="FirstSpan">The number of its root; its other spans follow.</param>
/// <param name="SpanCount">How many spans it has.</param>
/// <param name="StartNano">Start of the root since the beginning of the pass.</param>
internal sealed record PooledTrace(int FirstSpan, int SpanCount, ulong StartNano)
{
    /// <summary>Index of the first request with a span of it.</summary>
    public int FirstRequest { get; set; } = int.MaxValue;

    /// <summary>Index of the last request with a span of it.</summary>
    public int LastRequest { get; set; }
}
