using TimeTrace.AllInOne.Web.Text;

namespace TimeTrace.AllInOne.Web.Dependencies;

/// <summary>Writes numbers with two digits, for those of which no more is known or wanted.</summary>
internal static class TwoDigits
{
    /// <summary>A duration in nanoseconds: <c>310 ms</c>, <c>2.4 s</c>.</summary>
    public static string Duration(double nano) => Shorten(DurationText.Of(Math.Max(Round(nano), 1)));

    /// <summary>Calls a second: <c>0.06 /s</c>.</summary>
    public static string Rate(double perSecond) => Shorten(NumberText.Rate(Round(perSecond)));

    /// <summary>The nearest number with two digits.</summary>
    public static double Round(double number)
    {
        if (number <= 0)
        {
            return 0;
        }
        var unit = Math.Pow(10, Math.Floor(Math.Log10(number)) - 1);
        return Math.Round(number / unit) * unit;
    }

    // Noughts at the end of a fraction would tell of digits that are not known.
    private static string Shorten(string text)
    {
        var end = text.IndexOf(' ', StringComparison.Ordinal);
        var number = end < 0 ? text : text[..end];
        return number.Contains('.', StringComparison.Ordinal) ? number.TrimEnd('0').TrimEnd('.') + text[end..] : text;
    }
}
