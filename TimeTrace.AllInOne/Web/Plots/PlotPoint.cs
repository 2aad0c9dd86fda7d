using System.Runtime.InteropServices;

namespace TimeTrace.AllInOne.Web.Plots;

/// <summary>One value of a line.</summary>
/// <param name="X">Its place on the axis of time.</param>
/// <param name="Y">The value; null for a gap.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PlotPoint(double X, double? Y);
