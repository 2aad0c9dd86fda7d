namespace TimeTrace.Tracing.Querying.Graphs;

/// <summary>Tarjan's strongly connected parts, without recursion: nodes that reach each other share a part.</summary>
internal sealed class StrongParts
{
    private readonly ILookup<int, int> _targets;
    private readonly int[] _order;
    private readonly int[] _lowest;
    private readonly int[] _part;
    private readonly Stack<int> _open = new();
    private int _reached;

    private StrongParts(int nodeCount, IReadOnlyList<GraphEdge> edges)
    {
        _targets = edges.ToLookup(edge => edge.From, edge => edge.To);
        _order = new int[nodeCount];
        _lowest = new int[nodeCount];
        _part = [.. Enumerable.Repeat(-1, nodeCount)];
    }

    /// <summary>The part of each node, named by one of its nodes.</summary>
    public static int[] Of(int nodeCount, IReadOnlyList<GraphEdge> edges)
    {
        var parts = new StrongParts(nodeCount, edges);
        for (var node = 0; node < nodeCount; node++)
        {
            if (parts._order[node] == 0)
            {
                parts.Walk(node);
            }
        }
        return parts._part;
    }

    private void Walk(int start)
    {
        var path = new Stack<(int Node, IEnumerator<int> Targets)>();
        path.Push(Enter(start));
        while (path.TryPeek(out var step))
        {
            if (!step.Targets.MoveNext())
            {
                path.Pop();
                Leave(step.Node, path.TryPeek(out var above) ? above.Node : null);
                continue;
            }
            var target = step.Targets.Current;
            if (_order[target] == 0)
            {
                path.Push(Enter(target));
            }
            else if (_part[target] < 0)
            {
                _lowest[step.Node] = Math.Min(_lowest[step.Node], _order[target]);
            }
        }
    }

    private (int Node, IEnumerator<int> Targets) Enter(int node)
    {
        _order[node] = _lowest[node] = ++_reached;
        _open.Push(node);
        return (node, _targets[node].GetEnumerator());
    }

    private void Leave(int node, int? above)
    {
        if (_lowest[node] == _order[node])
        {
            int member;
            do
            {
                _part[member = _open.Pop()] = node;
            } while (member != node);
        }
        if (above is { } caller)
        {
            _lowest[caller] = Math.Min(_lowest[caller], _lowest[node]);
        }
    }
}
