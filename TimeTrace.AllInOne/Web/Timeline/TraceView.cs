using TimeTrace.AllInOne.Web.Frame;
using TimeTrace.Tracing.Querying.Timeline;

namespace TimeTrace.AllInOne.Web.Timeline;

/// <summary>One reader's look at a trace: everything the page shows, made from the address alone.</summary>
public sealed class TraceView : IPageModel
{
    private const int RowsAboveSelected = 10;
    private const int MaxTitleId = 8;

    private readonly ClosedRows _closed;

    /// <summary>Makes the view.</summary>
    /// <param name="open">The trace.</param>
    /// <param name="address">What the reader looks at.</param>
    /// <param name="cancellationToken">Ends the search for words.</param>
    public TraceView(OpenTrace open, TraceAddress address, CancellationToken cancellationToken)
    {
        Open = open;
        CancellationToken = cancellationToken;
        Services = new ServiceChoice(Tree, address.Services);
        Window = TimeWindow.Within(Tree.Summary.DurationNano, address.StartNano, address.EndNano);
        Matches = address.Find.Length > 0 ? open.Find(address.Find, cancellationToken) : null;
        Selected = FindSelected(address);
        var closed = ClosedRows.Parse(address.Closed, Tree);
        IsClosedIgnored = closed is null;
        _closed = closed ?? new ClosedRows(null, []);
        if (address.FirstRow is null && Selected >= 0)
        {
            _closed = _closed.Reveal(Tree, Selected);
        }
        Rows = ViewRows.Of(open, address, Services, _closed);
        FirstRow = Math.Clamp(address.FirstRow ?? RowOfSelected() - RowsAboveSelected, 0, Math.Max(Rows.Count - 1, 0));
        Address = address with
        {
            Selected = Selected >= 0 ? Tree.IdOf(Selected) : default,
            Closed = _closed.Format(Tree),
            Services = Services.IsIgnored ? "" : address.Services,
            FirstRow = FirstRow,
        };
    }

    /// <summary>The trace.</summary>
    public OpenTrace Open { get; }

    /// <summary>Its rows.</summary>
    public TraceTree Tree => Open.Tree;

    /// <summary>Ends what takes long.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>The address of this view.</summary>
    public TraceAddress Address { get; }

    /// <summary>The visible rows.</summary>
    public RowSet Rows { get; }

    /// <summary>The rows that filters leave, whatever is closed.</summary>
    public RowSet OpenRows =>
        field ??= ViewRows.Of(Open, Address with { OnlyPath = default }, Services, new ClosedRows(null, []));

    /// <summary>The number of the first row to show.</summary>
    public int FirstRow { get; }

    /// <summary>The spans that match what is looked for; null where nothing is.</summary>
    public RowSet? Matches { get; }

    /// <summary>The time shown.</summary>
    public TimeWindow Window { get; }

    /// <summary>The services and which of them are shown.</summary>
    public ServiceChoice Services { get; }

    /// <summary>The position of the span shown in full, or -1.</summary>
    public int Selected { get; }

    /// <summary>True where the address names closed rows of another state of the trace.</summary>
    public bool IsClosedIgnored { get; }

    /// <inheritdoc/>
    public string Title => $"{Tree.NameOf(Tree.Summary.RootPosition)} {Address.Id.ToString()[..MaxTitleId]}";

    /// <inheritdoc/>
    public IReadOnlyList<string> Styles =>
        ["services.css", "timeline.css", "span-panel.css", "trace-flame.css", "trace-graph.css"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Scripts => ["trace-view.js", "box-walk.js"];

    /// <summary>True where the rows below a row are hidden.</summary>
    public bool IsClosed(int position) => _closed.Contains(Tree, position);

    /// <summary>The address with one row opened or closed.</summary>
    public TraceAddress Toggle(int position) => Address with { Closed = _closed.Toggle(position).Format(Tree) };

    /// <summary>The address with every row of a depth and deeper closed; all open for null.</summary>
    public TraceAddress CloseFrom(int? level) =>
        Address with
        {
            Closed = new ClosedRows(level, []).Format(Tree),
            FirstRow = 0,
        };

    /// <summary>The address that leads to a span.</summary>
    public TraceAddress Show(int position) => Address with { Selected = Tree.IdOf(position), FirstRow = null };

    private int FindSelected(TraceAddress address)
    {
        var selected = address.Selected.IsEmpty ? -1 : Tree.PositionOf(address.Selected);
        // Jaeger's links to a span look for its id.
        const int IdDigits = 16;
        var isLink = selected < 0 && address.Find.Trim().Length == IdDigits && Matches?.Count == 1;
        return isLink ? Matches!.Select(0) : selected;
    }

    private int RowOfSelected() => Selected >= 0 ? Rows.Rank(Selected) : 0;
}
