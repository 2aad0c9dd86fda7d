using System.Runtime.InteropServices;

namespace TimeTrace.AllInOne.Web.Plots;

/// <summary>The rectangle in which a plot draws its values, inside the room for its labels.</summary>
/// <param name="Left">Pixels from the left.</param>
/// <param name="Top">Pixels from the top.</param>
/// <param name="Width">Its width.</param>
/// <param name="Height">Its height.</param>
/// <param name="FirstX">The value at the left side.</param>
/// <param name="LastX">The value at the right side, greater than <paramref name="FirstX"/>.</param>
/// <param name="MaxY">The value at the top, above zero; zero is at the bottom.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PlotFrame(
    double Left,
    double Top,
    double Width,
    double Height,
    double FirstX,
    double LastX,
    double MaxY
)
{
    /// <summary>The pixel of a value on the axis of time.</summary>
    public double X(double value) => Left + ((value - FirstX) / (LastX - FirstX) * Width);

    /// <summary>The pixel of a value on the upright axis; what would leave the frame stays at its edge.</summary>
    public double Y(double value) => Top + Height - (Math.Clamp(value / MaxY, 0, 1) * Height);
}
