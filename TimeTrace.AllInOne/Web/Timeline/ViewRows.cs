using TimeTrace.Tracing.Querying.Paths;
using TimeTrace.Tracing.Querying.Timeline;

namespace TimeTrace.AllInOne.Web.Timeline;

/// <summary>Decides which rows of a trace are visible.</summary>
internal static class ViewRows
{
    public static RowSet Of(OpenTrace open, TraceAddress address, ServiceChoice services, ClosedRows closed)
    {
        var key =
            $"{closed.Format(open.Tree)}|{address.Services}|{address.OnlyErrors}|{address.OnlyCritical}|{address.OnlyPath}";
        return open.Rows(key, () => Choose(open, address, services, closed));
    }

    private static RowSet Choose(OpenTrace open, TraceAddress address, ServiceChoice services, ClosedRows closed)
    {
        var rows = closed.OpenRows(open.Tree);
        if (!services.IsAll)
        {
            rows.IntersectWith(RowFilter.WithoutServices(open.Tree, services.Hidden().Contains));
        }
        if (address.OnlyErrors)
        {
            rows.IntersectWith(RowFilter.WithAncestors(open.Tree, position => IsError(open, position)));
        }
        if (address.OnlyCritical)
        {
            rows.IntersectWith(RowFilter.WithAncestors(open.Tree, position => IsCritical(open, position)));
        }
        if (open.Tree.SpanPositionOf(address.OnlyPath) is >= 0 and var position)
        {
            rows.IntersectWith(RowFilter.WithAncestors(open.Tree, SamePath.Of(open.Tree, position).Contains));
        }
        return rows;
    }

    private static bool IsError(OpenTrace open, int position) => open.Tree.MarksOf(position).HasFlag(TreeMarks.Error);

    private static bool IsCritical(OpenTrace open, int position) =>
        open.CriticalPath.Within(position, position + 1).Length > 0;
}
