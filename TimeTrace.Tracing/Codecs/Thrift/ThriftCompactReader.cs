using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Codecs.Thrift;

/// <summary>Reads thrift's compact protocol.</summary>
/// <remarks>See https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md.</remarks>
/// <param name="payload">The whole payload.</param>
internal ref struct ThriftCompactReader(ReadOnlySpan<byte> payload) : IThriftReader
{
    /// <summary>The first byte of every message.</summary>
    public const byte ProtocolId = 0x82;

    private const byte Stop = 0;
    private const int VersionMask = 0x1F;
    private const int Version1 = 1;
    private const int True = 1;
    private const int LongSize = 15;

    private ThriftBytes _bytes = new(payload);
    private int _lastFieldId;

    // The value of a field of this type is part of the field's header.
    private bool? _fieldBool;

    public readonly int Position => _bytes.Position;

    public ByteRange ReadMessage()
    {
        if (_bytes.ReadByte() != ProtocolId)
        {
            ProtoReader.Throw("the message is not thrift's compact protocol", 0);
        }
        if ((_bytes.ReadByte() & VersionMask) is not Version1 and var version)
        {
            ProtoReader.Throw($"message version {version} is not known", 1);
        }
        _bytes.ReadVarint();
        return ReadBinary();
    }

    public int BeginStruct()
    {
        var outer = _lastFieldId;
        _lastFieldId = 0;
        return outer;
    }

    public void EndStruct(int outer) => _lastFieldId = outer;

    public bool TryReadField(out int id, out ThriftType type)
    {
        var header = _bytes.ReadByte();
        if (header == Stop)
        {
            (id, type) = (0, default);
            return false;
        }
        var delta = header >> 4;
        id = delta == 0 ? ReadI16() : _lastFieldId + delta;
        _lastFieldId = id;
        var code = header & 0xF;
        type = TypeOf(code);
        _fieldBool = type == ThriftType.Bool ? code == True : null;
        return true;
    }

    public bool ReadBool()
    {
        var value = _fieldBool ?? _bytes.ReadByte() == True;
        _fieldBool = null;
        return value;
    }

    public byte ReadByte() => _bytes.ReadByte();

    public int ReadI16() => (short)ReadI64();

    public int ReadI32() => (int)ReadI64();

    public long ReadI64()
    {
        var folded = _bytes.ReadVarint();
        return (long)(folded >> 1) ^ -(long)(folded & 1);
    }

    public double ReadDouble() => BitConverter.UInt64BitsToDouble(_bytes.ReadLittleEndian());

    public ByteRange ReadBinary() => _bytes.ReadRange(ToSize(_bytes.ReadVarint()));

    public (ThriftType Element, int Count) ReadList()
    {
        var header = _bytes.ReadByte();
        var size = header >> 4;
        var count = _bytes.CheckCount(size == LongSize ? ToSize(_bytes.ReadVarint()) : size, minBytesEach: 1);
        return (count == 0 ? default : TypeOf(header & 0xF), count);
    }

    public (ThriftType Key, ThriftType Value, int Count) ReadMap()
    {
        var count = _bytes.CheckCount(ToSize(_bytes.ReadVarint()), minBytesEach: 2);
        if (count == 0)
        {
            return default;
        }
        var types = _bytes.ReadByte();
        return (TypeOf(types >> 4), TypeOf(types & 0xF), count);
    }

    public void Skip(int count) => _bytes.ReadRange(count);

    // What does not fit is beyond every payload.
    private static int ToSize(ulong size) => size > int.MaxValue ? int.MaxValue : (int)size;

    private readonly ThriftType TypeOf(int code)
    {
        switch (code)
        {
            case 1 or 2:
                return ThriftType.Bool;
            case 3:
                return ThriftType.Byte;
            case 4:
                return ThriftType.I16;
            case 5:
                return ThriftType.I32;
            case 6:
                return ThriftType.I64;
            case 7:
                return ThriftType.Double;
            case 8:
                return ThriftType.Binary;
            case 9:
                return ThriftType.List;
            case 10:
                return ThriftType.Set;
            case 11:
                return ThriftType.Map;
            case 12:
                return ThriftType.Struct;
            case 13:
                return ThriftType.Uuid;
            default:
                ProtoReader.Throw($"type {code} is not known", Position);
                return default;
        }
    }
}
