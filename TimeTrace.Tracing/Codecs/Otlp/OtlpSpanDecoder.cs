using System.Text.Unicode;
using TimeTrace.Tracing.Model;
using Fields = TimeTrace.Tracing.Codecs.Otlp.OtlpFields;

namespace TimeTrace.Tracing.Codecs.Otlp;

/// <summary>Turns one stored Span message into the model.</summary>
internal static class OtlpSpanDecoder
{
    public static Span Decode(ReadOnlySpan<byte> message)
    {
        var attributes = new List<KeyValue>();
        var events = new List<SpanEvent>();
        var links = new List<SpanLink>();
        var span = new Span { TraceId = default, Id = default };
        var reader = new ProtoReader(message);
        while (reader.TryReadField(out var field, out var wireType))
        {
            switch (wireType)
            {
                case ProtoWireType.LengthDelimited:
                    var range = reader.ReadLengthDelimited();
                    switch (field)
                    {
                        case Fields.Span.Attributes:
                            attributes.Add(OtlpDecoder.DecodeKeyValue(message, range, attributes.Count));
                            break;
                        case Fields.Span.Events:
                            events.Add(DecodeEvent(message, range));
                            break;
                        case Fields.Span.Links:
                            links.Add(DecodeLink(message, range));
                            break;
                        default:
                            span = WithBytes(span, field, message, range);
                            break;
                    }
                    break;
                case ProtoWireType.Varint:
                    span = WithNumber(span, field, reader.ReadVarint());
                    break;
                case ProtoWireType.Fixed64:
                    span = WithTime(span, field, reader.ReadFixed64());
                    break;
                case ProtoWireType.Fixed32 when field == Fields.Span.Flags:
                    span = span with { Flags = reader.ReadFixed32() };
                    break;
                default:
                    reader.Skip(wireType);
                    break;
            }
        }
        KeepInvalidName(message, span, attributes);
        return span with { Attributes = attributes, Events = events, Links = links };
    }

    private static Span WithBytes(Span span, int field, ReadOnlySpan<byte> message, ByteRange range) =>
        field switch
        {
            Fields.Span.TraceId => span with { TraceId = ReadTraceId(message, range) },
            Fields.Span.SpanId => span with { Id = ReadSpanId(message, range) },
            Fields.Span.ParentSpanId => span with { ParentId = ReadSpanId(message, range) },
            Fields.Span.TraceState => span with { TraceState = OtlpDecoder.Text(message, range) },
            Fields.Span.Name => span with { Name = OtlpDecoder.Text(message, range) },
            Fields.Span.Status => WithStatus(span, message, range),
            _ => span,
        };

    private static Span WithNumber(Span span, int field, ulong value) =>
        field switch
        {
            Fields.Span.Kind => span with { Kind = (SpanKind)value },
            Fields.Span.DroppedAttributesCount => span with { DroppedAttributesCount = (uint)value },
            Fields.Span.DroppedEventsCount => span with { DroppedEventsCount = (uint)value },
            Fields.Span.DroppedLinksCount => span with { DroppedLinksCount = (uint)value },
            _ => span,
        };

    private static Span WithTime(Span span, int field, ulong value) =>
        field switch
        {
            Fields.Span.StartTimeUnixNano => span with { StartUnixNano = value },
            Fields.Span.EndTimeUnixNano => span with { EndUnixNano = value },
            _ => span,
        };

    private static Span WithStatus(Span span, ReadOnlySpan<byte> payload, ByteRange message)
    {
        var reader = new ProtoReader(payload, message);
        while (reader.TryReadField(out var field, out var wireType))
        {
            switch (field)
            {
                case Fields.Status.Message when wireType == ProtoWireType.LengthDelimited:
                    span = span with { StatusMessage = OtlpDecoder.Text(payload, reader.ReadLengthDelimited()) };
                    break;
                case Fields.Status.Code when wireType == ProtoWireType.Varint:
                    span = span with { StatusCode = (SpanStatusCode)reader.ReadVarint() };
                    break;
                default:
                    reader.Skip(wireType);
                    break;
            }
        }
        return span;
    }

