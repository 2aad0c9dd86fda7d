namespace TimeTrace.Benchmarks.Load.Queries;

/// <summary>How long one kind of query took.</summary>
internal sealed class QueryFigures
{
    private readonly List<long> _latencyTicks = [];
    private long _listedCount;

    /// <summary>From asking to the last byte of the answer, in ticks of the stopwatch.</summary>
    public IReadOnlyList<long> LatencyTicks => _latencyTicks;

    /// <summary>How many things an answer listed on average.</summary>
    public double MeanListed => (double)_listedCount / _latencyTicks.Count;

    public void Add(long ticks, int listedCount)
    {
        _latencyTicks.Add(ticks);
        _listedCount += listedCount;
    }
}
