namespace TimeTrace.Tracing.Querying.Timeline;

/// <summary>Which rows of a tree a reader wants to see, whatever is collapsed.</summary>
public static class RowFilter
{
    /// <summary>All rows but those of hidden services, which take what is below them along.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="isHidden">Whether spans of a service are hidden.</param>
    public static RowSet WithoutServices(TraceTree tree, Func<string, bool> isHidden)
    {
        var rows = new RowSet(tree.Count);
        rows.Add(0, tree.Count);
        var hidden = tree.Trace.Resources.Select(resource => isHidden(resource.ServiceName)).ToArray();
        for (var position = 0; position < tree.Count; position++)
        {
            if (tree.ResourceOf(position) is >= 0 and var resource && hidden[resource])
            {
                rows.Remove(position, position + tree.SizeOf(position));
                position += tree.SizeOf(position) - 1;
            }
        }
        return rows;
    }

    /// <summary>Rows that match and all rows above them.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="isMatch">Whether the row at a position matches.</param>
    public static RowSet WithAncestors(TraceTree tree, Func<int, bool> isMatch)
    {
        var rows = new RowSet(tree.Count);
        for (var position = tree.Count - 1; position >= 0; position--)
        {
            if (!rows.Contains(position) && !isMatch(position))
            {
                continue;
            }
            rows.Add(position);
            if (tree.ParentOf(position) is >= 0 and var parent)
            {
                rows.Add(parent);
            }
        }
        return rows;
    }
}