    private static SpanEvent DecodeEvent(ReadOnlySpan<byte> payload, ByteRange message)
    {
        var attributes = new List<KeyValue>();
        var result = new SpanEvent(0, "", attributes, 0);
        var reader = new ProtoReader(payload, message);
        while (reader.TryReadField(out var field, out var wireType))
        {
            switch (field)
            {
                case Fields.Event.TimeUnixNano when wireType == ProtoWireType.Fixed64:
                    result = result with { TimeUnixNano = reader.ReadFixed64() };
                    break;
                case Fields.Event.Name when wireType == ProtoWireType.LengthDelimited:
                    result = result with { Name = OtlpDecoder.Text(payload, reader.ReadLengthDelimited()) };
                    break;
                case Fields.Event.Attributes when wireType == ProtoWireType.LengthDelimited:
                    var range = reader.ReadLengthDelimited();
                    attributes.Add(OtlpDecoder.DecodeKeyValue(payload, range, attributes.Count));
                    break;
                case Fields.Event.DroppedAttributesCount when wireType == ProtoWireType.Varint:
                    result = result with { DroppedAttributesCount = (uint)reader.ReadVarint() };
                    break;
                default:
                    reader.Skip(wireType);
                    break;
            }
        }
        return result;
    }

    private static SpanLink DecodeLink(ReadOnlySpan<byte> payload, ByteRange message)
    {
        var attributes = new List<KeyValue>();
        var link = new SpanLink(default, default, "", attributes, 0, 0);
        var reader = new ProtoReader(payload, message);
        while (reader.TryReadField(out var field, out var wireType))
        {
            switch (wireType)
            {
                case ProtoWireType.LengthDelimited when field == Fields.Link.Attributes:
                    var range = reader.ReadLengthDelimited();
                    attributes.Add(OtlpDecoder.DecodeKeyValue(payload, range, attributes.Count));
                    break;
                case ProtoWireType.LengthDelimited:
                    link = WithBytes(link, field, payload, reader.ReadLengthDelimited());
                    break;
                case ProtoWireType.Varint when field == Fields.Link.DroppedAttributesCount:
                    link = link with { DroppedAttributesCount = (uint)reader.ReadVarint() };
                    break;
                case ProtoWireType.Fixed32 when field == Fields.Link.Flags:
                    link = link with { Flags = reader.ReadFixed32() };
                    break;
                default:
                    reader.Skip(wireType);
                    break;
            }
        }
        return link;
    }

    private static SpanLink WithBytes(SpanLink link, int field, ReadOnlySpan<byte> payload, ByteRange range) =>
        field switch
        {
            Fields.Link.TraceId => link with { TraceId = ReadTraceId(payload, range) },
            Fields.Link.SpanId => link with { SpanId = ReadSpanId(payload, range) },
            Fields.Link.TraceState => link with { TraceState = OtlpDecoder.Text(payload, range) },
            _ => link,
        };

    private static TraceId ReadTraceId(ReadOnlySpan<byte> payload, ByteRange range) =>
        range.Length == TraceId.ByteLength ? TraceId.FromBytes(range.Of(payload)) : default;

    private static SpanId ReadSpanId(ReadOnlySpan<byte> payload, ByteRange range) =>
        range.Length == SpanId.ByteLength ? SpanId.FromBytes(range.Of(payload)) : default;

    // A name that is not UTF-8 is replaced in the row; its bytes stay readable as an attribute.
    private static void KeepInvalidName(ReadOnlySpan<byte> message, Span span, List<KeyValue> attributes)
    {
        if (!span.Name.Contains('\uFFFD', StringComparison.Ordinal))
        {
            return;
        }
        var raw = FindName(message);
        if (!Utf8.IsValid(raw))
        {
            attributes.Add(new KeyValue("invalid-span-name", AttributeValue.Of(raw.ToArray())));
        }
    }

    private static ReadOnlySpan<byte> FindName(ReadOnlySpan<byte> message)
    {
        var name = ReadOnlySpan<byte>.Empty;
        var reader = new ProtoReader(message);
        while (reader.TryReadField(out var field, out var wireType))
        {
            if (field == Fields.Span.Name && wireType == ProtoWireType.LengthDelimited)
            {
                name = reader.ReadLengthDelimited().Of(message);
            }
            else
            {
                reader.Skip(wireType);
            }
        }
        return name;
    }
}
