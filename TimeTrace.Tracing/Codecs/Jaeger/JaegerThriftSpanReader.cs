using TimeTrace.Tracing.Codecs.Thrift;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Codecs.Jaeger;

/// <summary>Reads the structs of jaeger.thrift.</summary>
/// <remarks>See https://github.com/jaegertracing/jaeger-idl/blob/main/thrift/jaeger.thrift.</remarks>
internal static class JaegerThriftSpanReader
{
    /// <summary>Reads a Span.</summary>
    public static void ReadSpan<TReader>(ref TReader reader, ReceivedSpan span)
        where TReader : struct, IThriftReader, allows ref struct
    {
        span.Clear();
        var (traceLow, traceHigh) = (0L, 0L);
        var outer = reader.BeginStruct();
        while (reader.TryReadField(out var id, out var type))
        {
            switch (id, type)
            {
                case (1, ThriftType.I64):
                    traceLow = reader.ReadI64();
                    break;
                case (2, ThriftType.I64):
                    traceHigh = reader.ReadI64();
                    break;
                case (3, ThriftType.I64):
                    span.Id = new SpanId((ulong)reader.ReadI64());
                    break;
                case (4, ThriftType.I64):
                    span.ParentId = new SpanId((ulong)reader.ReadI64());
                    break;
                case (5, ThriftType.Binary):
                    span.Name = reader.ReadBinary();
                    break;
                case (6, ThriftType.List):
                    ReadReferences(ref reader, span);
                    break;
                case (7, ThriftType.I32):
                    span.Flags = (uint)reader.ReadI32();
                    break;
                case (8, ThriftType.I64):
                    span.StartUnixNano = MicrosecondTime.ToNano(reader.ReadI64());
                    break;
                case (9, ThriftType.I64):
                    span.DurationNano = MicrosecondTime.ToNano(reader.ReadI64());
                    break;
                case (10, ThriftType.List):
                    ReadTags(ref reader, span);
                    break;
                case (11, ThriftType.List):
                    ReadLogs(ref reader, span);
                    break;
                default:
                    ThriftSkipper.Skip(ref reader, type);
                    break;
            }
        }
        reader.EndStruct(outer);
        span.TraceId = new TraceId((ulong)traceHigh, (ulong)traceLow);
    }

    /// <summary>Reads a Process.</summary>
    public static void ReadProcess<TReader>(ref TReader reader, ReceivedProcess process)
        where TReader : struct, IThriftReader, allows ref struct
    {
        process.Clear();
        var outer = reader.BeginStruct();
        while (reader.TryReadField(out var id, out var type))
        {
            switch (id, type)
            {
                case (1, ThriftType.Binary):
                    process.ServiceName = reader.ReadBinary();
                    break;
                case (2, ThriftType.List):
                    for (var count = CountStructs(ref reader); count > 0; count--)
                    {
                        ReadTag(ref reader, ref process.AddTag());
                    }
                    break;
                default:
                    ThriftSkipper.Skip(ref reader, type);
                    break;
            }
        }
        reader.EndStruct(outer);
    }

    /// <summary>How many structs a list has.</summary>
    /// <exception cref="MalformedPayloadException">Its elements are none.</exception>
    public static int CountStructs<TReader>(ref TReader reader)
        where TReader : struct, IThriftReader, allows ref struct
    {
        var (element, count) = reader.ReadList();
        if (count > 0 && element != ThriftType.Struct)
        {
            ProtoReader.Throw($"a list has elements of type {element} where structs are expected", reader.Position);
        }
        return count;
    }

    private static void ReadTags<TReader>(ref TReader reader, ReceivedSpan span)
        where TReader : struct, IThriftReader, allows ref struct
    {
        for (var count = CountStructs(ref reader); count > 0; count--)
        {
            ReadTag(ref reader, ref span.AddTag());
        }
    }

    // Some clients write a value of every type; the tag's type says which one counts.
    private static void ReadTag<TReader>(ref TReader reader, ref JaegerTag tag)
        where TReader : struct, IThriftReader, allows ref struct
    {
        var values = new JaegerTagValues();
        var outer = reader.BeginStruct();
        while (reader.TryReadField(out var id, out var type))
        {
            switch (id, type)
            {
                case (1, ThriftType.Binary):
                    tag.Key = reader.ReadBinary();
                    break;
                case (2, ThriftType.I32):
                    tag.Type = TypeOf(reader.ReadI32());
                    break;
                case (3, ThriftType.Binary):
                    values.Text = reader.ReadBinary();
                    break;
                case (4, ThriftType.Double):
                    values.DoubleBits = BitConverter.DoubleToUInt64Bits(reader.ReadDouble());
                    break;
                case (5, ThriftType.Bool):
                    values.Bool = reader.ReadBool();
                    break;
                case (6, ThriftType.I64):
                    values.Int = (ulong)reader.ReadI64();
                    break;
                case (7, ThriftType.Binary):
                    values.Bytes = reader.ReadBinary();
                    break;
                default:
                    ThriftSkipper.Skip(ref reader, type);
                    break;
            }
        }
        reader.EndStruct(outer);
        values.PutInto(ref tag);
    }

    // A type that is not known is text, as far as it has any.
    private static JaegerTagType TypeOf(int valueType) =>
        valueType switch
        {
            1 => JaegerTagType.Double,
            2 => JaegerTagType.Bool,
            3 => JaegerTagType.Int,
            4 => JaegerTagType.Bytes,
            _ => JaegerTagType.Text,
        };

    private static void ReadLogs<TReader>(ref TReader reader, ReceivedSpan span)
        where TReader : struct, IThriftReader, allows ref struct
    {
        for (var count = CountStructs(ref reader); count > 0; count--)
        {
            var time = 0ul;
            span.BeginLog();
            var outer = reader.BeginStruct();
            while (reader.TryReadField(out var id, out var type))
            {
                switch (id, type)
                {
                    case (1, ThriftType.I64):
                        time = MicrosecondTime.ToNano(reader.ReadI64());
                        break;
                    case (2, ThriftType.List):
                        for (var fields = CountStructs(ref reader); fields > 0; fields--)
                        {
                            ReadTag(ref reader, ref span.AddLogField());
                        }
                        break;
                    default:
                        ThriftSkipper.Skip(ref reader, type);
                        break;
                }
            }
            reader.EndStruct(outer);
            span.EndLog(time);
        }
    }

    private static void ReadReferences<TReader>(ref TReader reader, ReceivedSpan span)
        where TReader : struct, IThriftReader, allows ref struct
    {
        for (var count = CountStructs(ref reader); count > 0; count--)
        {
            var (traceLow, traceHigh, spanId, refType) = (0L, 0L, 0L, 0);
            var outer = reader.BeginStruct();
            while (reader.TryReadField(out var id, out var type))
            {
                switch (id, type)
                {
                    case (1, ThriftType.I32):
                        refType = reader.ReadI32();
                        break;
                    case (2, ThriftType.I64):
                        traceLow = reader.ReadI64();
                        break;
                    case (3, ThriftType.I64):
                        traceHigh = reader.ReadI64();
                        break;
                    case (4, ThriftType.I64):
                        spanId = reader.ReadI64();
                        break;
                    default:
                        ThriftSkipper.Skip(ref reader, type);
                        break;
                }
            }
            reader.EndStruct(outer);
            ref var reference = ref span.AddReference();
            reference.IsChildOf = refType == 0;
            reference.TraceId = new TraceId((ulong)traceHigh, (ulong)traceLow);
            reference.SpanId = new SpanId((ulong)spanId);
        }
    }
}
