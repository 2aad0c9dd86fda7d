namespace TimeTrace.Tracing.Querying.Graphs;

/// <summary>Where everything of a graph is drawn, in pixels from the top left corner.</summary>
/// <param name="Width">The width of the drawing.</param>
/// <param name="Height">Its height.</param>
/// <param name="Nodes">The place of each node, in the order of their numbers.</param>
/// <param name="Routes">The way of each edge, in the order of the edges.</param>
public sealed record GraphLayout(
    double Width,
    double Height,
    IReadOnlyList<NodePlace> Nodes,
    IReadOnlyList<EdgeRoute> Routes
);
