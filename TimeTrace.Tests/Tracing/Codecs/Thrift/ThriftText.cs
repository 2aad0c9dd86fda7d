using System.Text;
using TimeTrace.Tracing.Codecs.Thrift;

namespace TimeTrace.Tests.Tracing.Codecs.Thrift;

/// <summary>What a reader finds in a struct, as text: <c>1=true 2=[3,4] 3={1="a"}</c>.</summary>
internal static class ThriftText
{
    public static string OfCompact(byte[] payload)
    {
        var reader = new ThriftCompactReader(payload);
        return Struct(ref reader, payload);
    }

    public static string OfBinary(byte[] payload)
    {
        var reader = new ThriftBinaryReader(payload);
        return Struct(ref reader, payload);
    }

    public static string OfMessage<TReader>(TReader reader, byte[] payload)
        where TReader : struct, IThriftReader, allows ref struct
    {
        var name = Encoding.UTF8.GetString(reader.ReadMessage().Of(payload));
        return $"{name}({Struct(ref reader, payload)})";
    }

    private static string Struct<TReader>(ref TReader reader, byte[] payload)
        where TReader : struct, IThriftReader, allows ref struct
    {
        var fields = new List<string>();
        var outer = reader.BeginStruct();
        while (reader.TryReadField(out var id, out var type))
        {
            fields.Add($"{id}={Value(ref reader, type, payload)}");
        }
        reader.EndStruct(outer);
        return string.Join(' ', fields);
    }

    private static string Value<TReader>(ref TReader reader, ThriftType type, byte[] payload)
        where TReader : struct, IThriftReader, allows ref struct =>
        type switch
        {
            ThriftType.Bool => reader.ReadBool() ? "true" : "false",
            ThriftType.Byte => $"{reader.ReadByte()}",
            ThriftType.I16 => $"{reader.ReadI16()}",
            ThriftType.I32 => $"{reader.ReadI32()}",
            ThriftType.I64 => $"{reader.ReadI64()}",
            ThriftType.Double => FormattableString.Invariant($"{reader.ReadDouble()}"),
            ThriftType.Binary => $"\"{Encoding.UTF8.GetString(reader.ReadBinary().Of(payload))}\"",
            ThriftType.Struct => $"{{{Struct(ref reader, payload)}}}",
            ThriftType.List or ThriftType.Set => List(ref reader, payload),
            ThriftType.Map => Map(ref reader, payload),
            _ => Uuid(ref reader, payload),
        };

    private static string List<TReader>(ref TReader reader, byte[] payload)
        where TReader : struct, IThriftReader, allows ref struct
    {
        var elements = new List<string>();
        var (element, count) = reader.ReadList();
        for (; count > 0; count--)
        {
            elements.Add(Value(ref reader, element, payload));
        }
        return $"[{string.Join(',', elements)}]";
    }

    private static string Map<TReader>(ref TReader reader, byte[] payload)
        where TReader : struct, IThriftReader, allows ref struct
    {
        var pairs = new List<string>();
        var (key, value, count) = reader.ReadMap();
        for (; count > 0; count--)
        {
            pairs.Add($"{Value(ref reader, key, payload)}:{Value(ref reader, value, payload)}");
        }
        return $"<{string.Join(',', pairs)}>";
    }

    private static string Uuid<TReader>(ref TReader reader, byte[] payload)
        where TReader : struct, IThriftReader, allows ref struct
    {
        const int Length = 16;
        var offset = reader.Position;
        reader.Skip(Length);
        return Convert.ToHexStringLower(payload.AsSpan(offset, Length));
    }
}
