namespace TimeTrace.Tracing.Querying.Graphs;

/// <summary>The way of an edge.</summary>
/// <param name="Points">Two points at least, from where it starts to where it points.</param>
/// <param name="IsTurned">Whether it points back, against the order of the layers, because it closes a cycle.</param>
public sealed record EdgeRoute(IReadOnlyList<RoutePoint> Points, bool IsTurned);
