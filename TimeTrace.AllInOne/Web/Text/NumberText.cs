using System.Globalization;

namespace TimeTrace.AllInOne.Web.Text;

/// <summary>Writes numbers for people, the same everywhere.</summary>
public static class NumberText
{
    private static readonly string[] ByteUnits = ["B", "kB", "MB", "GB", "TB"];

    /// <summary>A whole number with commas: <c>1,204,331</c>.</summary>
    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Calls and the like in a second: <c>4.75 /s</c>.</summary>
    public static string Rate(double perSecond) => ThreeDigits(perSecond) + " /s";

    /// <summary>A share of 1 in percent, never above 100: <c>0.42 %</c>.</summary>
    public static string Share(double share) => share <= 0 ? "0" : ThreeDigits(Math.Min(share, 1) * 100) + " %";

    /// <summary>Bytes in units of a thousand: <c>1.90 GB</c>.</summary>
    public static string Bytes(long bytes)
    {
        const double Step = 1000;
        double number = bytes;
        var unit = 0;
        while (number >= Step && unit < ByteUnits.Length - 1)
        {
            number /= Step;
            unit++;
        }
        return unit == 0 ? $"{Count(bytes)} B" : $"{ThreeDigits(number)} {ByteUnits[unit]}";
    }

    /// <summary>A number from zero up with three digits: <c>0.0421</c>, <c>4.75</c>, <c>47.5</c>, <c>475</c>, <c>0</c>.</summary>
    public static string ThreeDigits(double number)
    {
        const int Digits = 3;
        if (number <= 0)
        {
            return "0";
        }
        var decimals = Decimals(number);
        var rounded = Math.Round(number, decimals, MidpointRounding.AwayFromZero);
        // 9.996 rounds to a number with a digit more in front.
        return rounded.ToString("F" + Decimals(rounded), CultureInfo.InvariantCulture);

        static int Decimals(double value) =>
            value <= 0 ? 0 : Math.Clamp(Digits - 1 - (int)Math.Floor(Math.Log10(value)), 0, 9);
    }
}
