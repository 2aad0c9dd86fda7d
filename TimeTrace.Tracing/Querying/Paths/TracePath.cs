using TimeTrace.Tracing.Querying.Comparing;

namespace TimeTrace.Tracing.Querying.Paths;

/// <summary>The spans of a trace with the same services and names from the root down.</summary>
/// <param name="Parent">The number of the path above; -1 above all.</param>
/// <param name="Depth">How many services and names are above it; 0 for a root.</param>
/// <param name="FirstPosition">The position of its first span; -1 above all.</param>
/// <param name="ServiceName">The service.</param>
/// <param name="SpanName">The span name.</param>
public sealed record TracePath(int Parent, int Depth, int FirstPosition, string ServiceName, string SpanName)
{
    private readonly List<int> _children = [];

    /// <summary>What its spans come to.</summary>
    public PathTotals Totals { get; internal set; }

    /// <summary>Its spans and those of all paths below.</summary>
    public int TreeCount { get; internal set; }

    /// <summary>The self time of all those, in nanoseconds.</summary>
    public ulong TreeSelfNano { get; internal set; }

    /// <summary>How many of all those ended with status ERROR.</summary>
    public int TreeErrorCount { get; internal set; }

    /// <summary>The numbers of the paths that go one further, in the order of their first spans.</summary>
    public IReadOnlyList<int> Children => _children;

    /// <summary>How much it weighs.</summary>
    public double WeightBy(PathWeight weight) =>
        weight switch
        {
            PathWeight.Self => TreeSelfNano,
            PathWeight.Count => TreeCount,
            _ => Totals.TimeNano,
        };

    internal void AddChild(int path) => _children.Add(path);
}
