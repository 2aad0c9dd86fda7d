using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying.Adjusters;

namespace TimeTrace.Tracing.Querying.Comparing;

/// <summary>
/// A trace whose spans are merged by path: the services and span names from the root down. Node 0 stands above all roots.
/// </summary>
internal sealed class PathTree
{
    /// <summary>How many paths there can be; spans of further ones count with their parents' path.</summary>
    public const int MaxPaths = 50_000;

    private readonly List<PathNode> _nodes = [new PathNode("", "", Depth: -1)];
    private readonly Dictionary<(int Parent, string Service, string Name), int> _byPath = [];
    private readonly bool[] _isPlaced;

    private PathTree(Trace trace)
    {
        var tree = new SpanTree(trace.Rows);
        _isPlaced = new bool[trace.Rows.Length];
        foreach (var root in tree.Roots)
        {
            Place(trace, tree, root);
        }
        // Spans in a ring of parents, and those whose id was there before, stand beside the roots.
        for (var row = 0; row < _isPlaced.Length; row++)
        {
            Place(trace, tree, row);
        }
    }

    /// <summary>Merges a trace.</summary>
    public static PathTree Of(Trace trace) => new(trace);

    /// <summary>Whether there were more paths than can be told apart.</summary>
    public bool IsCut { get; private set; }

    /// <summary>A path.</summary>
    public PathNode this[int node] => _nodes[node];

    /// <summary>All spans together.</summary>
    public PathTotals Total => _nodes.Aggregate(default(PathTotals), (total, node) => total + node.Totals);

    private void Place(Trace trace, SpanTree tree, int top)
    {
        var open = new Stack<(int Row, int Parent)>();
        open.Push((top, 0));
        while (open.TryPop(out var next))
        {
            if (_isPlaced[next.Row])
            {
                continue;
            }
            _isPlaced[next.Row] = true;
            ref readonly var row = ref trace.Rows[next.Row];
            var node = FindOrAdd(next.Parent, trace.Resources[row.ResourceIndex].ServiceName, row.Name);
            var self = row.DurationNano - CoveredByChildren(trace.Rows, tree, next.Row);
            var errors = row.StatusCode == SpanStatusCode.Error ? 1 : 0;
            _nodes[node].Totals += new PathTotals(1, row.DurationNano, self, errors);
            PushChildren(open, tree, next.Row, node);
        }
    }

    /// <summary>The first child comes off the stack first.</summary>
    private static void PushChildren(Stack<(int Row, int Parent)> open, SpanTree tree, int row, int node)
    {
        var children = new List<int>();
        for (var child = tree.FirstChildOf(row); child >= 0; child = tree.NextSiblingOf(child))
        {
            children.Add(child);
        }
        for (var index = children.Count - 1; index >= 0; index--)
        {
            open.Push((children[index], node));
        }
    }

    private int FindOrAdd(int parent, string service, string name)
    {
        var key = (parent, service, name);
        if (_byPath.TryGetValue(key, out var node))
        {
            return node;
        }
        if (_nodes.Count > MaxPaths)
        {
            IsCut = true;
            return parent;
        }
        node = _nodes.Count;
        _nodes.Add(new PathNode(service, name, _nodes[parent].Depth + 1));
        _nodes[parent].Children.Add(node);
        _byPath[key] = node;
        return node;
    }

    /// <summary>How long at least one child of a span ran while the span did. Children stand in order of start.</summary>
    private static ulong CoveredByChildren(ReadOnlySpan<SpanRow> rows, SpanTree tree, int row)
    {
        ref readonly var parent = ref rows[row];
        var (covered, until) = (0UL, parent.StartUnixNano);
        for (var child = tree.FirstChildOf(row); child >= 0; child = tree.NextSiblingOf(child))
        {
            var start = Math.Max(until, rows[child].StartUnixNano);
            var end = Math.Min(parent.EndUnixNano, rows[child].EndUnixNano);
            if (end > start)
            {
                covered += end - start;
                until = end;
            }
        }
        return covered;
    }
}
