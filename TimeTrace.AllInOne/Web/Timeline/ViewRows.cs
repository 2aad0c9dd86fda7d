using TimeTrace.Tracing.Querying.Tables;
using TimeTrace.Tracing.Querying.Timeline;

namespace TimeTrace.AllInOne.Web.Timeline;

/// <summary>Decides which rows of a trace are visible.</summary>
internal static class ViewRows
{
    /// <summary>
    /// The rows of the timeline: those that are wanted with those above them, but not below closed ones; and what repeats
    /// among them, where that is to be one row.
    /// </summary>
    public static (RowSet Rows, RepeatedRows? Repeats) Of(TraceView view, TraceAddress address, ClosedRows closed)
    {
        var open = view.Open;
        var key = $"{closed.Format(view.Tree)}|{address.Services}|{view.Filter.Name}";
        if (!address.IsFolded)
        {
            return (open.Rows(key, () => Choose(view, closed)), null);
        }
        var repeats = open.Answers.Get($"repeats|{key}", () => RepeatedRows.Find(view.Tree, Choose(view, closed)));
        return (open.Rows($"folded|{key}", () => repeats.Fold(Choose(view, closed))), repeats);
    }

    /// <summary>The positions of the spans that are wanted, by themselves, in ascending order.</summary>
    public static int[] Spans(TraceView view) =>
        view.Open.Answers.Get(
            $"spans|{view.Address.Services}|{view.Filter.Name}|{view.Address.Find}",
            () => ChooseSpans(view)
        );

    /// <summary>The rows that are wanted with those above them, whatever is closed; drawings have a root of their own.</summary>
    public static RowSet Open(TraceView view) =>
        view.Open.Rows(
            $"open|{view.Address.Services}|{view.Filter.Name}",
            () => ChooseOpen(view, new ClosedRows(null, []))
        );

    private static RowSet Choose(TraceView view, ClosedRows closed)
    {
        var (tree, filter) = (view.Tree, view.Filter);
        var rows = ChooseOpen(view, closed);
        if (filter.Root >= 0)
        {
            rows.Remove(0, filter.Root);
            rows.Remove(filter.Root + tree.SizeOf(filter.Root), tree.Count);
        }
        return rows;
    }

    private static RowSet ChooseOpen(TraceView view, ClosedRows closed)
    {
        var (tree, filter) = (view.Tree, view.Filter);
        var rows = closed.OpenRows(tree);
        if (!view.Services.IsAll)
        {
            rows.IntersectWith(RowFilter.WithoutServices(tree, view.Services.Hidden().Contains));
        }
        if (filter.ChoosesRows)
        {
            rows.IntersectWith(RowFilter.WithAncestors(tree, filter.Matches));
        }
        return rows;
    }

    // A table has no tree: a hidden service takes nothing along, and nothing is there for what is below it.
    private static int[] ChooseSpans(TraceView view)
    {
        var (tree, filter) = (view.Tree, view.Filter);
        var hidden = view.Services.Hidden();
        var (first, end) = filter.Root >= 0 ? (filter.Root, filter.Root + tree.SizeOf(filter.Root)) : (0, tree.Count);
        var spans = new List<int>(end - first);
        for (var position = first; position < end; position++)
        {
            if (
                tree.RowOf(position) >= 0
                && (!filter.ChoosesRows || filter.Matches(position))
                && (hidden.Count == 0 || !hidden.Contains(tree.ServiceOf(position)))
                && view.Matches?.Contains(position) != false
            )
            {
                spans.Add(position);
            }
        }
        return [.. spans];
    }
}
