using System.Runtime.InteropServices;

namespace TimeTrace.Tracing.Querying.Graphs;

/// <summary>The place of a node.</summary>
/// <param name="X">The left side of its box.</param>
/// <param name="Y">The top of its box.</param>
/// <param name="Layer">Its layer, from zero at the left of its part of the graph.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct NodePlace(double X, double Y, int Layer);
