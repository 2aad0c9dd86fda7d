namespace TimeTrace.Tracing.Querying.Comparing;

/// <summary>The spans of one path.</summary>
/// <param name="ServiceName">Their service.</param>
/// <param name="SpanName">Their name.</param>
/// <param name="Depth">How many services and names are above it.</param>
internal sealed record PathNode(string ServiceName, string SpanName, int Depth)
{
    private int _lastTrace = -1;

    /// <summary>What they come to in each trace that has the path.</summary>
    public List<PathTotals> Samples { get; } = [];

    /// <summary>The numbers of the paths that go one further, in the order of their first spans.</summary>
    public List<int> Children { get; } = [];

    /// <summary>Adds a span. Traces come one after another.</summary>
    public void Add(int trace, PathTotals span)
    {
        if (trace == _lastTrace)
        {
            Samples[^1] += span;
            return;
        }
        Samples.Add(span);
        _lastTrace = trace;
    }
}
