using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace TimeTrace.Tests.Tracing.Codecs.Otlp;

/// <summary>
/// Writes random messages of a protobuf type as an unfriendly but lawful sender might: fields in any order, some twice,
/// unknown ones between them, numbers longer than they need to be.
/// </summary>
internal sealed class RandomWire(Random random)
{
    private const int MaxDepth = 14;

    /// <summary>Also fills messages that the model leaves alone, whose inside is not validated.</summary>
    public bool WithUnmodelled { get; init; } = true;

    public byte[] Message(MessageDescriptor type, int depth = 0)
    {
        var fields = new List<byte[]>();
        foreach (var field in type.Fields.InDeclarationOrder())
        {
            if (field.Name != "entity_refs" || WithUnmodelled)
            {
                AddField(fields, field, depth);
            }
        }
        if (random.Next(4) == 0)
        {
            fields.Add(UnknownField());
        }
        var ordered = fields.ToArray();
        random.Shuffle(ordered);
        return [.. ordered.SelectMany(field => field)];
    }

    private void AddField(List<byte[]> fields, FieldDescriptor field, int depth)
    {
        var isMessage = field.FieldType == FieldType.Message;
        if (isMessage && depth >= MaxDepth)
        {
            return;
        }
        var count =
            IsId(field) ? 1
            : field.IsRepeated ? random.Next(3)
            : isMessage ? (random.Next(4) == 0 ? 0 : 1)
            : random.Next(4) switch
            {
                0 => 0,
                1 => 2,
                _ => 1,
            };
        if (field.ContainingOneof is not null && random.Next(3) > 0)
        {
            count = 0;
        }
        for (var i = 0; i < count; i++)
        {
            fields.Add(Field(field, depth));
        }
    }

    private byte[] Field(FieldDescriptor field, int depth) =>
        field.FieldType switch
        {
            FieldType.Fixed64 or FieldType.Double => [.. Key(field, 1), .. RandomBytes(8)],
            FieldType.Fixed32 => [.. Key(field, 5), .. RandomBytes(4)],
            FieldType.Bool => [.. Key(field, 0), .. Varint((ulong)random.Next(3))],
            FieldType.Enum => [.. Key(field, 0), .. Varint((ulong)random.Next(8))],
            FieldType.UInt32 or FieldType.Int64 => [.. Key(field, 0), .. Varint(Number())],
            FieldType.Message => Delimited(field, Message(field.MessageType, depth + 1)),
            FieldType.Bytes => Delimited(field, IsId(field) ? Id(field) : RandomBytes(random.Next(20))),
            _ => Delimited(field, Text()),
        };

    private byte[] Delimited(FieldDescriptor field, byte[] content) =>
        [.. Key(field, 2), .. Varint((ulong)content.Length), .. content];

    private byte[] Key(FieldDescriptor field, int wireType) =>
        Varint(((ulong)field.FieldNumber << 3) | (uint)wireType, maxBytes: 5);

    private byte[] UnknownField()
    {
        var key = (ulong)random.Next(100, 1 << 20) << 3;
        byte[] text = Text();
        return random.Next(4) switch
        {
            0 => [.. Varint(key), .. Varint(Number())],
            1 => [.. Varint(key | 1), .. RandomBytes(8)],
            2 => [.. Varint(key | 2), .. Varint((ulong)text.Length), .. text],
            _ => [.. Varint(key | 5), .. RandomBytes(4)],
        };
    }

    private byte[] Id(FieldDescriptor field)
    {
        var length = field.Name == "trace_id" ? 16 : 8;
        return random.Next(12) switch
        {
            0 => new byte[length],
            1 => RandomBytes(length - 1),
            2 => [],
            _ => RandomBytes(length),
        };
    }

    private static bool IsId(FieldDescriptor field) => field.Name is "trace_id" or "span_id" or "parent_span_id";

    private byte[] Text() =>
        random.Next(12) switch
        {
            0 => [],
            1 => "service.name"u8.ToArray(),
            2 => System.Text.Encoding.UTF8.GetBytes(new string('x', random.Next(5_000))),
            3 => "grüße, 世界 🕰"u8.ToArray(),
            _ => System.Text.Encoding.UTF8.GetBytes($"text-{random.Next(20)}"),
        };

    private ulong Number() =>
        random.Next(4) switch
        {
            0 => 0,
            1 => (ulong)random.Next(200),
            2 => unchecked((ulong)random.NextInt64(long.MinValue, 0)),
            _ => (ulong)random.NextInt64(),
        };

    // Protobuf allows numbers to be written with more bytes than they need, up to ten.
    private byte[] Varint(ulong value, int maxBytes = 10)
    {
        using var buffer = new MemoryStream();
        var output = new CodedOutputStream(buffer);
        output.WriteUInt64(value);
        output.Flush();
        var bytes = buffer.ToArray();
        if (bytes.Length >= maxBytes || random.Next(8) > 0)
        {
            return bytes;
        }
        var padded = new byte[random.Next(bytes.Length + 1, maxBytes + 1)];
        bytes.CopyTo(padded, 0);
        padded.AsSpan(bytes.Length - 1).Fill(0x80);
        padded[bytes.Length - 1] = (byte)(bytes[^1] | 0x80);
        padded[^1] = 0;
        return padded;
    }

    private byte[] RandomBytes(int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
