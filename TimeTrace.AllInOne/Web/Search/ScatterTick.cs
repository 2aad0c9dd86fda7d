using System.Runtime.InteropServices;

namespace TimeTrace.AllInOne.Web.Search;

/// <summary>A mark on an axis.</summary>
/// <param name="Place">Where it is, as a share of the plot from its top left.</param>
/// <param name="Label">Its text.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ScatterTick(double Place, string Label);
