using System.Buffers.Binary;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>A growing buffer that is written from front to back and reused.</summary>
internal sealed class ByteBuffer(int capacity)
{
    private byte[] _bytes = new byte[capacity];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear()
    {
        Length = 0;
        // One huge batch must not hold its memory for ever.
        if (_bytes.Length > capacity * 64)
        {
            _bytes = new byte[capacity];
        }
    }

    public void WriteByte(byte value)
    {
        if (Length == _bytes.Length)
        {
            Grow(1);
        }
        _bytes[Length++] = value;
    }

    public void WriteVarint(ulong value)
    {
        if (value < 0x80)
        {
            WriteByte((byte)value);
            return;
        }
        var target = Free(Varint.MaxLength);
        Length += Varint.Write(target, value);
    }

    public void WriteUInt64(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(Free(sizeof(ulong)), value);
        Length += sizeof(ulong);
    }

    public void WriteBytes(ReadOnlySpan<byte> value)
    {
        value.CopyTo(Free(value.Length));
        Length += value.Length;
    }

    /// <summary>Changes a byte that was written before.</summary>
    public void Patch(int offset, byte value) => _bytes[offset] = value;

    /// <summary>The first bytes, to be filled in after what follows them is known.</summary>
    public Span<byte> WrittenForPatch(int length) => _bytes.AsSpan(0, length);

    private Span<byte> Free(int length)
    {
        if (_bytes.Length - Length < length)
        {
            Grow(length);
        }
        return _bytes.AsSpan(Length);
    }

    private void Grow(int length) => Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, checked(Length + length)));
}
