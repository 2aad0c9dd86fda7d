using System.Buffers.Binary;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Codecs.Thrift;

/// <summary>The bytes that both encodings walk, with checks of their end.</summary>
/// <param name="payload">The whole payload.</param>
internal ref struct ThriftBytes(ReadOnlySpan<byte> payload)
{
    private readonly ReadOnlySpan<byte> _payload = payload;

    public int Position { get; private set; }

    public byte ReadByte() => Take(1)[0];

    public short ReadInt16() => BinaryPrimitives.ReadInt16BigEndian(Take(sizeof(short)));

    public int ReadInt32() => BinaryPrimitives.ReadInt32BigEndian(Take(sizeof(int)));

    public long ReadInt64() => BinaryPrimitives.ReadInt64BigEndian(Take(sizeof(long)));

    public ulong ReadLittleEndian() => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));

    public ulong ReadVarint()
    {
        var value = 0ul;
        for (var shift = 0; shift < 70; shift += 7)
        {
            var next = ReadByte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
        ProtoReader.Throw("number is longer than 10 bytes", Position);
        return 0;
    }

    /// <summary>The next stretch, of a length that was read.</summary>
    public ByteRange ReadRange(long length)
    {
        if (length < 0 || length > _payload.Length - Position)
        {
            ProtoReader.Throw($"length {length} runs past the end", Position);
        }
        var range = new ByteRange(Position, (int)length);
        Position += range.Length;
        return range;
    }

    /// <summary>A number of elements that was read, each of which takes a byte at least.</summary>
    public readonly int CheckCount(long count, int minBytesEach)
    {
        if (count < 0 || count * minBytesEach > _payload.Length - Position)
        {
            ProtoReader.Throw($"{count} elements run past the end", Position);
        }
        return (int)count;
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > _payload.Length - Position)
        {
            ProtoReader.Throw("value is cut off", Position);
        }
        var taken = _payload.Slice(Position, length);
        Position += length;
        return taken;
    }
}
