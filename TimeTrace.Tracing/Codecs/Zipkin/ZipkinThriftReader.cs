using System.Buffers.Binary;
using System.Net;
using System.Text;
using TimeTrace.Tracing.Codecs.Jaeger;
using TimeTrace.Tracing.Codecs.Thrift;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Codecs.Zipkin;

/// <summary>Reads the structs of zipkinCore.thrift.</summary>
/// <remarks>See https://github.com/openzipkin/zipkin-api/blob/master/thrift/zipkinCore.thrift.</remarks>
internal static class ZipkinThriftReader
{
    /// <summary>Reads a Span.</summary>
    public static void ReadSpan<TReader>(ref TReader reader, ReadOnlySpan<byte> payload, ZipkinSpan span)
        where TReader : struct, IThriftReader, allows ref struct
    {
        var (traceLow, traceHigh) = (0L, 0L);
        var outer = reader.BeginStruct();
        while (reader.TryReadField(out var id, out var type))
        {
            switch (id, type)
            {
                case (1, ThriftType.I64):
                    traceLow = reader.ReadI64();
                    break;
                case (3, ThriftType.Binary):
                    span.Name = span.Text.Add(reader.ReadBinary().Of(payload));
                    break;
                case (4, ThriftType.I64):
                    span.Id = new SpanId((ulong)reader.ReadI64());
                    break;
                case (5, ThriftType.I64):
                    span.ParentId = new SpanId((ulong)reader.ReadI64());
                    break;
                case (6, ThriftType.List):
                    for (var count = JaegerThriftSpanReader.CountStructs(ref reader); count > 0; count--)
                    {
                        ReadAnnotation(ref reader, payload, span);
                    }
                    break;
                case (8, ThriftType.List):
                    for (var count = JaegerThriftSpanReader.CountStructs(ref reader); count > 0; count--)
                    {
                        ReadBinaryAnnotation(ref reader, payload, span);
                    }
                    break;
                case (9, ThriftType.Bool):
                    span.IsDebug = reader.ReadBool();
                    break;
                case (10, ThriftType.I64):
                    span.TimestampMicros = reader.ReadI64();
                    break;
                case (11, ThriftType.I64):
                    span.DurationMicros = reader.ReadI64();
                    break;
                case (12, ThriftType.I64):
                    traceHigh = reader.ReadI64();
                    break;
                default:
                    ThriftSkipper.Skip(ref reader, type);
                    break;
            }
        }
        reader.EndStruct(outer);
        span.TraceId = new TraceId((ulong)traceHigh, (ulong)traceLow);
    }

    private static void ReadAnnotation<TReader>(ref TReader reader, ReadOnlySpan<byte> payload, ZipkinSpan span)
        where TReader : struct, IThriftReader, allows ref struct
    {
        ref var annotation = ref span.AddAnnotation();
        var outer = reader.BeginStruct();
        while (reader.TryReadField(out var id, out var type))
        {
            switch (id, type)
            {
                case (1, ThriftType.I64):
                    annotation.Micros = reader.ReadI64();
                    break;
                case (2, ThriftType.Binary):
                    annotation.Value = span.Text.Add(reader.ReadBinary().Of(payload));
                    break;
                case (3, ThriftType.Struct):
                    annotation.Endpoint = ReadEndpoint(ref reader, payload, span.Text);
                    break;
                default:
                    ThriftSkipper.Skip(ref reader, type);
                    break;
            }
        }
        reader.EndStruct(outer);
    }

    private static void ReadBinaryAnnotation<TReader>(ref TReader reader, ReadOnlySpan<byte> payload, ZipkinSpan span)
        where TReader : struct, IThriftReader, allows ref struct
    {
        ref var tag = ref span.AddTag();
        var (value, valueType) = (default(ByteRange), 0);
        var outer = reader.BeginStruct();
        while (reader.TryReadField(out var id, out var type))
        {
            switch (id, type)
            {
                case (1, ThriftType.Binary):
                    tag.Tag.Key = span.Text.Add(reader.ReadBinary().Of(payload));
                    break;
                case (2, ThriftType.Binary):
                    value = reader.ReadBinary();
                    break;
                case (3, ThriftType.I32):
                    valueType = reader.ReadI32();
                    break;
                case (4, ThriftType.Struct):
                    tag.Endpoint = ReadEndpoint(ref reader, payload, span.Text);
                    break;
                default:
                    ThriftSkipper.Skip(ref reader, type);
                    break;
            }
        }
        reader.EndStruct(outer);
        SetValue(value.Of(payload), valueType, span.Text, ref tag.Tag);
    }

    // Numbers are bytes in the order of the network; what has another length than its type stays bytes.
    private static void SetValue(ReadOnlySpan<byte> value, int valueType, ZipkinText text, ref JaegerTag tag)
    {
        (tag.Type, tag.Number) = (valueType, value.Length) switch
        {
            (0, 1) => (JaegerTagType.Bool, value[0] != 0 ? 1UL : 0),
            (2, sizeof(short)) => (JaegerTagType.Int, (ulong)BinaryPrimitives.ReadInt16BigEndian(value)),
            (3, sizeof(int)) => (JaegerTagType.Int, (ulong)BinaryPrimitives.ReadInt32BigEndian(value)),
            (4, sizeof(long)) => (JaegerTagType.Int, BinaryPrimitives.ReadUInt64BigEndian(value)),
            (5, sizeof(double)) => (JaegerTagType.Double, BinaryPrimitives.ReadUInt64BigEndian(value)),
            (6, _) => (JaegerTagType.Text, 0UL),
            _ => (JaegerTagType.Bytes, 0UL),
        };
        if (tag.Type is JaegerTagType.Text or JaegerTagType.Bytes)
        {
            tag.Text = text.Add(value);
        }
    }

    private static ZipkinEndpoint ReadEndpoint<TReader>(ref TReader reader, ReadOnlySpan<byte> payload, ZipkinText text)
        where TReader : struct, IThriftReader, allows ref struct
    {
        var endpoint = default(ZipkinEndpoint);
        var outer = reader.BeginStruct();
        while (reader.TryReadField(out var id, out var type))
        {
            switch (id, type)
            {
                case (1, ThriftType.I32):
                    var address = reader.ReadI32();
                    if (address != 0)
                    {
                        endpoint.AddAddress(text.Add(Encoding.ASCII.GetBytes(Ipv4Text(address))));
                    }
                    break;
                case (2, ThriftType.I16):
                    endpoint.Port = (ushort)reader.ReadI16();
                    break;
                case (3, ThriftType.Binary):
                    endpoint.Service = text.Add(reader.ReadBinary().Of(payload));
                    break;
                case (4, ThriftType.Binary):
                    endpoint.AddAddress(ZipkinProtoReader.AddressOf(reader.ReadBinary().Of(payload), text));
                    break;
                default:
                    ThriftSkipper.Skip(ref reader, type);
                    break;
            }
        }
        reader.EndStruct(outer);
        return endpoint;
    }

    private static string Ipv4Text(int address) =>
        new IPAddress((uint)BinaryPrimitives.ReverseEndianness(address)).ToString();
}
