using TimeTrace.Tracing.Codecs.Thrift;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Codecs.Jaeger;

/// <summary>
/// Re-encodes batches of jaeger.thrift as OTLP. An instance is reused from batch to batch; not safe for concurrent use.
/// </summary>
/// <remarks>See https://github.com/jaegertracing/jaeger-idl/blob/main/thrift/jaeger.thrift and agent.thrift.</remarks>
public sealed class JaegerThriftReader
{
    private const int ProcessField = 1;
    private const int SpansField = 2;
    private const int NumberField = 3;
    private const int StatsField = 4;
    private const int BatchArgument = 1;

    private readonly ReceivedProcess _process = new();
    private readonly ReceivedSpan _span = new();
    private readonly ReceivedClient _client = new();

    /// <summary>What the client of the last batch says that it has lost; null where it tells nothing.</summary>
    public ClientReport? Report { get; private set; }

    /// <summary>Appends the spans of a bare Batch in the binary protocol, as it is the body of a request.</summary>
    /// <param name="batch">The struct's bytes.</param>
    /// <param name="output">Where the ResourceSpans of an ExportTraceServiceRequest go; on an error a part may have been written.</param>
    /// <exception cref="MalformedPayloadException">It is no such struct.</exception>
    public void ReadBatch(ReadOnlySpan<byte> batch, ProtoWriter output)
    {
        var reader = new ThriftBinaryReader(batch);
        ReadBatch(ref reader, batch, output);
    }

    /// <summary>Appends the spans of a message that calls <c>emitBatch</c>, in either protocol, as agents are sent it.</summary>
    /// <param name="message">The datagram.</param>
    /// <param name="output">Where the ResourceSpans of an ExportTraceServiceRequest go; on an error a part may have been written.</param>
    /// <exception cref="MalformedPayloadException">It is no such message.</exception>
    public void ReadMessage(ReadOnlySpan<byte> message, ProtoWriter output)
    {
        if (message is [ThriftCompactReader.ProtocolId, ..])
        {
            var compact = new ThriftCompactReader(message);
            ReadMessage(ref compact, message, output);
        }
        else
        {
            var binary = new ThriftBinaryReader(message);
            ReadMessage(ref binary, message, output);
        }
    }

    private void ReadMessage<TReader>(ref TReader reader, ReadOnlySpan<byte> message, ProtoWriter output)
        where TReader : struct, IThriftReader, allows ref struct
    {
        if (!reader.ReadMessage().Of(message).SequenceEqual("emitBatch"u8))
        {
            ProtoReader.Throw("the message calls neither emitBatch nor emitZipkinBatch", reader.Position);
        }
        var hasBatch = false;
        var outer = reader.BeginStruct();
        while (reader.TryReadField(out var id, out var type))
        {
            if (id == BatchArgument && type == ThriftType.Struct)
            {
                ReadBatch(ref reader, message, output);
                hasBatch = true;
            }
            else
            {
                ThriftSkipper.Skip(ref reader, type);
            }
        }
        reader.EndStruct(outer);
        if (!hasBatch)
        {
            ProtoReader.Throw("the call of emitBatch has no batch", reader.Position);
        }
    }

    private void ReadBatch<TReader>(ref TReader reader, ReadOnlySpan<byte> payload, ProtoWriter output)
        where TReader : struct, IThriftReader, allows ref struct
    {
        // The process may come after the spans that are its own.
        var ahead = reader;
        FindProcess(ref ahead);
        _client.Clear();
        Report = null;
        var hasSpans = false;
        var resource = JaegerResourceWriter.Begin(_process, payload, output);
        var outer = reader.BeginStruct();
        while (reader.TryReadField(out var id, out var type))
        {
            if (id == SpansField && type == ThriftType.List)
            {
                ReadSpans(ref reader, payload, ref resource);
                hasSpans = true;
            }
            else
            {
                ReadOther(ref reader, id, type);
            }
        }
        reader.EndStruct(outer);
        resource.End();
        // Without it anything that begins with a zero would be a batch.
        if (!hasSpans)
        {
            ProtoReader.Throw("the batch has no list of spans", reader.Position);
        }
        Report = _client.ToReport(_process, payload);
    }

    private void ReadOther<TReader>(ref TReader reader, int id, ThriftType type)
        where TReader : struct, IThriftReader, allows ref struct
    {
        switch (id, type)
        {
            case (NumberField, ThriftType.I64):
                _client.ReadNumber(ref reader);
                break;
            case (StatsField, ThriftType.Struct):
                _client.ReadStats(ref reader);
                break;
            default:
                ThriftSkipper.Skip(ref reader, type);
                break;
        }
    }

    private void FindProcess<TReader>(ref TReader reader)
        where TReader : struct, IThriftReader, allows ref struct
    {
        _process.Clear();
        var outer = reader.BeginStruct();
        while (reader.TryReadField(out var id, out var type))
        {
            if (id == ProcessField && type == ThriftType.Struct)
            {
                JaegerThriftSpanReader.ReadProcess(ref reader, _process);
                return;
            }
            ThriftSkipper.Skip(ref reader, type);
        }
        reader.EndStruct(outer);
    }

    private void ReadSpans<TReader>(ref TReader reader, ReadOnlySpan<byte> payload, ref JaegerResourceWriter resource)
        where TReader : struct, IThriftReader, allows ref struct
    {
        for (var count = JaegerThriftSpanReader.CountStructs(ref reader); count > 0; count--)
        {
            JaegerThriftSpanReader.ReadSpan(ref reader, _span);
            resource.Write(_span, payload);
        }
    }
}
