using TimeTrace.Tracing.Codecs.Jaeger;
using TimeTrace.Tracing.Codecs.Thrift;
using TimeTrace.Tracing.Codecs.Zipkin;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Codecs;

/// <summary>
/// Re-encodes what Jaeger's agents are sent as OTLP: Jaeger's spans or Zipkin's, in either protocol of thrift. Agents take each on
/// all their ports, so that clients mix them. An instance is reused from message to message; not safe for concurrent use.
/// </summary>
/// <remarks>See https://github.com/jaegertracing/jaeger-idl/blob/main/thrift/agent.thrift.</remarks>
public sealed class AgentMessageReader : IDisposable
{
    private readonly JaegerThriftReader _jaeger = new();
    private readonly ZipkinReader _zipkin = new();

    /// <summary>What the client of the last message says that it has lost; null where it tells nothing.</summary>
    public ClientReport? Report { get; private set; }

    /// <summary>Appends the spans of a message that calls <c>emitBatch</c> or <c>emitZipkinBatch</c>.</summary>
    /// <param name="message">The datagram.</param>
    /// <param name="output">Where the ResourceSpans of an ExportTraceServiceRequest go; on an error a part may have been written.</param>
    /// <exception cref="MalformedPayloadException">It is no such message.</exception>
    public void Read(ReadOnlySpan<byte> message, ProtoWriter output)
    {
        Report = null;
        if (MethodOf(message).SequenceEqual("emitZipkinBatch"u8))
        {
            _zipkin.ReadMessage(message, output);
        }
        else
        {
            _jaeger.ReadMessage(message, output);
            Report = _jaeger.Report;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _zipkin.Dispose();

    private static ReadOnlySpan<byte> MethodOf(ReadOnlySpan<byte> message) =>
        message is [ThriftCompactReader.ProtocolId, ..]
            ? new ThriftCompactReader(message).ReadMessage().Of(message)
            : new ThriftBinaryReader(message).ReadMessage().Of(message);
}
