using TimeTrace.AllInOne.Web.Timeline;
using TimeTrace.Tracing.Querying.Graphs;
using TimeTrace.Tracing.Querying.Paths;

namespace TimeTrace.AllInOne.Web.TraceViews.Graph;

/// <summary>A trace as a graph: its paths, with an arrow from each to those that go one further.</summary>
public sealed class TraceGraphModel
{
    private readonly TracePaths _paths;
    private readonly PathMatches _matches;
    private readonly double _timeNano;

    /// <summary>Draws it.</summary>
    /// <param name="view">What the reader looks at.</param>
    public TraceGraphModel(TraceView view)
    {
        View = view;
        _paths = view.Open.Paths.Of(view.OpenRows, view.Aborted);
        _matches = new PathMatches(view, _paths);
        _timeNano = _paths[TracePaths.Top].Children.Sum(root => (double)_paths[root].Totals.TimeNano);
        Graph = view.Open.Paths.GraphOf(_paths, view.Aborted);
    }

    /// <summary>What the reader looks at.</summary>
    public TraceView View { get; }

    /// <summary>The drawing.</summary>
    public PathGraph Graph { get; }

    /// <summary>How many paths there are, drawn or not.</summary>
    public int PathCount => _paths.Count;

    /// <summary>Whether there were more than can be told apart.</summary>
    public bool IsCut => _paths.IsCut;

    /// <summary>The boxes from left to right, those of a layer from top to bottom.</summary>
    public IReadOnlyList<TraceGraphNode> Nodes => field ??= [.. NodesByPlace()];

    /// <summary>The same as a tree: each path before those below it, with its depth.</summary>
    public IEnumerable<(TraceGraphNode Node, int Depth)> Rows
    {
        get
        {
            var drawn = Graph.Nodes.Index().ToDictionary(node => node.Item, node => node.Index);
            return _paths
                .Within(TracePaths.Top)
                .Where(drawn.ContainsKey)
                .Select(path => (Read(path, Graph.Layout.Nodes[drawn[path]], up: -1), _paths[path].Depth));
        }
    }

    /// <summary>The address of the timeline with the spans of a box.</summary>
    public TraceAddress InTimeline(TraceGraphNode node) => TimelineLink.ToPath(View, node.Spans.Id);

    /// <summary>The same without the span's id at its end; short, for use on the trace's page only.</summary>
    public string RowsAddress
    {
        get
        {
            var address = TimelineLink.ToPath(View, default).ToString();
            var query = address.IndexOf('?', StringComparison.Ordinal);
            return (query < 0 ? "?" : address[query..] + "&") + "ttPath=";
        }
    }

    private IEnumerable<TraceGraphNode> NodesByPlace()
    {
        var places = Graph.Layout.Nodes;
        var order = Enumerable.Range(0, places.Count).OrderBy(i => places[i].X).ThenBy(i => places[i].Y).ToArray();
        var numbers = order.Index().ToDictionary(node => Graph.Nodes[node.Item], node => node.Index);
        return order.Select(i =>
            Read(Graph.Nodes[i], places[i], numbers.GetValueOrDefault(_paths[Graph.Nodes[i]].Parent, -1))
        );
    }

    private TraceGraphNode Read(int path, NodePlace place, int up)
    {
        var totals = _paths[path].Totals;
        var self = (double)_paths[TracePaths.Top].TreeSelfNano;
        return new TraceGraphNode(
            DrawnSpans.Of(View, _paths, path, _matches),
            place,
            up,
            _timeNano > 0 ? totals.TimeNano / _timeNano : 0,
            self > 0 ? totals.SelfNano / self : 0
        );
    }
}
