using System.Text.Unicode;
using TimeTrace.Tracing.Model;
using Fields = TimeTrace.Tracing.Codecs.Otlp.OtlpFields;

namespace TimeTrace.Tracing.Codecs.Otlp;

/// <summary>Turns one stored Span message into the model.</summary>
internal static class OtlpSpanDecoder
{
    public static Span Decode(ReadOnlySpan<byte> message) => Read(message).ToSpan();

    /// <summary>The span open to changes.</summary>
    public static SpanBuilder Read(ReadOnlySpan<byte> message)
    {
        var span = new SpanBuilder();
        var reader = new ProtoReader(message);
        while (reader.TryReadField(out var field, out var wireType))
        {
            switch (wireType)
            {
                case ProtoWireType.LengthDelimited:
                    SetBytes(ref span, field, message, reader.ReadLengthDelimited());
                    break;
                case ProtoWireType.Varint:
                    SetNumber(ref span, field, reader.ReadVarint());
                    break;
                case ProtoWireType.Fixed64:
                    SetTime(ref span, field, reader.ReadFixed64());
                    break;
                case ProtoWireType.Fixed32 when field == Fields.Span.Flags:
                    span.Flags = reader.ReadFixed32();
                    break;
                default:
                    reader.Skip(wireType);
                    break;
            }
        }
        KeepInvalidName(message, span);
        return span;
    }

    private static void SetBytes(ref SpanBuilder span, int field, ReadOnlySpan<byte> message, ByteRange range)
    {
        switch (field)
        {
            case Fields.Span.TraceId:
                span.TraceId = ReadTraceId(message, range);
                break;
            case Fields.Span.SpanId:
                span.Id = ReadSpanId(message, range);
                break;
            case Fields.Span.ParentSpanId:
                span.ParentId = ReadSpanId(message, range);
                break;
            case Fields.Span.TraceState:
                span.TraceState = OtlpDecoder.Text(message, range);
                break;
            case Fields.Span.Name:
                span.Name = TextCache.Get(range.Of(message));
                break;
            case Fields.Span.Attributes:
                span.Attributes.Add(OtlpDecoder.DecodeKeyValue(message, range, span.Attributes.Count));
                break;
            case Fields.Span.Events:
                span.Events.Add(DecodeEvent(message, range));
                break;
            case Fields.Span.Links:
                span.Links.Add(DecodeLink(message, range));
                break;
            case Fields.Span.Status:
                SetStatus(ref span, message, range);
                break;
            default:
                break;
        }
    }

    private static void SetNumber(ref SpanBuilder span, int field, ulong value)
    {
        switch (field)
        {
            case Fields.Span.Kind:
                span.Kind = (SpanKind)value;
                break;
            case Fields.Span.DroppedAttributesCount:
                span.DroppedAttributesCount = (uint)value;
                break;
            case Fields.Span.DroppedEventsCount:
                span.DroppedEventsCount = (uint)value;
                break;
            case Fields.Span.DroppedLinksCount:
                span.DroppedLinksCount = (uint)value;
                break;
            default:
                break;
        }
    }

    private static void SetTime(ref SpanBuilder span, int field, ulong value)
    {
        if (field == Fields.Span.StartTimeUnixNano)
        {
            span.StartUnixNano = value;
        }
        else if (field == Fields.Span.EndTimeUnixNano)
        {
            span.EndUnixNano = value;
        }
    }

    private static void SetStatus(ref SpanBuilder span, ReadOnlySpan<byte> payload, ByteRange message)
    {
        var reader = new ProtoReader(payload, message);
        while (reader.TryReadField(out var field, out var wireType))
        {
            switch (field)
            {
                case Fields.Status.Message when wireType == ProtoWireType.LengthDelimited:
                    span.StatusMessage = OtlpDecoder.Text(payload, reader.ReadLengthDelimited());
                    break;
                case Fields.Status.Code when wireType == ProtoWireType.Varint:
                    span.StatusCode = (SpanStatusCode)reader.ReadVarint();
                    break;
                default:
                    reader.Skip(wireType);
                    break;
            }
        }
    }

    private static SpanEvent DecodeEvent(ReadOnlySpan<byte> payload, ByteRange message)
    {
        var attributes = new List<KeyValue>();
        var (timeUnixNano, name, dropped) = (0UL, "", 0U);
        var reader = new ProtoReader(payload, message);
        while (reader.TryReadField(out var field, out var wireType))
        {
            switch (field)
            {
                case Fields.Event.TimeUnixNano when wireType == ProtoWireType.Fixed64:
                    timeUnixNano = reader.ReadFixed64();
                    break;
                case Fields.Event.Name when wireType == ProtoWireType.LengthDelimited:
                    name = TextCache.Get(reader.ReadLengthDelimited().Of(payload));
                    break;
                case Fields.Event.Attributes when wireType == ProtoWireType.LengthDelimited:
                    var range = reader.ReadLengthDelimited();
                    attributes.Add(OtlpDecoder.DecodeKeyValue(payload, range, attributes.Count));
                    break;
                case Fields.Event.DroppedAttributesCount when wireType == ProtoWireType.Varint:
                    dropped = (uint)reader.ReadVarint();
                    break;
                default:
                    reader.Skip(wireType);
                    break;
            }
        }
        return new SpanEvent(timeUnixNano, name, attributes, dropped);
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
    private static void KeepInvalidName(ReadOnlySpan<byte> message, in SpanBuilder span)
    {
        if (!span.Name.Contains('\uFFFD', StringComparison.Ordinal))
        {
            return;
        }
        var raw = FindName(message);
        if (!Utf8.IsValid(raw))
        {
            span.Attributes.Add(new KeyValue("invalid-span-name", AttributeValue.Of(raw.ToArray())));
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
