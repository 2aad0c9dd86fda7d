using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Codecs.Jaeger;

/// <summary>Reads messages of jaeger.api_v2.</summary>
/// <remarks>See https://github.com/jaegertracing/jaeger-idl/blob/main/proto/api_v2/model.proto.</remarks>
internal static class JaegerProtoSpanReader
{
    private const ulong NanoPerSecond = 1_000_000_000;

    /// <summary>Reads a Span.</summary>
    /// <returns>Its own process; empty where it has none.</returns>
    public static ByteRange ReadSpan(ReadOnlySpan<byte> payload, ByteRange message, ReceivedSpan span)
    {
        span.Clear();
        var process = default(ByteRange);
        var reader = new ProtoReader(payload, message);
        while (reader.TryReadField(out var field, out var wireType))
        {
            switch (field, wireType)
            {
                case (1, ProtoWireType.LengthDelimited):
                    span.TraceId = TraceIdOf(reader.ReadLengthDelimited(), payload);
                    break;
                case (2, ProtoWireType.LengthDelimited):
                    span.Id = SpanIdOf(reader.ReadLengthDelimited(), payload);
                    break;
                case (3, ProtoWireType.LengthDelimited):
                    span.Name = reader.ReadLengthDelimited();
                    break;
                case (4, ProtoWireType.LengthDelimited):
                    ReadReference(payload, reader.ReadLengthDelimited(), ref span.AddReference());
                    break;
                case (5, ProtoWireType.Varint):
                    span.Flags = (uint)reader.ReadVarint();
                    break;
                case (6, ProtoWireType.LengthDelimited):
                    span.StartUnixNano = ReadNano(payload, reader.ReadLengthDelimited());
                    break;
                case (7, ProtoWireType.LengthDelimited):
                    span.DurationNano = ReadNano(payload, reader.ReadLengthDelimited());
                    break;
                case (8, ProtoWireType.LengthDelimited):
                    ReadTag(payload, reader.ReadLengthDelimited(), ref span.AddTag());
                    break;
                case (9, ProtoWireType.LengthDelimited):
                    ReadLog(payload, reader.ReadLengthDelimited(), span);
                    break;
                case (10, ProtoWireType.LengthDelimited):
                    process = reader.ReadLengthDelimited();
                    break;
                case (12, ProtoWireType.LengthDelimited):
                    span.AddWarning() = reader.ReadLengthDelimited();
                    break;
                default:
                    reader.Skip(wireType);
                    break;
            }
        }
        return process;
    }

    /// <summary>Reads a Process.</summary>
    public static void ReadProcess(ReadOnlySpan<byte> payload, ByteRange message, ReceivedProcess process)
    {
        process.Clear();
        var reader = new ProtoReader(payload, message);
        while (reader.TryReadField(out var field, out var wireType))
        {
            switch (field, wireType)
            {
                case (1, ProtoWireType.LengthDelimited):
                    process.ServiceName = reader.ReadLengthDelimited();
                    break;
                case (2, ProtoWireType.LengthDelimited):
                    ReadTag(payload, reader.ReadLengthDelimited(), ref process.AddTag());
                    break;
                default:
                    reader.Skip(wireType);
                    break;
            }
        }
    }

    private static void ReadReference(ReadOnlySpan<byte> payload, ByteRange message, ref JaegerReference reference)
    {
        reference.IsChildOf = true;
        var reader = new ProtoReader(payload, message);
        while (reader.TryReadField(out var field, out var wireType))
        {
            switch (field, wireType)
            {
                case (1, ProtoWireType.LengthDelimited):
                    reference.TraceId = TraceIdOf(reader.ReadLengthDelimited(), payload);
                    break;
                case (2, ProtoWireType.LengthDelimited):
                    reference.SpanId = SpanIdOf(reader.ReadLengthDelimited(), payload);
                    break;
                case (3, ProtoWireType.Varint):
                    reference.IsChildOf = reader.ReadVarint() == 0;
                    break;
                default:
                    reader.Skip(wireType);
                    break;
            }
        }
    }

