using System.Globalization;
using System.Text;
using TimeTrace.AllInOne.Web.Text;
using TimeTrace.Tracing.Querying.Timeline;

namespace TimeTrace.AllInOne.Web.Timeline;

/// <summary>
/// The whole trace as few paths: each cell has the colour of the service with most rows there, stronger where more of the
/// band's rows are under way; errors are ticks on top.
/// </summary>
public static class MapPaths
{
    /// <summary>Columns of the drawing.</summary>
    public const int Columns = 240;

    /// <summary>Bands of the drawing, at most.</summary>
    public const int Bands = 32;

    private const int Colours = 10;
    private const int Strengths = 3;

    /// <summary>Draws the visible rows.</summary>
    public static IReadOnlyList<MapPath> Of(TraceTree tree, RowSet rows, ServiceLooks looks)
    {
        var colours = tree.Trace.Resources.Select(resource => looks.Of(resource.ServiceName) % Colours).ToArray();
        var map = new DensityMap(tree, rows, Columns, Bands, Colours + 1, GroupOf);
        var shapes = new StringBuilder[(Colours + 1) * Strengths];
        var errors = new StringBuilder();
        for (var band = 0; band < map.BandCount; band++)
        {
            DrawBand(map, band, shapes);
        }
        DrawErrors(map, errors);
        return [.. Name(shapes).Append(new MapPath("error", errors.ToString())).Where(path => path.Shape.Length > 0)];

        int GroupOf(int position) => tree.ResourceOf(position) is >= 0 and var resource ? colours[resource] : Colours;
    }

    private static void DrawBand(DensityMap map, int band, StringBuilder?[] shapes)
    {
        for (var column = 0; column < Columns; )
        {
            var key = KeyOf(map, band, column);
            var end = column + 1;
            while (end < Columns && KeyOf(map, band, end) == key)
            {
                end++;
            }
            if (key >= 0)
            {
                var length = end - column;
                (shapes[key] ??= new StringBuilder()).Append(
                    CultureInfo.InvariantCulture,
                    $"M{column} {band}h{length}v1h-{length}z"
                );
            }
            column = end;
        }
    }

    private static void DrawErrors(DensityMap map, StringBuilder shape)
    {
        for (var column = 0; column < Columns; column++)
        {
            if (Enumerable.Range(0, map.BandCount).Any(band => map[band, column].HasError))
            {
                shape.Append(CultureInfo.InvariantCulture, $"M{column} 0h1v1h-1z");
            }
        }
    }

    private static int KeyOf(DensityMap map, int band, int column)
    {
        var cell = map[band, column];
        if (cell.Group < 0)
        {
            return -1;
        }
        const int Weak = 8;
        const int Medium = 2;
        var rows = map.RowsOf(band);
        var strength =
            cell.RowCount * Medium >= rows ? 2
            : cell.RowCount * Weak >= rows ? 1
            : 0;
        return (cell.Group * Strengths) + strength;
    }

    private static IEnumerable<MapPath> Name(StringBuilder?[] shapes) =>
        shapes.Select(
            (shape, key) =>
                new MapPath(
                    $"{(key / Strengths == Colours ? "missing" : $"look-{key / Strengths}")} strength-{key % Strengths}",
                    shape?.ToString() ?? ""
                )
        );
}
