using System.Runtime.InteropServices;

namespace TimeTrace.Tracing.Querying.Flames;

/// <summary>One box of a flame graph.</summary>
/// <param name="Item">What it shows, by number; -1 for several small neighbours drawn as one.</param>
/// <param name="Up">The number of the box above that it belongs to, or -1.</param>
/// <param name="Row">Its row, from zero at the top.</param>
/// <param name="Start">Its left side as a share of the drawing's width.</param>
/// <param name="End">Its right side.</param>
/// <param name="SpanCount">The spans that it stands for.</param>
/// <param name="HasError">Whether one of those ended with status ERROR.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct FlameBox(
    int Item,
    int Up,
    int Row,
    double Start,
    double End,
    int SpanCount,
    bool HasError
)
{
    /// <summary>The item of several small neighbours.</summary>
    public const int Several = -1;

    /// <summary>Its width as a share of the drawing's.</summary>
    public double Width => End - Start;
}