    private static void ReadLog(ReadOnlySpan<byte> payload, ByteRange message, ReceivedSpan span)
    {
        var time = 0ul;
        span.BeginLog();
        var reader = new ProtoReader(payload, message);
        while (reader.TryReadField(out var field, out var wireType))
        {
            switch (field, wireType)
            {
                case (1, ProtoWireType.LengthDelimited):
                    time = ReadNano(payload, reader.ReadLengthDelimited());
                    break;
                case (2, ProtoWireType.LengthDelimited):
                    ReadTag(payload, reader.ReadLengthDelimited(), ref span.AddLogField());
                    break;
                default:
                    reader.Skip(wireType);
                    break;
            }
        }
        span.EndLog(time);
    }

    private static void ReadTag(ReadOnlySpan<byte> payload, ByteRange message, ref JaegerTag tag)
    {
        var values = new JaegerTagValues();
        var reader = new ProtoReader(payload, message);
        while (reader.TryReadField(out var field, out var wireType))
        {
            switch (field, wireType)
            {
                case (1, ProtoWireType.LengthDelimited):
                    tag.Key = reader.ReadLengthDelimited();
                    break;
                case (2, ProtoWireType.Varint):
                    tag.Type = TypeOf(reader.ReadVarint());
                    break;
                case (3, ProtoWireType.LengthDelimited):
                    values.Text = reader.ReadLengthDelimited();
                    break;
                case (4, ProtoWireType.Varint):
                    values.Bool = reader.ReadVarint() != 0;
                    break;
                case (5, ProtoWireType.Varint):
                    values.Int = reader.ReadVarint();
                    break;
                case (6, ProtoWireType.Fixed64):
                    values.DoubleBits = reader.ReadFixed64();
                    break;
                case (7, ProtoWireType.LengthDelimited):
                    values.Bytes = reader.ReadLengthDelimited();
                    break;
                default:
                    reader.Skip(wireType);
                    break;
            }
        }
        values.PutInto(ref tag);
    }

    private static JaegerTagType TypeOf(ulong valueType) =>
        valueType switch
        {
            1 => JaegerTagType.Bool,
            2 => JaegerTagType.Int,
            3 => JaegerTagType.Double,
            4 => JaegerTagType.Bytes,
            _ => JaegerTagType.Text,
        };

    // Timestamp and Duration alike; what is negative counts as zero.
    private static ulong ReadNano(ReadOnlySpan<byte> payload, ByteRange message)
    {
        var (seconds, nano) = (0L, 0L);
        var reader = new ProtoReader(payload, message);
        while (reader.TryReadField(out var field, out var wireType))
        {
            switch (field, wireType)
            {
                case (1, ProtoWireType.Varint):
                    seconds = (long)reader.ReadVarint();
                    break;
                case (2, ProtoWireType.Varint):
                    nano = (long)reader.ReadVarint();
                    break;
                default:
                    reader.Skip(wireType);
                    break;
            }
        }
        return seconds < 0 || nano < 0 || nano >= (long)NanoPerSecond ? 0
            : (ulong)seconds > ulong.MaxValue / NanoPerSecond - 1 ? ulong.MaxValue
            : (ulong)seconds * NanoPerSecond + (ulong)nano;
    }

    // An id of another length is none; the Collector says so.
    private static TraceId TraceIdOf(ByteRange range, ReadOnlySpan<byte> payload) =>
        range.Length == TraceId.ByteLength ? TraceId.FromBytes(range.Of(payload)) : default;

    private static SpanId SpanIdOf(ByteRange range, ReadOnlySpan<byte> payload) =>
        range.Length == SpanId.ByteLength ? SpanId.FromBytes(range.Of(payload)) : default;
}
