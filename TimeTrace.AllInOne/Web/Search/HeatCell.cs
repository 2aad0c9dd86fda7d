using System.Runtime.InteropServices;

namespace TimeTrace.AllInOne.Web.Search;

/// <summary>A rectangle of the plot and the traces in it; places are shares of the plot, from its top left.</summary>
/// <param name="Left">Its left edge.</param>
/// <param name="Top">Its top edge.</param>
/// <param name="Width">Its width.</param>
/// <param name="Height">Its height.</param>
/// <param name="Count">How many traces are there.</param>
/// <param name="ErrorCount">How many of them have errors.</param>
/// <param name="Level">How many they are beside the fullest cell, from 1 to 5.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct HeatCell(
    double Left,
    double Top,
    double Width,
    double Height,
    int Count,
    int ErrorCount,
    int Level
);
