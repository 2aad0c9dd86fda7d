using System.Text;

namespace TimeTrace.Tracing.Storage.Memory;

/// <summary>Gives one string for equal UTF-8 texts, so that a name seen before costs nothing.</summary>
internal sealed class TextPool
{
    private readonly BytesPool<string> _texts = new(maxBytes: 1024 * 1024);

    public string Get(ReadOnlySpan<byte> utf8) =>
        _texts.Find(utf8) ?? _texts.Keep(utf8.ToArray(), static bytes => Encoding.UTF8.GetString(bytes));
}
