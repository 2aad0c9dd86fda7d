using TimeTrace.Tracing.Querying.Graphs;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.AllInOne.Web.Dependencies;

/// <summary>Services and calls with their places in a drawing.</summary>
/// <param name="Layout">The drawing.</param>
/// <param name="Nodes">The services, as the drawing numbers them.</param>
/// <param name="Edges">The calls between two services, as the drawing numbers them.</param>
/// <param name="Loops">The calls of services to themselves.</param>
public sealed record DependencyGraph(
    GraphLayout Layout,
    IReadOnlyList<string> Nodes,
    IReadOnlyList<DependencyLink> Edges,
    IReadOnlyList<DependencyLink> Loops
)
{
    private const int MaxNodes = 500;
    private const int MaxEdges = 3_000;

    private const int HubEdges = 40;

    // Room for the figures of each service and of each edge.
    private static readonly GraphMetrics Metrics = new() { NodeWidth = 188, LayerGap = 124 };

    internal static double NodeWidth => Metrics.NodeWidth;

    internal static double NodeHeight => Metrics.NodeHeight;

    /// <summary>The services with so many calls that theirs are drawn faintly, so that the others can be seen.</summary>
    internal IReadOnlySet<string> Hubs { get; } =
        Edges
            .SelectMany(link => (string[])[link.Parent, link.Child])
            .CountBy(service => service, StringComparer.Ordinal)
            .Where(service => service.Value > HubEdges)
            .Select(service => service.Key)
            .ToHashSet(StringComparer.Ordinal);

    internal static DependencyGraph? Draw(IReadOnlyList<DependencyLink> links, CancellationToken cancellationToken)
    {
        var loops = links.Where(link => link.Parent == link.Child).ToList();
        var edges = links.Where(link => link.Parent != link.Child).ToList();
        var nodes = links
            .SelectMany(link => (string[])[link.Parent, link.Child])
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        if (nodes.Count > MaxNodes || edges.Count > MaxEdges)
        {
            return null;
        }
        var numbers = nodes.Index().ToDictionary(node => node.Item, node => node.Index, StringComparer.Ordinal);
        var numbered = edges.Select(link => new GraphEdge(numbers[link.Parent], numbers[link.Child])).ToList();
        var layout = LayeredLayout.Arrange(nodes.Count, numbered, Metrics, cancellationToken);
        return new DependencyGraph(layout, nodes, edges, loops);
    }
}
