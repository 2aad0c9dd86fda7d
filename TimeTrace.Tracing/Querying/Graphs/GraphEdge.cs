using System.Runtime.InteropServices;

namespace TimeTrace.Tracing.Querying.Graphs;

/// <summary>An arrow of a graph whose nodes are numbered from zero.</summary>
/// <param name="From">Where it starts.</param>
/// <param name="To">Where it points; another node than <paramref name="From"/>.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct GraphEdge(int From, int To);
