using TimeTrace.AllInOne.Web.Frame;
using TimeTrace.Tracing.Querying;
using TimeTrace.Tracing.Querying.Comparing;

namespace TimeTrace.AllInOne.Web.Compare;

/// <summary>What the comparison shows.</summary>
/// <param name="Address">What is compared and how.</param>
/// <param name="Open">Both sides.</param>
public sealed record CompareModel(CompareAddress Address, OpenComparison Open) : IPageModel
{
    private const int MaxRows = 500;

    private IReadOnlyList<CompareRow>? _all;
    private IReadOnlyList<CompareRow>? _chosen;

    /// <summary>The traces to pick from where one is to be picked.</summary>
    public IReadOnlyList<TraceSummary> Candidates { get; init; } = [];

    /// <summary>What was given as a trace and names none; null where all was understood.</summary>
    public string? NotUnderstood { get; init; }

    /// <inheritdoc/>
    public string Title =>
        Comparison is null
            ? "Compare"
            : $"{Open.Before.First!.RootSpanName} {Open.Before.First.Id.ToString()[..8]} and {Open.After.First!.Id.ToString()[..8]}";

    /// <inheritdoc/>
    public int StatusCode =>
        Open.Before.MissingIds.Concat(Open.After.MissingIds).Any()
            ? StatusCodes.Status404NotFound
            : StatusCodes.Status200OK;

    /// <inheritdoc/>
    public IReadOnlyList<string> Styles => ["services.css", "compare.css", "compare-path.css"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Scripts => ["compare.js"];

    /// <summary>Both sides path by path; null while one is missing.</summary>
    public TraceComparison? Comparison => Open.Comparison;

    /// <summary>Whether a side has several traces, so that times are medians.</summary>
    public bool IsOfGroups => Open.Before.IsGroup || Open.After.IsGroup;

    /// <summary>The rows to show.</summary>
    public IReadOnlyList<CompareRow> Rows => [.. Chosen.Skip(Address.FirstRow).Take(MaxRows)];

    /// <summary>How many rows there are before and after those shown as well.</summary>
    public int RowCount => Chosen.Count;

    /// <summary>The rows before those shown; null where there are none.</summary>
    public CompareAddress? EarlierRows =>
        Address.FirstRow > 0 ? Address with { FirstRow = Math.Max(0, Address.FirstRow - MaxRows) } : null;

    /// <summary>The rows after those shown; null where there are none.</summary>
    public CompareAddress? LaterRows =>
        Address.FirstRow + MaxRows < RowCount ? Address with { FirstRow = Address.FirstRow + MaxRows } : null;

    /// <summary>The greatest change of any path, in nanoseconds: the longest bar.</summary>
    public double MaxDeltaNano => AllRows.Max(row => Math.Abs(row.Path.TimeDeltaNano));

    /// <summary>How many paths there are of each word.</summary>
    public IReadOnlyDictionary<string, int> CountByWord =>
        AllRows.CountBy(row => row.Word).ToDictionary(StringComparer.Ordinal);

    /// <summary>How many paths differ.</summary>
    public int ChangeCount => AllRows.Count(row => row.IsChange);

    /// <summary>The path to show in full; null for none.</summary>
    public PathDetail? Detail =>
        Address.Path is { } path && AllRows.FirstOrDefault(row => row.Path.Id == path) is { } row
            ? PathDetail.Of(row, Open)
            : null;

    /// <summary>The name of the path above another, for orders other than the tree's; null for a root.</summary>
    public PathChange? Above(CompareRow row) => row.Path.Parent < 0 ? null : AllRows[row.Path.Parent].Path;

    private IReadOnlyList<CompareRow> Chosen => _chosen ??= CompareRows.Choose(AllRows, Address);

    private IReadOnlyList<CompareRow> AllRows => _all ??= ReadRows();

    private CompareRow[] ReadRows()
    {
        var whole = Math.Max(Open.Before.DurationNano, Open.After.DurationNano);
        return [.. (Comparison?.Changes ?? []).Select(change => new CompareRow(change, whole))];
    }
}
