using System.Text.Json;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Codecs.Zipkin;

/// <summary>The texts of one span, copied from whichever form they came in; reused from span to span.</summary>
internal sealed class ZipkinText
{
    private const int UsualBytes = 4096;
    private const int MaxKeptBytes = 1 << 20;

    private byte[] _bytes = new byte[UsualBytes];
    private int _length;

    /// <summary>What all stretches are of.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>Keeps bytes.</summary>
    public ByteRange Add(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        return Take(bytes.Length);
    }

    /// <summary>Keeps the text of a JSON string or property name.</summary>
    public ByteRange Add(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            return Add(reader.ValueSpan);
        }
        // Escapes are longer than what they stand for.
        var room = Reserve(reader.ValueSpan.Length);
        return Take(Json.JsonText.Unescape(reader.ValueSpan, room));
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _length = 0;
        if (_bytes.Length > MaxKeptBytes)
        {
            _bytes = new byte[UsualBytes];
        }
    }

    private Span<byte> Reserve(int count)
    {
        if (_bytes.Length - _length < count)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + count));
        }
        return _bytes.AsSpan(_length);
    }

    private ByteRange Take(int count)
    {
        var range = new ByteRange(_length, count);
        _length += count;
        return range;
    }
}
