using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>Reads bytes from front to back. What runs past the end is damage.</summary>
internal ref struct ByteCursor(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int Position { get; private set; }

    public readonly bool IsAtEnd => Position == _bytes.Length;

    /// <exception cref="SegmentDamageException">Nothing is left.</exception>
    public byte ReadByte() => Position < _bytes.Length ? _bytes[Position++] : throw CutOff();

    /// <exception cref="SegmentDamageException">The number is cut off or too long.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong ReadVarint()
    {
        var first = ReadByte();
        return first < 0x80 ? first : ReadLongVarint(first);
    }

    /// <summary>Reads a length or count of what follows in the same bytes.</summary>
    /// <exception cref="SegmentDamageException">It is more than there can be.</exception>
    public int ReadCount()
    {
        var count = ReadVarint();
        return count <= (ulong)(_bytes.Length - Position) ? (int)count : throw CutOff();
    }

    /// <exception cref="SegmentDamageException">Fewer than eight bytes are left.</exception>
    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(ReadBytes(sizeof(ulong)));

    /// <exception cref="SegmentDamageException">Fewer bytes are left.</exception>
    public ReadOnlySpan<byte> ReadBytes(int length)
    {
        if ((uint)length > (uint)(_bytes.Length - Position))
        {
            throw CutOff();
        }
        var read = _bytes.Slice(Position, length);
        Position += length;
        return read;
    }

    private static SegmentDamageException CutOff() => new("bytes are cut off");

    private ulong ReadLongVarint(byte first)
    {
        var value = (ulong)first & 0x7F;
        for (var shift = 7; shift < 70; shift += 7)
        {
            var next = ReadByte();
            value |= ((ulong)next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
        throw new SegmentDamageException("a number is too long");
    }
}
