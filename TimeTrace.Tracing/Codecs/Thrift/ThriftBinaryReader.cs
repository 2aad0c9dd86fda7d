using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Codecs.Thrift;

/// <summary>Reads thrift's binary protocol.</summary>
/// <remarks>See https://github.com/apache/thrift/blob/master/doc/specs/thrift-binary-protocol.md.</remarks>
/// <param name="payload">The whole payload.</param>
internal ref struct ThriftBinaryReader(ReadOnlySpan<byte> payload) : IThriftReader
{
    private const byte Stop = 0;
    private const uint VersionMask = 0xFFFF0000;
    private const uint Version1 = 0x80010000;

    private ThriftBytes _bytes = new(payload);

    public readonly int Position => _bytes.Position;

    public ByteRange ReadMessage()
    {
        var first = _bytes.ReadInt32();
        // Older senders begin with the name; its length is never negative.
        if (first >= 0)
        {
            var oldName = _bytes.ReadRange(first);
            _bytes.ReadByte();
            _bytes.ReadInt32();
            return oldName;
        }
        if (((uint)first & VersionMask) != Version1)
        {
            ProtoReader.Throw($"message version {(uint)first >> 16:x4} is not known", 0);
        }
        var name = ReadBinary();
        _bytes.ReadInt32();
        return name;
    }

    public readonly int BeginStruct() => 0;

    public readonly void EndStruct(int outer) { }

    public bool TryReadField(out int id, out ThriftType type)
    {
        var code = _bytes.ReadByte();
        (id, type) = code == Stop ? (0, default) : (_bytes.ReadInt16(), TypeOf(code));
        return code != Stop;
    }

    public bool ReadBool() => _bytes.ReadByte() != 0;

    public byte ReadByte() => _bytes.ReadByte();

    public int ReadI16() => _bytes.ReadInt16();

    public int ReadI32() => _bytes.ReadInt32();

    public long ReadI64() => _bytes.ReadInt64();

    public double ReadDouble() => BitConverter.Int64BitsToDouble(_bytes.ReadInt64());

    public ByteRange ReadBinary() => _bytes.ReadRange(_bytes.ReadInt32());

    public (ThriftType Element, int Count) ReadList()
    {
        var code = _bytes.ReadByte();
        var count = _bytes.CheckCount(_bytes.ReadInt32(), minBytesEach: 1);
        return (count == 0 ? default : TypeOf(code), count);
    }

    public (ThriftType Key, ThriftType Value, int Count) ReadMap()
    {
        var (key, value) = (_bytes.ReadByte(), _bytes.ReadByte());
        var count = _bytes.CheckCount(_bytes.ReadInt32(), minBytesEach: 2);
        return count == 0 ? default : (TypeOf(key), TypeOf(value), count);
    }

    public void Skip(int count) => _bytes.ReadRange(count);

    private readonly ThriftType TypeOf(byte code)
    {
        switch (code)
        {
            case 2:
                return ThriftType.Bool;
            case 3:
                return ThriftType.Byte;
            case 4:
                return ThriftType.Double;
            case 6:
                return ThriftType.I16;
            case 8:
                return ThriftType.I32;
            case 10:
                return ThriftType.I64;
            case 11:
                return ThriftType.Binary;
            case 12:
                return ThriftType.Struct;
            case 13:
                return ThriftType.Map;
            case 14:
                return ThriftType.Set;
            case 15:
                return ThriftType.List;
            case 16:
                return ThriftType.Uuid;
            default:
                ProtoReader.Throw($"type {code} is not known", Position);
                return default;
        }
    }
}
