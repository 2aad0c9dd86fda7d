using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Codecs.Jaeger;

/// <summary>
/// Re-encodes what is posted to Jaeger's collector over gRPC as OTLP. An instance is reused from request to request; not safe
/// for concurrent use.
/// </summary>
/// <remarks>See https://github.com/jaegertracing/jaeger-idl/blob/main/proto/api_v2/collector.proto.</remarks>
public sealed class JaegerProtoReader
{
    private const int BatchField = 1;
    private const int SpansField = 1;
    private const int ProcessField = 2;

    private readonly ReceivedProcess _batchProcess = new();
    private readonly ReceivedProcess _ownProcess = new();
    private readonly ReceivedSpan _span = new();

    /// <summary>Appends the spans of a PostSpansRequest.</summary>
    /// <param name="request">The message's bytes.</param>
    /// <param name="output">Where the ResourceSpans of an ExportTraceServiceRequest go; on an error a part may have been written.</param>
    /// <exception cref="MalformedPayloadException">It is no such message.</exception>
    public void ReadRequest(ReadOnlySpan<byte> request, ProtoWriter output)
    {
        var reader = new ProtoReader(request);
        while (reader.TryReadField(out var field, out var wireType))
        {
            if (field == BatchField && wireType == ProtoWireType.LengthDelimited)
            {
                ReadBatch(request, reader.ReadLengthDelimited(), output);
            }
            else
            {
                reader.Skip(wireType);
            }
        }
    }

    private void ReadBatch(ReadOnlySpan<byte> payload, ByteRange batch, ProtoWriter output)
    {
        var batchProcess = FindProcess(payload, batch);
        // Read once, however often spans with processes of their own come between: work grows with the payload alone.
        JaegerProtoSpanReader.ReadProcess(payload, batchProcess, _batchProcess);
        JaegerResourceWriter resource = default;
        ByteRange? current = null;
        var reader = new ProtoReader(payload, batch);
        while (reader.TryReadField(out var field, out var wireType))
        {
            if (field != SpansField || wireType != ProtoWireType.LengthDelimited)
            {
                reader.Skip(wireType);
                continue;
            }
            var own = JaegerProtoSpanReader.ReadSpan(payload, reader.ReadLengthDelimited(), _span);
            var process = own.Length > 0 ? own : batchProcess;
            if (current is null || !current.Value.Of(payload).SequenceEqual(process.Of(payload)))
            {
                End(ref resource, current);
                resource = JaegerResourceWriter.Begin(ProcessOf(payload, own), payload, output);
                current = process;
            }
            resource.Write(_span, payload);
        }
        End(ref resource, current);
    }

    private ReceivedProcess ProcessOf(ReadOnlySpan<byte> payload, ByteRange own)
    {
        if (own.Length == 0)
        {
            return _batchProcess;
        }
        JaegerProtoSpanReader.ReadProcess(payload, own, _ownProcess);
        return _ownProcess;
    }

    private static void End(ref JaegerResourceWriter resource, ByteRange? current)
    {
        if (current is not null)
        {
            resource.End();
        }
    }

    // It may come after the spans that are its own.
    private static ByteRange FindProcess(ReadOnlySpan<byte> payload, ByteRange batch)
    {
        var process = default(ByteRange);
        var reader = new ProtoReader(payload, batch);
        while (reader.TryReadField(out var field, out var wireType))
        {
            if (field == ProcessField && wireType == ProtoWireType.LengthDelimited)
            {
                process = reader.ReadLengthDelimited();
            }
            else
            {
                reader.Skip(wireType);
            }
        }
        return process;
    }
}
