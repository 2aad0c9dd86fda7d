using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace TimeTrace.Tracing.Codecs;

/// <summary>
/// Writes protobuf in its shortest encoding into one growing buffer from the shared pool. A message within a message
/// is begun, written and ended; its length is put before it at the end.
/// </summary>
/// <param name="maxBytes">How much may be written; more is refused, so that a small payload cannot grow without bound.</param>
public sealed class ProtoWriter(int maxBytes = int.MaxValue / 2) : IDisposable
{
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(4096);
    private int _length;

    /// <summary>The bytes written since the last <see cref="Clear"/>; valid until the next write.</summary>
    public ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, _length);

    /// <summary>Forgets what was written and keeps the memory.</summary>
    public void Clear() => _length = 0;

    /// <summary>Writes a varint field: an integer, boolean or enum.</summary>
    public void WriteVarint(int field, ulong value)
    {
        WriteKey(field, ProtoWireType.Varint);
        WriteRawVarint(value);
    }

    /// <summary>Writes a fixed64 or double field.</summary>
    public void WriteFixed64(int field, ulong value)
    {
        WriteKey(field, ProtoWireType.Fixed64);
        BinaryPrimitives.WriteUInt64LittleEndian(Reserve(8), value);
    }

    /// <summary>Writes a fixed32 field.</summary>
    public void WriteFixed32(int field, uint value)
    {
        WriteKey(field, ProtoWireType.Fixed32);
        BinaryPrimitives.WriteUInt32LittleEndian(Reserve(4), value);
    }

    /// <summary>Writes a bytes field, or a string field from its UTF-8 bytes.</summary>
    public void WriteBytes(int field, ReadOnlySpan<byte> value)
    {
        WriteKey(field, ProtoWireType.LengthDelimited);
        WriteRawVarint((ulong)value.Length);
        value.CopyTo(Reserve(value.Length));
    }

    /// <summary>Writes a string field.</summary>
    public void WriteString(int field, ReadOnlySpan<char> value)
    {
        WriteKey(field, ProtoWireType.LengthDelimited);
        var length = Encoding.UTF8.GetByteCount(value);
        WriteRawVarint((ulong)length);
        Encoding.UTF8.GetBytes(value, Reserve(length));
    }

    /// <summary>Begins a nested message.</summary>
    /// <returns>The mark to end it with.</returns>
    public int BeginMessage(int field)
    {
        WriteKey(field, ProtoWireType.LengthDelimited);
        Reserve(1);
        return _length;
    }

    /// <summary>Ends the nested message begun at the mark.</summary>
    public void EndMessage(int mark)
    {
        var length = _length - mark;
        var extra = VarintSize((ulong)length) - 1;
        if (extra > 0)
        {
            Reserve(extra);
            _buffer.AsSpan(mark, length).CopyTo(_buffer.AsSpan(mark + extra));
        }
        // In place: the message behind the length must not be lost to a growing buffer.
        PutVarint(mark - 1, (ulong)length);
    }

    /// <summary>Takes back what was written since the length was noted.</summary>
    public void Truncate(int length) => _length = length;

    /// <summary>How many bytes were written since the last <see cref="Clear"/>.</summary>
    public int Length => _length;

    /// <summary>Gives the memory back to the pool.</summary>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _length = 0;
    }

    private static int VarintSize(ulong value) => (BitOperations.Log2(value | 1) / 7) + 1;

    private void WriteKey(int field, ProtoWireType wireType) => WriteRawVarint(((ulong)field << 3) | (ulong)wireType);

    private void WriteRawVarint(ulong value)
    {
        const int MaxSize = 10;
        Grow(MaxSize);
        _length = PutVarint(_length, value);
    }

    private int PutVarint(int position, ulong value)
    {
        while (value >= 0x80)
        {
            _buffer[position++] = (byte)(value | 0x80);
            value >>= 7;
        }
        _buffer[position++] = (byte)value;
        return position;
    }

    private Span<byte> Reserve(int count)
    {
        Grow(count);
        var span = _buffer.AsSpan(_length, count);
        _length += count;
        return span;
    }

    private void Grow(int count)
    {
        if (_buffer.Length - _length >= count)
        {
            return;
        }
        if (_length + (long)count > maxBytes)
        {
            throw new MalformedPayloadException($"its OTLP form is larger than {maxBytes} bytes", _length);
        }
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + count));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
