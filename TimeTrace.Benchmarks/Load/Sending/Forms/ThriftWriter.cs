using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace TimeTrace.Benchmarks.Load.Sending.Forms;

/// <summary>Writes thrift's binary protocol.</summary>
/// <param name="output">Where to.</param>
internal readonly struct ThriftWriter(IBufferWriter<byte> output)
{
    public const byte Bool = 2;
    public const byte Double = 4;
    public const byte I32 = 8;
    public const byte I64 = 10;
    public const byte Text = 11;
    public const byte Struct = 12;
    public const byte List = 15;

    public void Field(byte type, short id)
    {
        Byte(type);
        BinaryPrimitives.WriteInt16BigEndian(output.GetSpan(2), id);
        output.Advance(2);
    }

    /// <summary>Ends a struct.</summary>
    public void Stop() => Byte(0);

    public void Byte(byte value)
    {
        output.GetSpan(1)[0] = value;
        output.Advance(1);
    }

    public void Int32(int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(output.GetSpan(4), value);
        output.Advance(4);
    }

    public void Int64(long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(output.GetSpan(8), value);
        output.Advance(8);
    }

    public void String(string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        Int32(length);
        output.Advance(Encoding.UTF8.GetBytes(value, output.GetSpan(length)));
    }

    /// <summary>Begins a list of structs.</summary>
    public void Structs(int count)
    {
        Byte(Struct);
        Int32(count);
    }
}
