using System.Text;

namespace TimeTrace.Tracing.Codecs.Otlp;

/// <summary>
/// Gives the same string for a text that came a moment ago: attribute keys and span names come again with every span.
/// A text takes the place of another with the same hash, so that the cache is never larger than its slots.
/// </summary>
internal static class TextCache
{
    private const int Slots = 1024;
    private const int MaxLength = 128;

    private static readonly string?[] Texts = new string?[Slots];

    public static string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0 or > MaxLength)
        {
            return Encoding.UTF8.GetString(utf8);
        }
        // Threads may take each other's place: strings are safe to share, and whichever stays is right.
        ref var slot = ref Texts[AttributeHash.Compute(utf8) % Slots];
        return slot is { } known && Ascii.Equals(utf8, known) ? known : slot = Encoding.UTF8.GetString(utf8);
    }
}
