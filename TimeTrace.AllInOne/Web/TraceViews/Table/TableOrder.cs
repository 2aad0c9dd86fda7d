using TimeTrace.Tracing.Querying.Tables;

namespace TimeTrace.AllInOne.Web.TraceViews.Table;

/// <summary>The order of a table of spans, in the address as <c>duration</c> or <c>-duration</c>.</summary>
/// <param name="Column">What it is sorted by.</param>
/// <param name="IsDescending">Whether the largest comes first.</param>
public readonly record struct TableOrder(SpanColumn Column, bool IsDescending)
{
    /// <summary>Reads the text; what is no order is that of time.</summary>
    public static TableOrder Parse(string text)
    {
        var isDescending = text.StartsWith('-');
        var name = isDescending ? text[1..] : text;
        var column = Array.Find(
            Enum.GetValues<SpanColumn>(),
            column => NameOf(column).Equals(name, StringComparison.Ordinal)
        );
        return NameOf(column) == name ? new TableOrder(column, isDescending) : default;
    }

    /// <summary>The order after a click on a column's head: numbers begin with the largest.</summary>
    public TableOrder After(SpanColumn column)
    {
        var isNumber = column is SpanColumn.Duration or SpanColumn.Self or SpanColumn.Below or SpanColumn.Status;
        return new TableOrder(column, column == Column ? !IsDescending : isNumber);
    }

    /// <summary>The text in the address; empty for the order of time.</summary>
    public override string ToString() => this == default ? "" : (IsDescending ? "-" : "") + NameOf(Column);

    private static string NameOf(SpanColumn column) => column.ToString().ToLowerInvariant();
}
