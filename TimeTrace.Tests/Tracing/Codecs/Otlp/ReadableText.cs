using System.Text.Unicode;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace TimeTrace.Tests.Tracing.Codecs.Otlp;

/// <summary>
/// Puts question marks where a message's text is not UTF-8 and leaves every other byte as it is. Whether such text is taken depends
/// on the version of Google.Protobuf; with this copy every version judges the rest.
/// </summary>
internal static class ReadableText
{
    /// <summary>As many levels as Google.Protobuf reads.</summary>
    private const int MaxDepth = 100;

    public static byte[] Of(byte[] message, MessageDescriptor descriptor)
    {
        byte[] copy = [.. message];
        try
        {
            Mend(copy, descriptor, MaxDepth);
        }
        catch (InvalidProtocolBufferException)
        {
            // Where the message is damaged the walk ends, and so does every reader.
        }
        return copy;
    }

    private static void Mend(Span<byte> message, MessageDescriptor descriptor, int depth)
    {
        using var input = new CodedInputStream(message.ToArray());
        while (depth > 0 && input.ReadTag() is var tag and not 0)
        {
            if (WireFormat.GetTagWireType(tag) is not WireFormat.WireType.LengthDelimited)
            {
                input.SkipLastField();
                continue;
            }
            var length = input.ReadBytes().Length;
            var value = message.Slice((int)input.Position - length, length);
            Mend(value, descriptor.FindFieldByNumber(WireFormat.GetTagFieldNumber(tag)), depth);
        }
    }

    private static void Mend(Span<byte> value, FieldDescriptor? field, int depth)
    {
        if (field?.FieldType is FieldType.Message)
        {
            Mend(value, field.MessageType, depth - 1);
        }
        else if (field?.FieldType is FieldType.String && !Utf8.IsValid(value))
        {
            value.Fill((byte)'?');
        }
    }
}
