using TimeTrace.Tracing.Codecs;
using Fields = TimeTrace.Tracing.Codecs.Otlp.OtlpFields;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>Finds what stands before the value's own bytes in a KeyValue message, as nearly every sender writes it.</summary>
internal static class AttributePrefix
{
    private const byte Key = (Fields.KeyValue.Key << 3) | (int)ProtoWireType.LengthDelimited;
    private const byte Value = (Fields.KeyValue.Value << 3) | (int)ProtoWireType.LengthDelimited;
    private const byte Text = (Fields.AnyValue.String << 3) | (int)ProtoWireType.LengthDelimited;
    private const byte Int = (Fields.AnyValue.Int << 3) | (int)ProtoWireType.Varint;
    private const byte Double = (Fields.AnyValue.Double << 3) | (int)ProtoWireType.Fixed64;
    private const int MaxShort = 0x7F;

    /// <summary>The length of key, tags and lengths; 0 where the message is not of that form. Any split gives the message back.</summary>
    public static int LengthIn(ReadOnlySpan<byte> attribute)
    {
        if (attribute.Length < 6 || attribute[0] != Key || attribute[1] > MaxShort)
        {
            return 0;
        }
        var value = 2 + attribute[1];
        if (value + 4 > attribute.Length || attribute[value] != Value || attribute[value + 1] > MaxShort)
        {
            return 0;
        }
        return attribute[value + 2] switch
        {
            Int or Double => value + 3,
            Text when attribute[value + 3] <= MaxShort => value + 4,
            _ => 0,
        };
    }
}
