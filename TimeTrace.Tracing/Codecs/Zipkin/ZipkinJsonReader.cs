using System.Text.Json;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Codecs.Zipkin;

/// <summary>Reads a span of Zipkin's JSON, version 2.</summary>
internal static class ZipkinJsonReader
{
    /// <summary>Reads an object, of which the beginning was just read.</summary>
    public static void ReadSpan(ref Utf8JsonReader reader, ZipkinSpan span)
    {
        ZipkinJsonFields.Require(reader, JsonTokenType.StartObject, "a span");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ReadMember(ref reader, span);
        }
    }

    /// <summary>Reads an endpoint.</summary>
    public static ZipkinEndpoint ReadEndpoint(ref Utf8JsonReader reader, ZipkinText text)
    {
        var endpoint = default(ZipkinEndpoint);
        ZipkinJsonFields.Require(reader, JsonTokenType.StartObject, "an endpoint");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (ZipkinJsonFields.Is(reader, "serviceName"u8))
            {
                endpoint.Service = ReadTextOrNull(ref reader, text, "serviceName");
            }
            else if (ZipkinJsonFields.Is(reader, "ipv4"u8) || ZipkinJsonFields.Is(reader, "ipv6"u8))
            {
                endpoint.AddAddress(ReadTextOrNull(ref reader, text, "ip"));
            }
            else if (ZipkinJsonFields.Is(reader, "port"u8))
            {
                endpoint.Port = ZipkinJsonFields.ReadValue(ref reader) ? ZipkinJsonFields.ReadPort(ref reader) : 0;
            }
            else
            {
                reader.Skip();
            }
        }
        return endpoint;
    }

    /// <summary>Reads the property whose name was just read.</summary>
    public static void ReadMember(ref Utf8JsonReader reader, ZipkinSpan span)
    {
        var name = reader.ValueIsEscaped ? span.Text.Add(ref reader).Of(span.Text.Bytes) : reader.ValueSpan;
        switch (name.Length)
        {
            case 7 when name.SequenceEqual("traceId"u8):
                if (ZipkinJsonFields.ReadValue(ref reader))
                {
                    span.TraceId = ZipkinJsonFields.ReadTraceId(ref reader);
                }
                break;
            case 2 when name.SequenceEqual("id"u8):
                if (ZipkinJsonFields.ReadValue(ref reader))
                {
                    span.Id = ZipkinJsonFields.ReadSpanId(ref reader);
                }
                break;
            case 8 when name.SequenceEqual("parentId"u8):
                if (ZipkinJsonFields.ReadValue(ref reader) && reader.ValueSpan.Length > 0)
                {
                    span.ParentId = ZipkinJsonFields.ReadSpanId(ref reader);
                }
                break;
            case 4 when name.SequenceEqual("name"u8):
                span.Name = ReadTextOrNull(ref reader, span.Text, "name");
                break;
            case 4 when name.SequenceEqual("kind"u8):
                if (ZipkinJsonFields.ReadValue(ref reader))
                {
                    span.Kind = ReadKind(ref reader);
                }
                break;
            case 9 when name.SequenceEqual("timestamp"u8):
                span.TimestampMicros = ReadNumberOrNull(ref reader, "timestamp");
                break;
            case 8 when name.SequenceEqual("duration"u8):
                span.DurationMicros = ReadNumberOrNull(ref reader, "duration");
                break;
            case 13 when name.SequenceEqual("localEndpoint"u8):
                if (ZipkinJsonFields.ReadValue(ref reader))
                {
                    span.Local = ReadEndpoint(ref reader, span.Text);
                }
                break;
            case 14 when name.SequenceEqual("remoteEndpoint"u8):
                if (ZipkinJsonFields.ReadValue(ref reader))
                {
                    span.Remote = ReadEndpoint(ref reader, span.Text);
                }
                break;
            case 11 when name.SequenceEqual("annotations"u8):
                if (ZipkinJsonFields.ReadValue(ref reader))
                {
                    ReadAnnotations(ref reader, span);
                }
                break;
            case 4 when name.SequenceEqual("tags"u8):
                if (ZipkinJsonFields.ReadValue(ref reader))
                {
                    ReadTags(ref reader, span);
                }
                break;
            case 5 when name.SequenceEqual("debug"u8):
                span.IsDebug = ZipkinJsonFields.ReadValue(ref reader) && ZipkinJsonFields.ReadBool(ref reader, "debug");
                break;
            case 6 when name.SequenceEqual("shared"u8):
                span.IsShared =
                    ZipkinJsonFields.ReadValue(ref reader) && ZipkinJsonFields.ReadBool(ref reader, "shared");
                break;
            default:
                reader.Skip();
                break;
        }
    }

    private static ByteRange ReadTextOrNull(ref Utf8JsonReader reader, ZipkinText text, string name) =>
        ZipkinJsonFields.ReadValue(ref reader) ? ZipkinJsonFields.ReadText(ref reader, text, name) : default;

    private static long ReadNumberOrNull(ref Utf8JsonReader reader, string name) =>
        ZipkinJsonFields.ReadValue(ref reader) ? ZipkinJsonFields.ReadNumber(ref reader, name) : 0;

    private static SpanKind ReadKind(ref Utf8JsonReader reader) =>
        ZipkinJsonFields.Is(reader, "CLIENT"u8) ? SpanKind.Client
        : ZipkinJsonFields.Is(reader, "SERVER"u8) ? SpanKind.Server
        : ZipkinJsonFields.Is(reader, "PRODUCER"u8) ? SpanKind.Producer
        : ZipkinJsonFields.Is(reader, "CONSUMER"u8) ? SpanKind.Consumer
        : SpanKind.Unspecified;

    private static void ReadAnnotations(ref Utf8JsonReader reader, ZipkinSpan span)
    {
        ZipkinJsonFields.Require(reader, JsonTokenType.StartArray, "annotations");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            ZipkinJsonFields.Require(reader, JsonTokenType.StartObject, "an annotation");
            ref var annotation = ref span.AddAnnotation();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (ZipkinJsonFields.Is(reader, "timestamp"u8))
                {
                    annotation.Micros = ReadNumberOrNull(ref reader, "timestamp");
                }
                else if (ZipkinJsonFields.Is(reader, "value"u8))
                {
                    annotation.Value = ReadTextOrNull(ref reader, span.Text, "value");
                }
                else
                {
                    reader.Skip();
                }
            }
        }
    }

    private static void ReadTags(ref Utf8JsonReader reader, ZipkinSpan span)
    {
        ZipkinJsonFields.Require(reader, JsonTokenType.StartObject, "tags");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ref var tag = ref span.AddTag().Tag;
            tag.Key = span.Text.Add(ref reader);
            reader.Read();
            // Zipkin wants text; what some clients send instead is kept as it is written.
            tag.Text = reader.TokenType switch
            {
                JsonTokenType.String => span.Text.Add(ref reader),
                JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False => span.Text.Add(reader.ValueSpan),
                JsonTokenType.Null => default,
                _ => throw ZipkinJsonFields.Fault(reader, "the value of a tag is not text"),
            };
        }
    }
}
