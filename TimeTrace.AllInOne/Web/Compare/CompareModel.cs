using TimeTrace.AllInOne.Web.Frame;
using TimeTrace.Tracing.Querying.Comparing;

namespace TimeTrace.AllInOne.Web.Compare;

/// <summary>What the comparison shows.</summary>
/// <param name="Before">The first trace.</param>
/// <param name="After">The second.</param>
/// <param name="Comparison">Both path by path; null while one is missing.</param>
/// <param name="OnlyChanges">Whether paths that are alike are left out.</param>
public sealed record CompareModel(CompareSide Before, CompareSide After, TraceComparison? Comparison, bool OnlyChanges)
    : IPageModel
{
    private const int MaxRows = 1_000;

    internal static CompareModel Empty { get; } =
        new(new CompareSide(null, null), new CompareSide(null, null), null, false);

    /// <inheritdoc/>
    public string Title =>
        Comparison is null
            ? "Compare"
            : $"{Before.SpanName} {Before.Id?.ToString()[..8]} and {After.Id?.ToString()[..8]}";

    /// <inheritdoc/>
    public int StatusCode =>
        (Before.Id is not null && Before.Trace is null) || (After.Id is not null && After.Trace is null)
            ? StatusCodes.Status404NotFound
            : StatusCodes.Status200OK;

    /// <inheritdoc/>
    public IReadOnlyList<string> Styles => ["services.css", "compare.css"];

    /// <summary>The rows to show.</summary>
    public IReadOnlyList<CompareRow> Rows => [.. Chosen.Take(MaxRows)];

    /// <summary>How many rows are not shown.</summary>
    public int HiddenCount => Math.Max(0, Chosen.Count() - MaxRows);

    /// <summary>The greatest change of any path, in nanoseconds: the longest bar.</summary>
    public double MaxDeltaNano =>
        Comparison is null ? 0 : Comparison.Changes.Max(change => Math.Abs(change.TimeDeltaNano));

    /// <summary>How many paths differ.</summary>
    public int ChangeCount => AllRows.Count(row => row.IsChange);

    private IEnumerable<CompareRow> Chosen => OnlyChanges ? AllRows.Where(row => row.IsChange) : AllRows;

    private IEnumerable<CompareRow> AllRows =>
        Comparison is null
            ? []
            : Comparison.Changes.Select(change => new CompareRow(
                change,
                Math.Max(Before.DurationNano, After.DurationNano)
            ));
}
