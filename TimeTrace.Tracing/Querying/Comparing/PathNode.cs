namespace TimeTrace.Tracing.Querying.Comparing;

/// <summary>The spans of one path.</summary>
/// <param name="ServiceName">Their service.</param>
/// <param name="SpanName">Their name.</param>
/// <param name="Depth">How many services and names are above it.</param>
internal sealed record PathNode(string ServiceName, string SpanName, int Depth)
{
    /// <summary>What they come to.</summary>
    public PathTotals Totals { get; set; }

    /// <summary>The numbers of the paths that go one further, in the order of their first spans.</summary>
    public List<int> Children { get; } = [];
}
