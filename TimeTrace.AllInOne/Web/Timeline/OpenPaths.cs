using TimeTrace.Tracing.Querying.Graphs;
using TimeTrace.Tracing.Querying.Paths;
using TimeTrace.Tracing.Querying.Timeline;

namespace TimeTrace.AllInOne.Web.Timeline;

/// <summary>The rows of a trace merged by path, and the drawing of that, kept until other rows are asked for.</summary>
/// <param name="tree">The trace.</param>
/// <param name="selfNanos">How long each span ran on its own, in nanoseconds by position.</param>
public sealed class OpenPaths(TraceTree tree, long[] selfNanos)
{
    private const int MaxGraphNodes = 400;

    private readonly Lock _lock = new();
    private (RowSet Rows, TracePaths Paths)? _lastPaths;
    private (TracePaths Paths, PathGraph Graph)? _lastGraph;

    // A tree needs no turns: each layer may be as high as it gets.
    internal static GraphMetrics GraphMetrics { get; } =
        new()
        {
            NodeWidth = 208,
            NodeHeight = 56,
            NodeGap = 12,
            MaxLayerNodes = MaxGraphNodes,
        };

    /// <summary>The paths of some rows.</summary>
    /// <param name="rows">Rows that do not change any more; with each those above it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public TracePaths Of(RowSet rows, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_lastPaths is not { } last || last.Rows != rows)
            {
                last = (rows, TracePaths.Of(tree, rows, selfNanos, cancellationToken));
                _lastPaths = last;
            }
            return last.Paths;
        }
    }

    /// <summary>The drawing of paths as a graph.</summary>
    public PathGraph GraphOf(TracePaths paths, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_lastGraph is not { } last || last.Paths != paths)
            {
                last = (paths, PathGraph.Draw(paths, MaxGraphNodes, GraphMetrics, cancellationToken));
                _lastGraph = last;
            }
            return last.Graph;
        }
    }
}
