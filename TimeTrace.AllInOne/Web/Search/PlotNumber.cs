using System.Globalization;

namespace TimeTrace.AllInOne.Web.Search;

/// <summary>Shares as SVG reads them, whatever the language of the machine.</summary>
internal static class PlotNumber
{
    /// <summary>A share of 1 as <c>43.21%</c>.</summary>
    public static string Percent(double share) => (share * 100).ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
