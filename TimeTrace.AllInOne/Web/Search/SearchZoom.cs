using System.Globalization;

namespace TimeTrace.AllInOne.Web.Search;

/// <summary>Narrows a search to a rectangle of its plot.</summary>
internal static class SearchZoom
{
    private const double NanoPerMicro = 1_000;

    /// <summary>The search for the traces of a cell.</summary>
    public static SearchRequest Into(HeatCell cell, Scatter plot, SearchRequest request)
    {
        var shortest = Micros(Math.Floor(plot.NanoAt(cell.Top + cell.Height) / NanoPerMicro));
        var longest = Micros(Math.Ceiling(plot.NanoAt(cell.Top) / NanoPerMicro));
        return request with
        {
            LookbackName = Lookback.Custom,
            IsFixed = true,
            StartUnixMicro = (ulong)Math.Floor(plot.UnixMicroAt(cell.Left)),
            EndUnixMicro = (ulong)Math.Ceiling(plot.UnixMicroAt(cell.Left + cell.Width)),
            IsTraceDuration = true,
            MinDuration = shortest,
            MaxDuration = longest,
            TraceIds = [],
        };
    }

    private static string Micros(double count) =>
        count > 0 ? count.ToString("F0", CultureInfo.InvariantCulture) + "us" : "";
}
