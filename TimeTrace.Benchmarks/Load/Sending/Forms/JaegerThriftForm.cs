using System.Buffers;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Benchmarks.Load.Sending.Forms;

/// <summary>Jaeger's batches in thrift's binary protocol, as its clients write them.</summary>
internal sealed class JaegerThriftForm : ISpanForm
{
    private const long NanoPerMicro = 1_000;

    public string PortName => "jaeger-http";

    public string Path => "/api/traces";

    public string ContentType => "application/x-thrift";

    public void Write(Resource resource, IReadOnlyList<Span> spans, IBufferWriter<byte> output)
    {
        var thrift = new ThriftWriter(output);
        thrift.Field(ThriftWriter.Struct, 1);
        thrift.Field(ThriftWriter.Text, 1);
        thrift.String(resource.ServiceName);
        WriteTags(thrift, 2, [.. resource.Attributes.Where(attribute => attribute.Key != "service.name")]);
        thrift.Stop();
        thrift.Field(ThriftWriter.List, 2);
        thrift.Structs(spans.Count);
        foreach (var span in spans)
        {
            Write(thrift, span);
        }
        thrift.Stop();
    }

    private static void Write(in ThriftWriter thrift, Span span)
    {
        WriteInt64(thrift, 1, (long)span.TraceId.Low);
        WriteInt64(thrift, 2, (long)span.TraceId.High);
        WriteInt64(thrift, 3, (long)span.Id.Value);
        WriteInt64(thrift, 4, (long)span.ParentId.Value);
        thrift.Field(ThriftWriter.Text, 5);
        thrift.String(span.Name);
        thrift.Field(ThriftWriter.I32, 7);
        thrift.Int32(1);
        WriteInt64(thrift, 8, (long)span.StartUnixNano / NanoPerMicro);
        WriteInt64(thrift, 9, (long)(span.EndUnixNano - span.StartUnixNano) / NanoPerMicro);
        List<KeyValue> tags = [.. span.Attributes, new KeyValue("span.kind", AttributeValue.Of(span.Kind.ToName()))];
        if (span.StatusCode == SpanStatusCode.Error)
        {
            tags.Add(new KeyValue("error", AttributeValue.Of(true)));
        }
        WriteTags(thrift, 10, tags);
        thrift.Field(ThriftWriter.List, 11);
        thrift.Structs(span.Events.Count);
        foreach (var entry in span.Events)
        {
            WriteInt64(thrift, 1, (long)entry.TimeUnixNano / NanoPerMicro);
            WriteTags(thrift, 2, [new KeyValue("event", AttributeValue.Of(entry.Name)), .. entry.Attributes]);
            thrift.Stop();
        }
        thrift.Stop();
    }

    private static void WriteInt64(in ThriftWriter thrift, short id, long value)
    {
        thrift.Field(ThriftWriter.I64, id);
        thrift.Int64(value);
    }

    private static void WriteTags(in ThriftWriter thrift, short id, List<KeyValue> tags)
    {
        thrift.Field(ThriftWriter.List, id);
        thrift.Structs(tags.Count);
        foreach (var tag in tags)
        {
            thrift.Field(ThriftWriter.Text, 1);
            thrift.String(tag.Key);
            thrift.Field(ThriftWriter.I32, 2);
            WriteValue(thrift, tag.Value);
            thrift.Stop();
        }
    }

    private static void WriteValue(in ThriftWriter thrift, in AttributeValue value)
    {
        switch (value.Kind)
        {
            case AttributeKind.Double:
                thrift.Int32(1);
                thrift.Field(ThriftWriter.Double, 4);
                thrift.Int64(BitConverter.DoubleToInt64Bits(value.AsDouble));
                break;
            case AttributeKind.Bool:
                thrift.Int32(2);
                thrift.Field(ThriftWriter.Bool, 5);
                thrift.Byte(value.AsBool ? (byte)1 : (byte)0);
                break;
            case AttributeKind.Int:
                thrift.Int32(3);
                thrift.Field(ThriftWriter.I64, 6);
                thrift.Int64(value.AsInt);
                break;
            default:
                thrift.Int32(0);
                thrift.Field(ThriftWriter.Text, 3);
                thrift.String(value.ToString());
                break;
        }
    }
}
