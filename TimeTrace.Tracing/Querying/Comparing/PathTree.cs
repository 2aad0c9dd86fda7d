using System.Runtime.InteropServices;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying.Adjusters;

namespace TimeTrace.Tracing.Querying.Comparing;

/// <summary>
/// Traces whose spans are merged by path: the services and span names from the root down. Node 0 stands above all roots.
/// </summary>
internal sealed class PathTree
{
    /// <summary>How many paths there can be; spans of further ones count with their parents' path.</summary>
    public const int MaxPaths = 50_000;

    private const int NotPlaced = -1;

    private readonly List<PathNode> _nodes = [new PathNode("", "", Depth: -1)];
    private readonly Dictionary<(int Parent, string Service, string Name), int> _byPath = [];
    private readonly IReadOnlyList<Trace> _traces;

    // The node of each row of each trace.
    private readonly int[][] _nodeOf;

    private PathTree(IReadOnlyList<Trace> traces, CancellationToken cancellationToken)
    {
        _traces = traces;
        _nodeOf = [.. traces.Select(trace => new int[trace.Rows.Length])];
        Array.ForEach(_nodeOf, rows => rows.AsSpan().Fill(NotPlaced));
        for (var trace = 0; trace < traces.Count; trace++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Place(trace);
        }
    }

    /// <summary>Merges traces.</summary>
    public static PathTree Of(IReadOnlyList<Trace> traces, CancellationToken cancellationToken) =>
        new(traces, cancellationToken);

    /// <summary>Whether there were more paths than can be told apart.</summary>
    public bool IsCut { get; private set; }

    /// <summary>A path.</summary>
    public PathNode this[int node] => _nodes[node];

    /// <summary>All spans of each trace together.</summary>
    public List<PathTotals> Totals { get; } = [];

    /// <summary>The spans of a path, in the order of traces and rows.</summary>
    public IEnumerable<PathSpan> SpansOf(int node)
    {
        for (var trace = 0; trace < _traces.Count; trace++)
        {
            for (var row = 0; row < _nodeOf[trace].Length; row++)
            {
                if (_nodeOf[trace][row] == node)
                {
                    yield return new PathSpan(_traces[trace], row);
                }
            }
        }
    }

    private void Place(int number)
    {
        var trace = _traces[number];
        var tree = new SpanTree(trace.Rows);
        Totals.Add(default);
        foreach (var root in tree.Roots)
        {
            Place(number, tree, root);
        }
        // Spans in a ring of parents, and those whose id was there before, stand beside the roots.
        for (var row = 0; row < trace.Rows.Length; row++)
        {
            Place(number, tree, row);
        }
    }

    private void Place(int number, SpanTree tree, int top)
    {
        var (trace, nodeOf) = (_traces[number], _nodeOf[number]);
        var open = new List<(int Row, int Parent)> { (top, 0) };
        while (open.Count > 0)
        {
            var next = open[^1];
            open.RemoveAt(open.Count - 1);
            if (nodeOf[next.Row] != NotPlaced)
            {
                continue;
            }
            ref readonly var row = ref trace.Rows[next.Row];
            var node = FindOrAdd(next.Parent, trace.Resources[row.ResourceIndex].ServiceName, row.Name);
            nodeOf[next.Row] = node;
            var self = row.DurationNano - CoveredByChildren(trace.Rows, tree, next.Row);
            var span = new PathTotals(1, row.DurationNano, self, row.StatusCode == SpanStatusCode.Error ? 1 : 0);
            _nodes[node].Add(number, span);
            Totals[^1] += span;
            PushChildren(open, tree, next.Row, node);
        }
    }

    /// <summary>The first child comes off the stack first.</summary>
    private static void PushChildren(List<(int Row, int Parent)> open, SpanTree tree, int row, int node)
    {
        var first = open.Count;
        for (var child = tree.FirstChildOf(row); child >= 0; child = tree.NextSiblingOf(child))
        {
            open.Add((child, node));
        }
        CollectionsMarshal.AsSpan(open)[first..].Reverse();
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
