using TimeTrace.Tracing.Querying.Timeline;

namespace TimeTrace.Tracing.Querying.Paths;

/// <summary>Finds the spans with the same services and names from the root down.</summary>
public static class SamePath
{
    private const int OffPath = -1;

    /// <summary>The positions of the spans on the path of one, that one among them.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="position">The position of a span.</param>
    public static RowSet Of(TraceTree tree, int position)
    {
        var path = PathOf(tree, position);
        var found = new RowSet(tree.Count);
        // How many of the path's names lead to each row, where the row is on the path.
        var steps = new int[tree.Count];
        for (var row = 0; row < tree.Count; row++)
        {
            var above = tree.ParentOf(row) is >= 0 and var parent ? steps[parent] : 0;
            steps[row] = tree.RowOf(row) < 0 ? above : Step(tree, path, row, above);
            if (steps[row] == path.Count)
            {
                found.Add(row);
            }
        }
        return found;
    }

    private static List<(string Service, string Name)> PathOf(TraceTree tree, int position)
    {
        var path = new List<(string, string)>();
        for (; position >= 0 && tree.RowOf(position) >= 0; position = tree.ParentOf(position))
        {
            path.Add((tree.ServiceOf(position), tree.NameOf(position)));
        }
        path.Reverse();
        return path;
    }

    private static int Step(TraceTree tree, List<(string, string)> path, int row, int above) =>
        above >= 0 && above < path.Count && path[above] == (tree.ServiceOf(row), tree.NameOf(row))
            ? above + 1
            : OffPath;
}
