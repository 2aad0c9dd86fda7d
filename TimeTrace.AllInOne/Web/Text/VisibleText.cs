using System.Globalization;
using System.Text;

namespace TimeTrace.AllInOne.Web.Text;

/// <summary>
/// Text of spans as it may be shown: no character hides, reorders or floods what is around it. What would do so is named
/// instead.
/// </summary>
public static class VisibleText
{
    private const int MaxCombiningMarks = 4;

    /// <summary>The pieces of a text, each either plain or the name of a character that must not act.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="maxLength">How many UTF-16 units to take; what is left out is for the caller to say.</param>
    /// <param name="keepsLineBreaks">Whether line breaks and tabs act, as in the view of a whole value.</param>
    public static IReadOnlyList<TextPiece> Read(string text, int maxLength, bool keepsLineBreaks = false)
    {
        var pieces = new List<TextPiece>();
        var plain = new StringBuilder();
        var combining = 0;
        foreach (var rune in text.AsSpan(0, Math.Min(text.Length, maxLength)).EnumerateRunes())
        {
            combining = IsCombining(rune) ? combining + 1 : 0;
            if (combining > MaxCombiningMarks)
            {
                continue;
            }
            if (NameOf(rune, keepsLineBreaks) is not { } name)
            {
                plain.Append(rune.ToString());
                continue;
            }
            Flush(pieces, plain);
            pieces.Add(new TextPiece(name, IsMark: true));
        }
        Flush(pieces, plain);
        return pieces;
    }

    /// <summary>The same as one string, for places without markup such as titles; names stand in brackets.</summary>
    public static string Plain(string text, int maxLength)
    {
        var plain = string.Concat(Read(text, maxLength).Select(piece => piece.IsMark ? $"[{piece.Text}]" : piece.Text));
        return text.Length > maxLength ? plain + "\u2026" : plain;
    }

    private static void Flush(List<TextPiece> pieces, StringBuilder plain)
    {
        if (plain.Length > 0)
        {
            pieces.Add(new TextPiece(plain.ToString(), IsMark: false));
            plain.Clear();
        }
    }

    private static bool IsCombining(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.EnclosingMark
                or UnicodeCategory.SpacingCombiningMark;

    private static string? NameOf(Rune rune, bool keepsLineBreaks) =>
        rune.Value switch
        {
            '\n' or '\r' or '\t' when keepsLineBreaks => null,
            < 0x20 => ((char)(0x2400 + rune.Value)).ToString(),
            0x7f => "\u2421",
            >= 0x80 and < 0xa0 => Hex(rune),
            // Where units are no characters, enumeration gives this one.
            0xfffd => "?",
            _ => InvisibleCharacters.NameOf(rune.Value)
                ?? (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format ? Hex(rune) : null),
        };

    private static string Hex(Rune rune) => string.Create(CultureInfo.InvariantCulture, $"U+{rune.Value:X4}");
}
