using TimeTrace.AllInOne.Web.Timeline;
using TimeTrace.Tracing.Querying.Tables;

namespace TimeTrace.AllInOne.Web.TraceViews.Table;

/// <summary>The spans of a view as a table, and the rows of it that an answer holds.</summary>
public sealed class SpanTableModel
{
    private readonly int[] _positions;

    /// <summary>Sorts the spans, where nobody has lately.</summary>
    /// <param name="view">The view.</param>
    /// <param name="count">How many rows are wanted; null for those of a page.</param>
    public SpanTableModel(TraceView view, int? count = null)
    {
        View = view;
        Order = TableOrder.Parse(view.Address.Sort);
        var spans = view.Spans;
        var (open, order) = (view.Open, Order);
        _positions = open.Answers.Get(
            $"table|{Order}|{view.Address.Services}|{view.Filter.Name}|{view.Address.Find}",
            () => SpanSorter.Sort(view.Tree, open.SelfNanos, spans, order.Column, order.IsDescending)
        );
        Window = TableWindow.Of(_positions.Length, view.Address.FirstRow ?? RowOfSelected(), count);
    }

    /// <summary>The view.</summary>
    public TraceView View { get; }

    /// <summary>What the table is sorted by.</summary>
    public TableOrder Order { get; }

    /// <summary>The rows at hand.</summary>
    public TableWindow Window { get; }

    /// <summary>The rows.</summary>
    public IEnumerable<SpanTableRow> Rows()
    {
        for (var number = Window.First; number < Window.End; number++)
        {
            yield return new SpanTableRow(View, number, _positions[number]);
        }
    }

    /// <summary>The address with the table sorted by a column; by it again, the other way round.</summary>
    public TraceAddress SortedBy(SpanColumn column) =>
        View.Address with
        {
            Sort = Order.After(column).ToString(),
            FirstRow = 0,
        };

    private int RowOfSelected()
    {
        const int RowsAbove = 5;
        return View.Selected < 0 ? 0 : Math.Max(Array.IndexOf(_positions, View.Selected) - RowsAbove, 0);
    }
}
