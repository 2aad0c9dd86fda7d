using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Querying.Comparing;

/// <summary>Two traces, or two groups of traces, side by side, path by path.</summary>
public sealed class TraceComparison
{
    private readonly PathTree _left;
    private readonly PathTree _right;

    private TraceComparison(PathTree left, PathTree right)
    {
        (_left, _right) = (left, right);
        Changes = PathPairs.Of(left, right);
    }

    /// <summary>Every path of either, each before those below it.</summary>
    public IReadOnlyList<PathChange> Changes { get; }

    /// <summary>All spans of the first side together; of several traces, the medians.</summary>
    public PathTotals Before => PathTotals.MedianOf(_left.Totals);

    /// <summary>All spans of the second side.</summary>
    public PathTotals After => PathTotals.MedianOf(_right.Totals);

    /// <summary>Whether a side has more paths than are told apart.</summary>
    public bool IsCut => _left.IsCut || _right.IsCut;

    /// <summary>Compares structure and latency of two traces.</summary>
    /// <param name="before">The first trace.</param>
    /// <param name="after">The second.</param>
    public static TraceComparison Of(Trace before, Trace after) => Of([before], [after], CancellationToken.None);

    /// <summary>Compares two groups of traces; each has one at least.</summary>
    /// <param name="before">The first group.</param>
    /// <param name="after">The second.</param>
    /// <param name="cancellationToken">Ends it between two traces.</param>
    public static TraceComparison Of(
        IReadOnlyList<Trace> before,
        IReadOnlyList<Trace> after,
        CancellationToken cancellationToken
    ) => new(PathTree.Of(before, cancellationToken), PathTree.Of(after, cancellationToken));

    /// <summary>The spans of a path on the first side.</summary>
    public IEnumerable<PathSpan> SpansBefore(PathChange change) => _left.SpansOf(change.Pair.Left);

    /// <summary>The spans of a path on the second side.</summary>
    public IEnumerable<PathSpan> SpansAfter(PathChange change) => _right.SpansOf(change.Pair.Right);
}
