using System.Text;

namespace TimeTrace.AllInOne.Web.Plots;

/// <summary>The path of a line through points, broken where there is no value.</summary>
public static class LinePath
{
    /// <summary>The value of an SVG path's <c>d</c>; empty where no point has a value.</summary>
    /// <param name="points">The points in order of time.</param>
    /// <param name="frame">Where they are drawn.</param>
    public static string Of(IEnumerable<PlotPoint> points, PlotFrame frame)
    {
        var path = new StringBuilder();
        var runLength = 0;
        foreach (var point in points)
        {
            if (point.Y is not { } y || !double.IsFinite(y))
            {
                EndRun(path, runLength);
                runLength = 0;
                continue;
            }
            path.Append(runLength++ == 0 ? 'M' : 'L').Append(SvgNumber.Of(frame.X(point.X)));
            path.Append(' ').Append(SvgNumber.Of(frame.Y(y)));
        }
        EndRun(path, runLength);
        return path.ToString();
    }

    // A value alone between two gaps: a line of no length, which round ends make a dot.
    private static void EndRun(StringBuilder path, int runLength)
    {
        if (runLength == 1)
        {
            path.Append("h0");
        }
    }
}
