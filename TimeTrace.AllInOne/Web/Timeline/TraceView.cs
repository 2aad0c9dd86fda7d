using TimeTrace.AllInOne.Web.Frame;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying.Tables;
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
        Aborted = cancellationToken;
        Services = new ServiceChoice(Tree, address.Services);
        Window = TimeWindow.Within(Tree.Summary.DurationNano, address.StartNano, address.EndNano);
        Filter = new SpanFilter(open, address, cancellationToken);
        Matches = address.Find.Length > 0 ? open.Find(address.Find, cancellationToken) : null;
        Selected = FindSelected(address);
        var closed = ClosedRows.Parse(address.Closed, Tree);
        IsClosedIgnored = closed is null;
        _closed = closed ?? new ClosedRows(null, []);
        if (address.FirstRow is null && Selected >= 0)
        {
            _closed = _closed.Reveal(Tree, Selected);
        }
        (Rows, Repeats) = ViewRows.Of(this, address, _closed);
        FirstRow = Math.Clamp(address.FirstRow ?? RowOfSelected() - RowsAboveSelected, 0, Math.Max(Rows.Count - 1, 0));
        Address = address with
        {
            Selected = Selected >= 0 ? Tree.IdOf(Selected) : default,
            Closed = _closed.Format(Tree),
            Services = Services.IsIgnored ? "" : address.Services,
            FirstRow = address.Kind == TraceViewKind.Timeline ? FirstRow : address.FirstRow,
        };
    }

    /// <summary>The trace.</summary>
    public OpenTrace Open { get; }

    /// <summary>Ends long work.</summary>
    public CancellationToken Aborted { get; }

    /// <summary>Its rows.</summary>
    public TraceTree Tree => Open.Tree;

    /// <summary>The address of this view.</summary>
    public TraceAddress Address { get; }

    /// <summary>The visible rows.</summary>
    public RowSet Rows { get; }

    /// <summary>The rows that filters leave, whatever is closed.</summary>
    public RowSet OpenRows => field ??= ViewRows.Open(this);

    /// <summary>What repeats among them, where that is shown as one row; else null.</summary>
    public RepeatedRows? Repeats { get; }

    /// <summary>The spans that are wanted, as positions in ascending order; for views without a tree.</summary>
    public int[] Spans => ViewRows.Spans(this);

    /// <summary>Which spans are wanted.</summary>
    public SpanFilter Filter { get; }

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
        [
            "services.css",
            "timeline.css",
            "trace-tools.css",
            "trace-tables.css",
            "trace-flame.css",
            "trace-graph.css",
            "span-panel.css",
        ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Scripts => ["trace-view.js", "attribute-filter.js", "box-walk.js"];

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
    public TraceAddress Show(int position) => Choose(Tree.IdOf(position)) with { FirstRow = null };

    /// <summary>The address with a span in full; the empty id for none.</summary>
    public TraceAddress Choose(SpanId id) => Address with { Selected = id, Value = "" };

    /// <summary>The address of another view of the same, from its start or at the selected span.</summary>
    public TraceAddress In(TraceViewKind kind) => Address with { Kind = kind, Sort = "", FirstRow = null };

    /// <summary>The address with the subtree of a row alone, its time filling the width.</summary>
    public TraceAddress OnlyBelow(int position) =>
        Address with
        {
            Root = Tree.IdOf(position),
            StartNano = Tree.StartOf(position),
            EndNano = Tree.EndOf(position),
            FirstRow = 0,
        };

    /// <summary>The address with the whole tree.</summary>
    public TraceAddress WithoutRoot =>
        Address with
        {
            Root = default,
            StartNano = null,
            EndNano = null,
            FirstRow = null,
        };

    /// <summary>The address without any filter.</summary>
    public TraceAddress Unfiltered =>
        Address with
        {
            Services = "",
            OnlyErrors = false,
            OnlyCritical = false,
            OnlyPath = default,
            Kinds = "",
            MinDuration = "",
            Where = "",
            Root = default,
            FirstRow = 0,
        };

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
