using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying.Timeline;

namespace TimeTrace.Tracing.Querying.Tables;

/// <summary>
/// Rows that repeat: ten or more children of one row without children of their own, alike in service, name, kind and
/// status. The first of them can stand for all.
/// </summary>
public sealed class RepeatedRows
{
    private const int LeastCount = 10;
    private const double Median = 0.5;

    private readonly Dictionary<int, RepeatedRow> _rows = [];

    private RepeatedRows() { }

    /// <summary>The rows that would go if those that repeat became one.</summary>
    public int HiddenCount { get; private set; }

    /// <summary>Finds what repeats among the visible rows.</summary>
    /// <param name="tree">The trace.</param>
    /// <param name="visible">The visible rows; they are not changed.</param>
    public static RepeatedRows Find(TraceTree tree, RowSet visible)
    {
        var repeated = new RepeatedRows();
        for (var parent = -1; parent < tree.Count; parent++)
        {
            if (parent < 0 || tree.SizeOf(parent) > LeastCount)
            {
                repeated.FindBelow(tree, visible, parent);
            }
        }
        return repeated;
    }

    /// <summary>What a row stands for, or null where it stands for itself.</summary>
    public RepeatedRow? At(int position) => _rows.GetValueOrDefault(position);

    /// <summary>The rows with only the first of those that repeat.</summary>
    public RowSet Fold(RowSet visible)
    {
        var folded = new RowSet(visible);
        foreach (var row in _rows.Values)
        {
            foreach (var position in row.Positions.Skip(1))
            {
                folded.Remove(position, position + 1);
            }
        }
        return folded;
    }

    private void FindBelow(TraceTree tree, RowSet visible, int parent)
    {
        var groups = new Dictionary<(string, string, SpanKind, SpanStatusCode), List<int>>();
        var (last, lastGroup) = (default((string, string, SpanKind, SpanStatusCode)), (List<int>?)null);
        foreach (var child in tree.ChildrenOf(parent))
        {
            if (tree.HasChildren(child) || !visible.Contains(child) || tree.RowOf(child) < 0)
            {
                continue;
            }
            var key = KeyOf(tree, child);
            if (lastGroup is null || key != last)
            {
                lastGroup = groups.TryGetValue(key, out var known) ? known : groups[key] = [];
                last = key;
            }
            lastGroup.Add(child);
        }
        foreach (var positions in groups.Values.Where(positions => positions.Count >= LeastCount))
        {
            HiddenCount += positions.Count - 1;
            _rows.Add(positions[0], Sum(tree, positions));
        }
    }

    private static (string, string, SpanKind, SpanStatusCode) KeyOf(TraceTree tree, int position)
    {
        ref readonly var row = ref tree.Trace.Rows[tree.RowOf(position)];
        return (tree.ServiceOf(position), row.Name, row.Kind, row.StatusCode);
    }

    private static RepeatedRow Sum(TraceTree tree, List<int> positions)
    {
        var durations = positions.ConvertAll(position => tree.EndOf(position) - tree.StartOf(position));
        durations.Sort();
        return new RepeatedRow(
            positions,
            durations.Sum(nano => (double)nano),
            durations[(int)Math.Ceiling(Median * durations.Count) - 1],
            positions.Max(tree.EndOf)
        );
    }
}
