using System.Text;

namespace TimeTrace.Tracing.Storage.Memory;

/// <summary>Gives one string for equal UTF-8 texts, so that a name seen before costs nothing. Its size is bounded.</summary>
internal sealed class TextPool
{
    private const int MaxTexts = 16 * 1024;
    private const int MaxTextBytes = 512;

    private readonly Dictionary<byte[], string> _texts = new(BytesComparer.Instance);

    public string Get(ReadOnlySpan<byte> utf8)
    {
        var lookup = _texts.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (lookup.TryGetValue(utf8, out var text))
        {
            return text;
        }
        text = Encoding.UTF8.GetString(utf8);
        if (utf8.Length > MaxTextBytes)
        {
            return text;
        }
        if (_texts.Count >= MaxTexts)
        {
            _texts.Clear();
        }
        return _texts[utf8.ToArray()] = text;
    }
}
