using System.Text;
using TimeTrace.Tracing.Querying.Graphs;

namespace TimeTrace.AllInOne.Web.Plots;

/// <summary>The path of an edge of a graph: a smooth curve that leaves and enters boxes sideways.</summary>
public static class EdgePath
{
    /// <summary>The value of an SVG path's <c>d</c>.</summary>
    /// <param name="points">The edge's points, two at least.</param>
    public static string Of(IReadOnlyList<RoutePoint> points)
    {
        var path = new StringBuilder("M").Append(Text(points[0]));
        foreach (var (from, to) in points.Zip(points.Skip(1)))
        {
            var middle = (from.X + to.X) / 2;
            path.Append('C').Append(Text(new RoutePoint(middle, from.Y)));
            path.Append(' ').Append(Text(new RoutePoint(middle, to.Y)));
            path.Append(' ').Append(Text(to));
        }
        return path.ToString();
    }

    /// <summary>The head of the arrow at the end of an edge, as the points of a polygon.</summary>
    /// <param name="points">The edge's points, two at least.</param>
    public static string HeadOf(IReadOnlyList<RoutePoint> points)
    {
        var tip = points[^1];
        var back = tip.X >= points[^2].X ? -8 : 8;
        return $"{Text(tip)} {Text(new(tip.X + back, tip.Y - 4))} {Text(new(tip.X + back, tip.Y + 4))}";
    }

    private static string Text(RoutePoint point) => $"{SvgNumber.Of(point.X)},{SvgNumber.Of(point.Y)}";
}
