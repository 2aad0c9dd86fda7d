using System.Runtime.InteropServices;

namespace TimeTrace.Tracing.Querying.Graphs;

/// <summary>A point that an edge passes.</summary>
/// <param name="X">Pixels from the left.</param>
/// <param name="Y">Pixels from the top.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RoutePoint(double X, double Y);
