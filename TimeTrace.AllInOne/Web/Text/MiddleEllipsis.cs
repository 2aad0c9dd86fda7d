using System.Text;

namespace TimeTrace.AllInOne.Web.Text;

/// <summary>Shortens names in the middle: services of one family often differ at their ends only.</summary>
public static class MiddleEllipsis
{
    /// <summary>The text, or its start and end with an ellipsis between them.</summary>
    /// <param name="text">A text that is fit to be shown.</param>
    /// <param name="maxRunes">How many characters the result has at most, three at least.</param>
    public static string Of(string text, int maxRunes)
    {
        var runes = text.EnumerateRunes().ToArray();
        if (runes.Length <= maxRunes)
        {
            return text;
        }
        var start = maxRunes / 2;
        var end = maxRunes - start - 1;
        return Join(runes[..start]) + "…" + Join(runes[^end..]);
    }

    private static string Join(Rune[] runes)
    {
        var text = new StringBuilder();
        foreach (var rune in runes)
        {
            text.Append(rune.ToString());
        }
        return text.ToString();
    }
}
