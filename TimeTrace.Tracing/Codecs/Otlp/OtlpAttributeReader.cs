using TimeTrace.Tracing.Model;
using Fields = TimeTrace.Tracing.Codecs.Otlp.OtlpFields;

namespace TimeTrace.Tracing.Codecs.Otlp;

/// <summary>Walks KeyValue messages: notes each in the batch and validates the values nested in it.</summary>
internal static class OtlpAttributeReader
{
    /// <summary>Lists within lists beyond this depth are refused; protobuf parsers stop at a like depth.</summary>
    public const int MaxDepth = 32;

    /// <summary>Notes every attribute of a message and passes over its other fields.</summary>
    public static void ReadAll(ReadOnlySpan<byte> payload, ByteRange message, int attributesField, SpanBatch batch)
    {
        var reader = new ProtoReader(payload, message);
        while (reader.TryReadField(out var field, out var wireType))
        {
            if (field == attributesField && wireType == ProtoWireType.LengthDelimited)
            {
                Read(payload, reader.ReadLengthDelimited(), batch);
            }
            else
            {
                reader.Skip(wireType);
            }
        }
    }

    /// <summary>Notes one attribute. One without a key cannot be searched for: it stays in the payload alone.</summary>
    public static Attribute Read(ReadOnlySpan<byte> payload, ByteRange message, SpanBatch batch)
    {
        var attribute = Parse(payload, message, depth: 0);
        if (attribute.Key.Length == 0)
        {
            return attribute;
        }
        ref var entry = ref batch.AddAttribute();
        entry.Bytes = message;
        entry.Hash = Hash(payload, attribute);
        return attribute;
    }

    /// <summary>Reads the key and the value of a KeyValue message.</summary>
    public static Attribute Parse(ReadOnlySpan<byte> payload, ByteRange message, int depth)
    {
        var attribute = default(Attribute);
        if (PlainAttribute.TryParse(message.Of(payload), message.Offset, ref attribute))
        {
            return attribute;
        }
        attribute = default;
        var reader = new ProtoReader(payload, message);
        while (reader.TryReadField(out var field, out var wireType))
        {
            switch (field)
            {
                case Fields.KeyValue.Key when wireType == ProtoWireType.LengthDelimited:
                    attribute.Key = reader.ReadLengthDelimited();
                    break;
                case Fields.KeyValue.Value when wireType == ProtoWireType.LengthDelimited:
                    ParseValue(payload, reader.ReadLengthDelimited(), depth, ref attribute);
                    break;
                default:
                    reader.Skip(wireType);
                    break;
            }
        }
        return attribute;
    }

    /// <summary>Reads and validates an AnyValue message; of several values the last one holds.</summary>
    public static void ParseValue(ReadOnlySpan<byte> payload, ByteRange message, int depth, ref Attribute attribute)
    {
        var reader = new ProtoReader(payload, message);
        while (reader.TryReadField(out var field, out var wireType))
        {
            switch (field)
            {
                case Fields.AnyValue.String or Fields.AnyValue.Bytes when wireType == ProtoWireType.LengthDelimited:
                    attribute.Set(field, reader.ReadLengthDelimited());
                    break;
                case Fields.AnyValue.Bool or Fields.AnyValue.Int when wireType == ProtoWireType.Varint:
                    attribute.Set(field, reader.ReadVarint());
                    break;
                case Fields.AnyValue.Double when wireType == ProtoWireType.Fixed64:
                    attribute.Set(field, reader.ReadFixed64());
                    break;
                case Fields.AnyValue.Array
                or Fields.AnyValue.KeyValueList when wireType == ProtoWireType.LengthDelimited:
                    SetList(payload, field, reader.ReadLengthDelimited(), depth, ref attribute);
                    break;
                default:
                    reader.Skip(wireType);
                    break;
            }
        }
    }

    // Two lists in one value would have to be merged, which no stretch of the payload can show; nobody sends them.
    private static void SetList(
        ReadOnlySpan<byte> payload,
        int field,
        ByteRange message,
        int depth,
        ref Attribute attribute
    )
    {
        if (attribute.Kind == (AttributeKind)field)
        {
            ProtoReader.Throw("a second list in one attribute value", message.Offset);
        }
        if (depth == MaxDepth)
        {
            ProtoReader.Throw($"attribute values are nested more than {MaxDepth} deep", message.Offset);
        }
        attribute.Set(field, message);
        ReadList(payload, message, attribute.Kind, depth + 1);
    }

    /// <summary>Validates what a list holds. Its hash is that of any list under the key: a text can show a list in many ways.</summary>
    private static void ReadList(ReadOnlySpan<byte> payload, ByteRange message, AttributeKind kind, int depth)
    {
        var reader = new ProtoReader(payload, message);
        while (reader.TryReadField(out var field, out var wireType))
        {
            if (field != Fields.List.Values || wireType != ProtoWireType.LengthDelimited)
            {
                reader.Skip(wireType);
                continue;
            }
            var item = default(Attribute);
            if (kind == AttributeKind.Array)
            {
                ParseValue(payload, reader.ReadLengthDelimited(), depth, ref item);
            }
            else
            {
                Parse(payload, reader.ReadLengthDelimited(), depth);
            }
        }
    }

    private static ulong Hash(ReadOnlySpan<byte> payload, in Attribute attribute) =>
        attribute.Kind is AttributeKind.String or AttributeKind.Bytes
            ? AttributeHash.Compute(attribute.Key.Of(payload), attribute.Kind, attribute.Value.Of(payload))
            : AttributeHash.Compute(attribute.Key.Of(payload), attribute.Kind, attribute.Bits);

    /// <summary>
    /// A key and a value in place: bits for numbers and booleans, a stretch for all else.
    /// </summary>
    internal struct Attribute
    {
        /// <summary>Of the many bit patterns that are no number, all have the one form in text.</summary>
        private static readonly ulong NotANumber = BitConverter.DoubleToUInt64Bits(double.NaN);

        public ByteRange Key;
        public AttributeKind Kind;
        public ByteRange Value;
        public ulong Bits;

        public void Set(int field, ByteRange value)
        {
            Kind = (AttributeKind)field;
            Value = value;
            Bits = 0;
        }

        public void Set(int field, ulong bits)
        {
            Kind = (AttributeKind)field;
            Bits = Kind switch
            {
                AttributeKind.Bool when bits != 0 => 1,
                AttributeKind.Double when double.IsNaN(BitConverter.UInt64BitsToDouble(bits)) => NotANumber,
                _ => bits,
            };
        }
    }
}
