using System.Runtime.InteropServices;

namespace TimeTrace.AllInOne.Web.Plots;

/// <summary>A mark on an axis.</summary>
/// <param name="Value">Its place, in the unit of the axis.</param>
/// <param name="Label">Its text; no two of an axis are the same.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct AxisTick(double Value, string Label);
