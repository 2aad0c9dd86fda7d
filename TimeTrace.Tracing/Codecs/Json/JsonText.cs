using System.Globalization;
using System.Text;

namespace TimeTrace.Tracing.Codecs.Json;

/// <summary>Resolves the escapes of a JSON string that a reader has already checked.</summary>
internal static class JsonText
{
    /// <summary>
    /// Writes the text without escapes. Half of a surrogate pair becomes U+FFFD: clients that cut text to a length
    /// send such halves, and one cut text is no reason to refuse a batch.
    /// </summary>
    /// <param name="escaped">The string between its quotes.</param>
    /// <param name="destination">At least as long as <paramref name="escaped"/>.</param>
    /// <returns>The length written.</returns>
    public static int Unescape(ReadOnlySpan<byte> escaped, Span<byte> destination)
    {
        var length = 0;
        while (!escaped.IsEmpty)
        {
            var plain = escaped.IndexOf((byte)'\\') is var at and >= 0 ? at : escaped.Length;
            escaped[..plain].CopyTo(destination[length..]);
            length += plain;
            escaped = escaped[plain..];
            if (!escaped.IsEmpty)
            {
                escaped = escaped[ReadEscape(escaped, destination, ref length)..];
            }
        }
        return length;
    }

    private static int ReadEscape(ReadOnlySpan<byte> escape, Span<byte> destination, ref int length)
    {
        if (escape[1] != 'u')
        {
            destination[length++] = Short(escape[1]);
            return 2;
        }
        var first = (char)Hex(escape[2..6]);
        if (!char.IsHighSurrogate(first) || !StartsWithUnicodeEscape(escape[6..]))
        {
            length += Encode(
                Rune.TryCreate(first, out var single) ? single : Rune.ReplacementChar,
                destination[length..]
            );
            return 6;
        }
        var isPair = Rune.TryCreate(first, (char)Hex(escape[8..12]), out var pair);
        length += Encode(isPair ? pair : Rune.ReplacementChar, destination[length..]);
        return isPair ? 12 : 6;
    }

    private static int Encode(Rune rune, Span<byte> destination) => rune.EncodeToUtf8(destination);

    private static bool StartsWithUnicodeEscape(ReadOnlySpan<byte> text) =>
        text.Length >= 6 && text[0] == '\\' && text[1] == 'u';

    private static ushort Hex(ReadOnlySpan<byte> digits) =>
        ushort.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static byte Short(byte letter) =>
        letter switch
        {
            (byte)'b' => (byte)'\b',
            (byte)'f' => (byte)'\f',
            (byte)'n' => (byte)'\n',
            (byte)'r' => (byte)'\r',
            (byte)'t' => (byte)'\t',
            _ => letter,
        };
}
