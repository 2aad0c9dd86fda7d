using System.Globalization;

namespace TimeTrace.AllInOne.Web.Plots;

/// <summary>Numbers as SVG reads them, to a tenth of a pixel.</summary>
public static class SvgNumber
{
    /// <summary>The number with a decimal point, whatever the language of the machine.</summary>
    public static string Of(double value) => Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture);
}
