using System.Net;
using System.Text;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Codecs.Zipkin;

/// <summary>Reads messages of zipkin.proto3.</summary>
/// <remarks>See https://github.com/openzipkin/zipkin-api/blob/master/zipkin.proto.</remarks>
internal static class ZipkinProtoReader
{
    private const int Ipv4Bytes = 4;
    private const int Ipv6Bytes = 16;

    /// <summary>Reads a Span.</summary>
    public static void ReadSpan(ReadOnlySpan<byte> payload, ByteRange message, ZipkinSpan span)
    {
        var reader = new ProtoReader(payload, message);
        while (reader.TryReadField(out var field, out var wireType))
        {
            switch (field, wireType)
            {
                case (1, ProtoWireType.LengthDelimited):
                    span.TraceId = TraceIdOf(reader.ReadLengthDelimited(), payload);
                    break;
                case (2, ProtoWireType.LengthDelimited):
                    span.ParentId = SpanIdOf(reader.ReadLengthDelimited(), payload);
                    break;
                case (3, ProtoWireType.LengthDelimited):
                    span.Id = SpanIdOf(reader.ReadLengthDelimited(), payload);
                    break;
                case (4, ProtoWireType.Varint):
                    span.Kind = KindOf(reader.ReadVarint());
                    break;
                case (5, ProtoWireType.LengthDelimited):
                    span.Name = span.Text.Add(reader.ReadLengthDelimited().Of(payload));
                    break;
                case (6, ProtoWireType.Fixed64):
                    span.TimestampMicros = (long)reader.ReadFixed64();
                    break;
                case (7, ProtoWireType.Varint):
                    span.DurationMicros = (long)reader.ReadVarint();
                    break;
                case (8, ProtoWireType.LengthDelimited):
                    span.Local = ReadEndpoint(payload, reader.ReadLengthDelimited(), span.Text);
                    break;
                case (9, ProtoWireType.LengthDelimited):
                    span.Remote = ReadEndpoint(payload, reader.ReadLengthDelimited(), span.Text);
                    break;
                case (10, ProtoWireType.LengthDelimited):
                    ReadAnnotation(payload, reader.ReadLengthDelimited(), span);
                    break;
                case (11, ProtoWireType.LengthDelimited):
                    ReadTag(payload, reader.ReadLengthDelimited(), span);
                    break;
                case (12, ProtoWireType.Varint):
                    span.IsDebug = reader.ReadVarint() != 0;
                    break;
                case (13, ProtoWireType.Varint):
                    span.IsShared = reader.ReadVarint() != 0;
                    break;
                default:
                    reader.Skip(wireType);
                    break;
            }
        }
    }

    private static SpanKind KindOf(ulong kind) =>
        kind switch
        {
            1 => SpanKind.Client,
            2 => SpanKind.Server,
            3 => SpanKind.Producer,
            4 => SpanKind.Consumer,
            _ => SpanKind.Unspecified,
        };

    private static ZipkinEndpoint ReadEndpoint(ReadOnlySpan<byte> payload, ByteRange message, ZipkinText text)
    {
        var endpoint = default(ZipkinEndpoint);
        var reader = new ProtoReader(payload, message);
        while (reader.TryReadField(out var field, out var wireType))
        {
            switch (field, wireType)
            {
                case (1, ProtoWireType.LengthDelimited):
                    endpoint.Service = text.Add(reader.ReadLengthDelimited().Of(payload));
                    break;
                case (2 or 3, ProtoWireType.LengthDelimited):
                    endpoint.AddAddress(AddressOf(reader.ReadLengthDelimited().Of(payload), text));
                    break;
                case (4, ProtoWireType.Varint):
                    endpoint.Port = (int)reader.ReadVarint();
                    break;
                default:
                    reader.Skip(wireType);
                    break;
            }
        }
        return endpoint;
    }

    /// <summary>The text of an address of four or sixteen bytes; empty for any other.</summary>
    public static ByteRange AddressOf(ReadOnlySpan<byte> address, ZipkinText text) =>
        address.Length is Ipv4Bytes or Ipv6Bytes
            ? text.Add(Encoding.ASCII.GetBytes(new IPAddress(address).ToString()))
            : default;

    private static void ReadAnnotation(ReadOnlySpan<byte> payload, ByteRange message, ZipkinSpan span)
    {
        ref var annotation = ref span.AddAnnotation();
        var reader = new ProtoReader(payload, message);
        while (reader.TryReadField(out var field, out var wireType))
        {
            switch (field, wireType)
            {
                case (1, ProtoWireType.Fixed64):
                    annotation.Micros = (long)reader.ReadFixed64();
                    break;
                case (2, ProtoWireType.LengthDelimited):
                    annotation.Value = span.Text.Add(reader.ReadLengthDelimited().Of(payload));
                    break;
                default:
                    reader.Skip(wireType);
                    break;
            }
        }
    }

    private static void ReadTag(ReadOnlySpan<byte> payload, ByteRange message, ZipkinSpan span)
    {
        ref var tag = ref span.AddTag().Tag;
        var reader = new ProtoReader(payload, message);
        while (reader.TryReadField(out var field, out var wireType))
        {
            switch (field, wireType)
            {
                case (1, ProtoWireType.LengthDelimited):
                    tag.Key = span.Text.Add(reader.ReadLengthDelimited().Of(payload));
                    break;
                case (2, ProtoWireType.LengthDelimited):
                    tag.Text = span.Text.Add(reader.ReadLengthDelimited().Of(payload));
                    break;
                default:
                    reader.Skip(wireType);
                    break;
            }
        }
    }

    private static TraceId TraceIdOf(ByteRange range, ReadOnlySpan<byte> payload)
    {
        var bytes = range.Of(payload);
        return range.Length switch
        {
            TraceId.ByteLength => TraceId.FromBytes(bytes),
            SpanId.ByteLength => new TraceId(0, SpanId.FromBytes(bytes).Value),
            _ => throw new MalformedPayloadException("a trace id has neither 8 nor 16 bytes", range.Offset),
        };
    }

    private static SpanId SpanIdOf(ByteRange range, ReadOnlySpan<byte> payload) =>
        range.Length switch
        {
            SpanId.ByteLength => SpanId.FromBytes(range.Of(payload)),
            0 => default,
            _ => throw new MalformedPayloadException("a span id has not 8 bytes", range.Offset),
        };
}
