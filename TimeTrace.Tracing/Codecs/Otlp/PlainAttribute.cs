using System.Buffers.Binary;
using TimeTrace.Tracing.Model;
using Fields = TimeTrace.Tracing.Codecs.Otlp.OtlpFields;

namespace TimeTrace.Tracing.Codecs.Otlp;

/// <summary>
/// Reads attributes in the form in which exporters write nearly all of them: a short key, then one short value, and
/// nothing else. Most of a batch is such attributes, so that this is a third of the time of the walk.
/// </summary>
internal static class PlainAttribute
{
    private const byte KeyTag = (Fields.KeyValue.Key << 3) | (int)ProtoWireType.LengthDelimited;
    private const byte ValueTag = (Fields.KeyValue.Value << 3) | (int)ProtoWireType.LengthDelimited;
    private const byte StringTag = (Fields.AnyValue.String << 3) | (int)ProtoWireType.LengthDelimited;
    private const byte BoolTag = (Fields.AnyValue.Bool << 3) | (int)ProtoWireType.Varint;
    private const byte IntTag = (Fields.AnyValue.Int << 3) | (int)ProtoWireType.Varint;
    private const byte DoubleTag = (Fields.AnyValue.Double << 3) | (int)ProtoWireType.Fixed64;
    private const int OneByteVarint = 0x80;

    /// <summary>Reads a KeyValue message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="offset">Its place in the payload.</param>
    /// <param name="attribute">Its key and value.</param>
    /// <returns>False where it has another form, right or wrong.</returns>
    public static bool TryParse(ReadOnlySpan<byte> message, int offset, ref OtlpAttributeReader.Attribute attribute)
    {
        const int Headers = 4;
        if (message.Length < Headers || message[0] != KeyTag || message[1] >= OneByteVarint)
        {
            return false;
        }
        var keyLength = message[1];
        var valueLength = message.Length - Headers - keyLength;
        if (valueLength is < 2 or >= OneByteVarint)
        {
            return false;
        }
        var value = message[(keyLength + 2)..];
        attribute.Key = new ByteRange(offset + 2, keyLength);
        return value[0] == ValueTag
            && value[1] == valueLength
            && TryParseValue(value[2..], offset + keyLength + Headers, ref attribute);
    }

    private static bool TryParseValue(ReadOnlySpan<byte> value, int offset, ref OtlpAttributeReader.Attribute attribute)
    {
        switch (value[0])
        {
            case StringTag when value[1] == value.Length - 2:
                attribute.Set(Fields.AnyValue.String, new ByteRange(offset + 2, value.Length - 2));
                return true;
            case BoolTag when value.Length == 2 && value[1] < OneByteVarint:
                attribute.Set(Fields.AnyValue.Bool, value[1]);
                return true;
            case IntTag when TryParseInt(value[1..], out var number):
                attribute.Set(Fields.AnyValue.Int, number);
                return true;
            case DoubleTag when value.Length == 1 + sizeof(double):
                attribute.Set(Fields.AnyValue.Double, BinaryPrimitives.ReadUInt64LittleEndian(value[1..]));
                return true;
            default:
                return false;
        }
    }

    private static bool TryParseInt(ReadOnlySpan<byte> varint, out ulong number)
    {
        const int MaxLength = 10;
        number = 0;
        if (varint.Length > MaxLength || varint[^1] >= OneByteVarint)
        {
            return false;
        }
        for (var i = 0; i < varint.Length; i++)
        {
            if (i < varint.Length - 1 && varint[i] < OneByteVarint)
            {
                return false;
            }
            number |= (ulong)(varint[i] & 0x7F) << (7 * i);
        }
        return true;
    }
}
