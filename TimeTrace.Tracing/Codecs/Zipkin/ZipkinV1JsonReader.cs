using System.Text.Json;
using TimeTrace.Tracing.Codecs.Jaeger;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Codecs.Zipkin;

/// <summary>Reads a span of Zipkin's JSON, version 1.</summary>
/// <remarks>See https://zipkin.io/zipkin-api/zipkin-api.yaml.</remarks>
internal static class ZipkinV1JsonReader
{
    /// <summary>Reads an object, of which the beginning was just read.</summary>
    public static void ReadSpan(ref Utf8JsonReader reader, ZipkinSpan span)
    {
        ZipkinJsonFields.Require(reader, JsonTokenType.StartObject, "a span");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (ZipkinJsonFields.Is(reader, "annotations"u8))
            {
                ReadItems(ref reader, span, "annotations", ReadAnnotation);
            }
            else if (ZipkinJsonFields.Is(reader, "binaryAnnotations"u8))
            {
                ReadItems(ref reader, span, "binaryAnnotations", ReadBinaryAnnotation);
            }
            else
            {
                ZipkinJsonReader.ReadMember(ref reader, span);
            }
        }
    }

    private static void ReadItems(ref Utf8JsonReader reader, ZipkinSpan span, string name, ItemReader readMember)
    {
        if (!ZipkinJsonFields.ReadValue(ref reader))
        {
            return;
        }
        ZipkinJsonFields.Require(reader, JsonTokenType.StartArray, name);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            ZipkinJsonFields.Require(reader, JsonTokenType.StartObject, $"an item of {name}");
            readMember(ref reader, span);
        }
    }

    private static void ReadAnnotation(ref Utf8JsonReader reader, ZipkinSpan span)
    {
        ref var annotation = ref span.AddAnnotation();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (ZipkinJsonFields.Is(reader, "timestamp"u8))
            {
                reader.Read();
                annotation.Micros = ZipkinJsonFields.ReadNumber(ref reader, "timestamp");
            }
            else if (ZipkinJsonFields.Is(reader, "value"u8))
            {
                reader.Read();
                annotation.Value = ZipkinJsonFields.ReadText(ref reader, span.Text, "value");
            }
            else if (ZipkinJsonFields.Is(reader, "endpoint"u8) && ZipkinJsonFields.ReadValue(ref reader))
            {
                annotation.Endpoint = ZipkinJsonReader.ReadEndpoint(ref reader, span.Text);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static void ReadBinaryAnnotation(ref Utf8JsonReader reader, ZipkinSpan span)
    {
        ref var tag = ref span.AddTag();
        var type = default(ByteRange);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (ZipkinJsonFields.Is(reader, "key"u8))
            {
                reader.Read();
                tag.Tag.Key = ZipkinJsonFields.ReadText(ref reader, span.Text, "key");
            }
            else if (ZipkinJsonFields.Is(reader, "value"u8))
            {
                reader.Read();
                ReadValue(ref reader, span.Text, ref tag.Tag);
            }
            else if (ZipkinJsonFields.Is(reader, "type"u8) && ZipkinJsonFields.ReadValue(ref reader))
            {
                type = ZipkinJsonFields.ReadText(ref reader, span.Text, "type");
            }
            else if (ZipkinJsonFields.Is(reader, "endpoint"u8) && ZipkinJsonFields.ReadValue(ref reader))
            {
                tag.Endpoint = ZipkinJsonReader.ReadEndpoint(ref reader, span.Text);
            }
            else
            {
                reader.Skip();
            }
        }
        ZipkinV1Value.SetType(ref tag.Tag, type.Of(span.Text.Bytes), span.Text);
    }

    private static void ReadValue(ref Utf8JsonReader reader, ZipkinText text, ref JaegerTag tag)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                tag.Text = text.Add(ref reader);
                break;
            case JsonTokenType.True or JsonTokenType.False:
                (tag.Type, tag.Number) = (JaegerTagType.Bool, reader.GetBoolean() ? 1UL : 0);
                break;
            case JsonTokenType.Number when reader.TryGetInt64(out var number):
                (tag.Type, tag.Number) = (JaegerTagType.Int, (ulong)number);
                break;
            case JsonTokenType.Number when reader.TryGetDouble(out var number):
                (tag.Type, tag.Number) = (JaegerTagType.Double, BitConverter.DoubleToUInt64Bits(number));
                break;
            case JsonTokenType.Null:
                break;
            default:
                throw ZipkinJsonFields.Fault(reader, "the value of a binary annotation is neither text nor a number");
        }
    }

    private delegate void ItemReader(ref Utf8JsonReader reader, ZipkinSpan span);
}
