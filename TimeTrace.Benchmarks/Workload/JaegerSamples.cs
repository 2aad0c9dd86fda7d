using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using TimeTrace.Tracing.Codecs;

namespace TimeTrace.Benchmarks.Workload;

/// <summary>Batches of Jaeger's spans with ten tags each, in each form that its clients send.</summary>
internal static class JaegerSamples
{
    private const int TagCount = 10;
    private const int NumberEvery = 5;
    private const long StartMicro = 1_784_534_400_000_000;

    /// <summary>The datagram of an <c>emitBatch</c> in compact thrift.</summary>
    public static byte[] CompactMessage(int spanCount)
    {
        var bytes = new MemoryStream();
        bytes.Write([0x82, 0x81, 0]);
        WriteCompact(bytes, "emitBatch");
        // The argument, the process with its name, the list of spans.
        bytes.Write([0x1C, 0x1C, 0x18]);
        WriteCompact(bytes, "shop");
        bytes.Write([0, 0x19, 0xFC]);
        WriteVarint(bytes, (ulong)spanCount);
        for (var i = 0; i < spanCount; i++)
        {
            WriteCompactSpan(bytes, i);
        }
        bytes.Write([0, 0]);
        return bytes.ToArray();
    }

    /// <summary>A bare Batch in binary thrift, as it is the body of a request.</summary>
    public static byte[] BinaryBatch(int spanCount)
    {
        var bytes = new MemoryStream();
        bytes.Write([12, 0, 1]);
        WriteBinary(bytes, 1, "shop");
        bytes.Write([0, 15, 0, 2, 12]);
        WriteBigEndian(bytes, spanCount);
        for (var i = 0; i < spanCount; i++)
        {
            WriteBinarySpan(bytes, i);
        }
        bytes.WriteByte(0);
        return bytes.ToArray();
    }

    /// <summary>A PostSpansRequest.</summary>
    public static byte[] PostSpansRequest(int spanCount)
    {
        using var output = new ProtoWriter();
        var batch = output.BeginMessage(1);
        for (var i = 0; i < spanCount; i++)
        {
            WriteProtoSpan(output, i);
        }
        var process = output.BeginMessage(2);
        output.WriteString(1, "shop");
        output.EndMessage(process);
        output.EndMessage(batch);
        return output.Written.ToArray();
    }

    private static void WriteCompactSpan(MemoryStream bytes, int index)
    {
        foreach (var id in (long[])[0x1122334455667788, 0x0011223344556677, index + 1, index])
        {
            bytes.WriteByte(0x16);
            WriteZigzag(bytes, id);
        }
        bytes.WriteByte(0x18);
        WriteCompact(bytes, NameOf(index));
        bytes.Write([0x25, 2, 0x16]);
        WriteZigzag(bytes, StartMicro + index);
        bytes.WriteByte(0x16);
        WriteZigzag(bytes, 250);
        bytes.Write([0x19, (TagCount << 4) | 12]);
        for (var tag = 0; tag < TagCount; tag++)
        {
            bytes.WriteByte(0x18);
            WriteCompact(bytes, KeyOf(tag));
            if (IsNumber(tag))
            {
                bytes.Write([0x15, 6, 0x46]);
                WriteZigzag(bytes, index);
            }
            else
            {
                bytes.Write([0x15, 0, 0x18]);
                WriteCompact(bytes, ValueOf(tag));
            }
            bytes.WriteByte(0);
        }
        bytes.WriteByte(0);
    }

    private static void WriteBinarySpan(MemoryStream bytes, int index)
    {
        foreach (
            var (id, value) in (IEnumerable<(byte, long)>)
                [(1, 0x1122334455667788), (2, 0x0011223344556677), (3, index + 1), (4, index)]
        )
        {
            WriteBinary(bytes, id, value);
        }
        WriteBinary(bytes, 5, NameOf(index));
        bytes.Write([8, 0, 7, 0, 0, 0, 1]);
        WriteBinary(bytes, 8, StartMicro + index);
        WriteBinary(bytes, 9, 250);
        bytes.Write([15, 0, 10, 12, 0, 0, 0, TagCount]);
        for (var tag = 0; tag < TagCount; tag++)
        {
            WriteBinary(bytes, 1, KeyOf(tag));
            bytes.Write([8, 0, 2, 0, 0, 0, IsNumber(tag) ? (byte)3 : (byte)0]);
            if (IsNumber(tag))
            {
                WriteBinary(bytes, 6, index);
            }
            else
            {
                WriteBinary(bytes, 3, ValueOf(tag));
            }
            bytes.WriteByte(0);
        }
        bytes.WriteByte(0);
    }

    private static void WriteProtoSpan(ProtoWriter output, int index)
    {
        var span = output.BeginMessage(1);
        output.WriteBytes(1, "0123456789abcdef"u8);
        output.WriteBytes(2, BitConverter.GetBytes(index + 1L));
        output.WriteString(3, NameOf(index));
        output.WriteVarint(5, 1);
        var start = output.BeginMessage(6);
        output.WriteVarint(1, StartMicro / 1_000_000);
        output.WriteVarint(2, (ulong)index);
        output.EndMessage(start);
        var duration = output.BeginMessage(7);
        output.WriteVarint(2, 250_000);
        output.EndMessage(duration);
        for (var tag = 0; tag < TagCount; tag++)
        {
            var message = output.BeginMessage(8);
            output.WriteString(1, KeyOf(tag));
            if (IsNumber(tag))
            {
                output.WriteVarint(2, 2);
                output.WriteVarint(5, (ulong)index);
            }
            else
            {
                output.WriteString(3, ValueOf(tag));
            }
            output.EndMessage(message);
        }
        output.EndMessage(span);
    }

    private static string NameOf(int index) => string.Create(CultureInfo.InvariantCulture, $"GET /orders/{index % 7}");

    private static string KeyOf(int tag) => string.Create(CultureInfo.InvariantCulture, $"http.request.tag{tag}");

    private static string ValueOf(int tag) => string.Create(CultureInfo.InvariantCulture, $"value of the tag {tag}");

    private static bool IsNumber(int tag) => tag % NumberEvery == 0;

    private static void WriteCompact(MemoryStream bytes, string text)
    {
        WriteVarint(bytes, (ulong)Encoding.UTF8.GetByteCount(text));
        bytes.Write(Encoding.UTF8.GetBytes(text));
    }

    private static void WriteZigzag(MemoryStream bytes, long value) =>
        WriteVarint(bytes, (ulong)((value << 1) ^ (value >> 63)));

    private static void WriteVarint(MemoryStream bytes, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            bytes.WriteByte((byte)(value | 0x80));
        }
        bytes.WriteByte((byte)value);
    }

    private static void WriteBinary(MemoryStream bytes, byte id, string text)
    {
        bytes.Write([11, 0, id]);
        WriteBigEndian(bytes, Encoding.UTF8.GetByteCount(text));
        bytes.Write(Encoding.UTF8.GetBytes(text));
    }

    private static void WriteBinary(MemoryStream bytes, byte id, long value)
    {
        bytes.Write([10, 0, id]);
        Span<byte> number = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(number, value);
        bytes.Write(number);
    }

    private static void WriteBigEndian(MemoryStream bytes, int value)
    {
        Span<byte> number = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(number, value);
        bytes.Write(number);
    }
}
