using TimeTrace.Tracing.Querying.Graphs;

namespace TimeTrace.AllInOne.Web.Dependencies;

/// <summary>Finds room for the texts of edges; a text that would lie on a box or on another text is left out.</summary>
internal static class EdgeLabels
{
    /// <summary>The height of a text with its pad.</summary>
    public const double Height = 30;

    private const double LetterWidth = 6.2;

    // Where along an edge its text may stand, the best place first.
    private static readonly double[] Shares = [0.4, 0.5, 0.6, 0.3];
    private const double Pad = 8;

    /// <summary>The middle of each text that has room, with the number of its edge.</summary>
    /// <param name="graph">The drawing; edges are served in the order given.</param>
    /// <param name="order">The numbers of the edges, most important first.</param>
    /// <param name="textOf">The longer line of an edge's text.</param>
    public static IEnumerable<(int Edge, RoutePoint Middle)> Place(
        DependencyGraph graph,
        IEnumerable<int> order,
        Func<int, string> textOf
    )
    {
        var taken = graph
            .Layout.Nodes.Select(node => (node.X, node.Y, DependencyGraph.NodeWidth, DependencyGraph.NodeHeight))
            .ToList();
        foreach (var edge in order)
        {
            var (points, width) = (graph.Layout.Routes[edge].Points, WidthOf(textOf(edge)));
            foreach (var share in Shares)
            {
                var middle = At(points, share);
                var box = (middle.X - (width / 2), middle.Y - (Height / 2), width, Height);
                if (!taken.Exists(other => Overlap(other, box)))
                {
                    taken.Add(box);
                    yield return (edge, middle);
                    break;
                }
            }
        }
    }

    /// <summary>The width of a text with its pad.</summary>
    public static double WidthOf(string text) => (text.Length * LetterWidth) + Pad;

    // At a share of the way along the straight lines between the points, which the curves follow.
    private static RoutePoint At(IReadOnlyList<RoutePoint> points, double wanted)
    {
        var pieces = points.Zip(points.Skip(1)).ToList();
        var left = pieces.Sum(LengthOf) * wanted;
        foreach (var piece in pieces)
        {
            var length = LengthOf(piece);
            if (left <= length)
            {
                var share = length == 0 ? 0 : left / length;
                // The curve between two points is flat at both ends: three times the square less twice the cube.
                var rise = share * share * (3 - (2 * share));
                return new RoutePoint(
                    piece.First.X + ((piece.Second.X - piece.First.X) * share),
                    piece.First.Y + ((piece.Second.Y - piece.First.Y) * rise)
                );
            }
            left -= length;
        }
        return points[^1];
    }

    private static double LengthOf((RoutePoint From, RoutePoint To) piece) =>
        Math.Sqrt(Math.Pow(piece.To.X - piece.From.X, 2) + Math.Pow(piece.To.Y - piece.From.Y, 2));

    private static bool Overlap(
        (double X, double Y, double Width, double Height) a,
        (double X, double Y, double Width, double Height) b
    ) => a.X < b.X + b.Width && b.X < a.X + a.Width && a.Y < b.Y + b.Height && b.Y < a.Y + a.Height;
}
