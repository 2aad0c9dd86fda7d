namespace TimeTrace.Tracing.Querying.Timeline;

/// <summary>Collapses and expands subtrees in a set of rows.</summary>
public static class RowSetFolding
{
    /// <summary>All rows of the tree but those below closed ones.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="isClosed">Whether the row at a position hides what is below it; asked in order, of visible rows.</param>
    public static RowSet Open(TraceTree tree, Func<int, bool> isClosed)
    {
        var rows = new RowSet(tree.Count);
        rows.Add(0, tree.Count);
        for (var position = 0; position < tree.Count; position++)
        {
            if (tree.HasChildren(position) && isClosed(position))
            {
                rows.Collapse(tree, position);
                position += tree.SizeOf(position) - 1;
            }
        }
        return rows;
    }

    /// <summary>Hides what is below a row.</summary>
    public static void Collapse(this RowSet rows, TraceTree tree, int position) =>
        rows.Remove(position + 1, position + tree.SizeOf(position));

    /// <summary>Shows what is below a row, but not what is below closed rows there.</summary>
    /// <param name="rows">The rows to change.</param>
    /// <param name="tree">Their tree.</param>
    /// <param name="position">The row that opens; it is visible itself.</param>
    /// <param name="closed">The closed rows, in ascending order; the opened one is no longer among them.</param>
    public static void Expand(this RowSet rows, TraceTree tree, int position, SortedSet<int> closed)
    {
        var end = position + tree.SizeOf(position);
        rows.Add(position + 1, end);
        foreach (var below in closed.GetViewBetween(position + 1, end))
        {
            if (below < end)
            {
                rows.Collapse(tree, below);
            }
        }
    }
}
