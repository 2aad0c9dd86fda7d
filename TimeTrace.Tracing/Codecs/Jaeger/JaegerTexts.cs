using System.Buffers;
using System.Text.Json;
using TimeTrace.Tracing.Codecs.Json;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Codecs.Jaeger;

/// <summary>The texts of a JSON document without their escapes, one after the other, so that stretches can name them.</summary>
internal sealed class JaegerTexts
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>What the stretches are of; bytes that were handed out before stay as they are when more come.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    /// <summary>Adds a string's text; of any other value what it is written as. Halves of surrogate pairs are replaced.</summary>
    public ByteRange Add(JsonElement value)
    {
        var raw = JaegerFields.RawText(value);
        var room = _bytes.GetSpan(Math.Max(raw.Length, 1));
        if (value.ValueKind == JsonValueKind.String)
        {
            return Advance(JsonText.Unescape(raw, room));
        }
        raw.CopyTo(room);
        return Advance(raw.Length);
    }

    /// <summary>Adds the bytes of base64.</summary>
    /// <returns>False where it is none.</returns>
    public bool TryAddBase64(ReadOnlySpan<char> text, out ByteRange range)
    {
        var isRead = Convert.TryFromBase64Chars(text, _bytes.GetSpan(text.Length + 1), out var length);
        range = isRead ? Advance(length) : default;
        return isRead;
    }

    private ByteRange Advance(int length)
    {
        var range = new ByteRange(_bytes.WrittenCount, length);
        _bytes.Advance(length);
        return range;
    }
}
