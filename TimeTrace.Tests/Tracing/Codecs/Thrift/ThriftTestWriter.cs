using System.Buffers.Binary;
using System.Text;

namespace TimeTrace.Tests.Tracing.Codecs.Thrift;

/// <summary>Writes thrift structs in either protocol: an encoder of its own, to have the readers checked by.</summary>
internal sealed class ThriftTestWriter(bool isCompact)
{
    private readonly List<byte> _bytes = [];
    private int _lastId;

    public byte[] ToArray() => [.. _bytes];

    /// <summary>The message that calls a method; the arguments' struct is ended too.</summary>
    public static byte[] Call(bool isCompact, string method, Action<ThriftTestWriter> writeArguments)
    {
        var writer = new ThriftTestWriter(isCompact);
        if (isCompact)
        {
            writer.Raw(0x82, 0x81).Varint(0).Text(method);
        }
        else
        {
            writer.Raw(0x80, 0x01, 0x00, 0x04).Text(method).Raw(0, 0, 0, 0);
        }
        return writer.Struct(writeArguments).ToArray();
    }

    /// <summary>The fields of a struct and its end.</summary>
    public ThriftTestWriter Struct(Action<ThriftTestWriter> writeFields)
    {
        var outer = _lastId;
        _lastId = 0;
        writeFields(this);
        _lastId = outer;
        return Raw(0);
    }

    public ThriftTestWriter Bool(int id, bool value) =>
        isCompact ? Header(id, value ? 1 : 2, 0) : Header(id, 0, 2).Raw(value ? (byte)1 : (byte)0);

    public ThriftTestWriter I16(int id, short value) =>
        isCompact ? Header(id, 4, 0).Zigzag(value) : Header(id, 0, 6).Raw((byte)(value >> 8), (byte)value);

    public ThriftTestWriter I32(int id, int value) =>
        isCompact ? Header(id, 5, 0).Zigzag(value) : Header(id, 0, 8).Fixed32(value);

    public ThriftTestWriter I64(int id, long value) =>
        isCompact ? Header(id, 6, 0).Zigzag(value) : Header(id, 0, 10).Fixed64(value);

    public ThriftTestWriter Double(int id, double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        return isCompact
            ? Header(id, 7, 0).Fixed64(BinaryPrimitives.ReverseEndianness(bits))
            : Header(id, 0, 4).Fixed64(bits);
    }

    public ThriftTestWriter Text(int id, string value) => Bytes(id, Encoding.UTF8.GetBytes(value));

    public ThriftTestWriter Bytes(int id, byte[] value) => Header(id, 8, 11).Sized(value);

    public ThriftTestWriter Struct(int id, Action<ThriftTestWriter> writeFields) =>
        Header(id, 12, 12).Struct(writeFields);

    public ThriftTestWriter Structs(int id, params Action<ThriftTestWriter>[] elements)
    {
        Header(id, 9, 15);
        if (!isCompact)
        {
            Raw(12).Fixed32(elements.Length);
        }
        else if (elements.Length < 15)
        {
            Raw((byte)((elements.Length << 4) | 12));
        }
        else
        {
            Raw(0xFC).Varint((ulong)elements.Length);
        }
        foreach (var element in elements)
        {
            Struct(element);
        }
        return this;
    }

    private ThriftTestWriter Header(int id, int compactType, int binaryType)
    {
        if (!isCompact)
        {
            return Raw((byte)binaryType, (byte)(id >> 8), (byte)id);
        }
        var step = id - _lastId;
        _lastId = id;
        return step is > 0 and <= 15 ? Raw((byte)((step << 4) | compactType)) : Raw((byte)compactType).Zigzag(id);
    }

    private ThriftTestWriter Text(string value) => Sized(Encoding.UTF8.GetBytes(value));

    private ThriftTestWriter Sized(byte[] value) =>
        (isCompact ? Varint((ulong)value.Length) : Fixed32(value.Length)).Raw(value);

    private ThriftTestWriter Zigzag(long value) => Varint((ulong)((value << 1) ^ (value >> 63)));

    private ThriftTestWriter Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            Raw((byte)(value | 0x80));
        }
        return Raw((byte)value);
    }

    private ThriftTestWriter Fixed32(int value)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return Raw(bytes);
    }

    private ThriftTestWriter Fixed64(long value)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        return Raw(bytes);
    }

    private ThriftTestWriter Raw(params byte[] bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }
}
