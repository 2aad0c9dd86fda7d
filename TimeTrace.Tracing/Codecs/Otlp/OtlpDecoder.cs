using System.Text;
using System.Text.Unicode;
using TimeTrace.Tracing.Model;
using Fields = TimeTrace.Tracing.Codecs.Otlp.OtlpFields;

namespace TimeTrace.Tracing.Codecs.Otlp;

/// <summary>
/// Turns stored OTLP messages into the model, for answers. It reads what <see cref="OtlpBatchReader"/> has validated;
/// text that is not UTF-8 comes out as bytes.
/// </summary>
internal static class OtlpDecoder
{
    public static Resource DecodeResource(ReadOnlySpan<byte> message, string serviceName, string schemaUrl)
    {
        var attributes = new List<KeyValue>();
        uint dropped = 0;
        var reader = new ProtoReader(message);
        while (reader.TryReadField(out var field, out var wireType))
        {
            switch (field)
            {
                case Fields.Resource.Attributes when wireType == ProtoWireType.LengthDelimited:
                    attributes.Add(DecodeKeyValue(message, reader.ReadLengthDelimited(), attributes.Count));
                    break;
                case Fields.Resource.DroppedAttributesCount when wireType == ProtoWireType.Varint:
                    dropped = (uint)reader.ReadVarint();
                    break;
                default:
                    reader.Skip(wireType);
                    break;
            }
        }
        SetServiceName(attributes, serviceName);
        return new Resource
        {
            ServiceName = serviceName,
            Attributes = attributes,
            DroppedAttributesCount = dropped,
            SchemaUrl = schemaUrl,
        };
    }

    public static Scope DecodeScope(ReadOnlySpan<byte> message, string schemaUrl)
    {
        var attributes = new List<KeyValue>();
        var scope = new Scope { Attributes = attributes, SchemaUrl = schemaUrl };
        var reader = new ProtoReader(message);
        while (reader.TryReadField(out var field, out var wireType))
        {
            switch (field)
            {
                case Fields.Scope.Name when wireType == ProtoWireType.LengthDelimited:
                    scope = scope with { Name = Text(message, reader.ReadLengthDelimited()) };
                    break;
                case Fields.Scope.Version when wireType == ProtoWireType.LengthDelimited:
                    scope = scope with { Version = Text(message, reader.ReadLengthDelimited()) };
                    break;
                case Fields.Scope.Attributes when wireType == ProtoWireType.LengthDelimited:
                    attributes.Add(DecodeKeyValue(message, reader.ReadLengthDelimited(), attributes.Count));
                    break;
                case Fields.Scope.DroppedAttributesCount when wireType == ProtoWireType.Varint:
                    scope = scope with { DroppedAttributesCount = (uint)reader.ReadVarint() };
                    break;
                default:
                    reader.Skip(wireType);
                    break;
            }
        }
        return scope;
    }

    public static KeyValue DecodeKeyValue(ReadOnlySpan<byte> payload, ByteRange message, int ordinal)
    {
        var attribute = OtlpAttributeReader.Parse(payload, message, depth: 0);
        var value = DecodeValue(payload, attribute);
        var key = attribute.Key.Of(payload);
        if (Utf8.IsValid(key))
        {
            return new KeyValue(TextCache.Get(key), value);
        }
        // Nothing is lost: the bytes of the key travel in front of the value.
        byte[] raw = [.. key, (byte)':', .. Encoding.UTF8.GetBytes(value.ToString())];
        return new KeyValue($"invalid-tag-key-{ordinal + 1}", AttributeValue.Of(raw));
    }

    public static string Text(ReadOnlySpan<byte> payload, ByteRange range) =>
        Encoding.UTF8.GetString(range.Of(payload));

    private static AttributeValue DecodeValue(ReadOnlySpan<byte> payload, in OtlpAttributeReader.Attribute attribute)
    {
        var bytes = attribute.Value.Of(payload);
        return attribute.Kind switch
        {
            AttributeKind.String when Utf8.IsValid(bytes) => AttributeValue.Of(TextCache.Get(bytes)),
            AttributeKind.String or AttributeKind.Bytes => AttributeValue.Of(bytes.ToArray()),
            AttributeKind.Bool => AttributeValue.Of(attribute.Bits != 0),
            AttributeKind.Int => AttributeValue.Of((long)attribute.Bits),
            AttributeKind.Double => AttributeValue.Of(BitConverter.UInt64BitsToDouble(attribute.Bits)),
            AttributeKind.Array => AttributeValue.Of(DecodeArray(payload, attribute.Value)),
            AttributeKind.KeyValueList => AttributeValue.Of(DecodeEntries(payload, attribute.Value)),
            _ => default,
        };
    }

    private static AttributeValue[] DecodeArray(ReadOnlySpan<byte> payload, ByteRange list)
    {
        var items = new List<AttributeValue>();
        var reader = new ProtoReader(payload, list);
        while (reader.TryReadField(out var field, out var wireType))
        {
            if (field != Fields.List.Values || wireType != ProtoWireType.LengthDelimited)
            {
                reader.Skip(wireType);
                continue;
            }
            var item = default(OtlpAttributeReader.Attribute);
            OtlpAttributeReader.ParseValue(payload, reader.ReadLengthDelimited(), depth: 0, ref item);
            items.Add(DecodeValue(payload, item));
        }
        return [.. items];
    }

    private static KeyValue[] DecodeEntries(ReadOnlySpan<byte> payload, ByteRange list)
    {
        var entries = new List<KeyValue>();
        var reader = new ProtoReader(payload, list);
        while (reader.TryReadField(out var field, out var wireType))
        {
            if (field != Fields.List.Values || wireType != ProtoWireType.LengthDelimited)
            {
                reader.Skip(wireType);
                continue;
            }
            entries.Add(DecodeKeyValue(payload, reader.ReadLengthDelimited(), entries.Count));
        }
        return [.. entries];
    }

    private static void SetServiceName(List<KeyValue> attributes, string serviceName)
    {
        var index = attributes.FindLastIndex(attribute => attribute.Key == "service.name");
        var name = new KeyValue("service.name", AttributeValue.Of(serviceName));
        if (index < 0)
        {
            attributes.Add(name);
        }
        else
        {
            attributes[index] = name;
        }
    }
}
