using System.Text.Json;
using TimeTrace.Tracing.Codecs.Jaeger;
using TimeTrace.Tracing.Codecs.Json;
using TimeTrace.Tracing.Codecs.Thrift;

namespace TimeTrace.Tracing.Codecs.Zipkin;

/// <summary>
/// Re-encodes Zipkin's spans, in every form, as OTLP: what is written are the ResourceSpans of an ExportTraceServiceRequest; on an
/// error a part may have been written. An instance is reused from request to request; not safe for concurrent use.
/// </summary>
/// <remarks>See https://zipkin.io/zipkin-api/ and https://github.com/openzipkin/zipkin-api.</remarks>
public sealed class ZipkinReader : IDisposable
{
    private const int SpansField = 1;
    private const int SpansArgument = 1;

    // Nothing of Zipkin's is nested so deep.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 64 };

    private readonly ZipkinSpan _span = new();
    private readonly ZipkinSpan _other = new();
    private readonly ZipkinBatchWriter _writer = new();

    /// <summary>Whether the sender marks all spans of the request as such to be recorded in any case.</summary>
    public bool IsDebug { get; set; }

    /// <summary>Reads a list of spans in JSON, version 2.</summary>
    /// <exception cref="MalformedPayloadException">It is no such list.</exception>
    public void ReadJson(ReadOnlySpan<byte> json, ProtoWriter output) =>
        ReadJson(
            json,
            output,
            (ref Utf8JsonReader reader) =>
            {
                ZipkinJsonReader.ReadSpan(ref reader, _span);
                Write(_span);
            }
        );

    /// <summary>Reads a list of spans in JSON, version 1.</summary>
    /// <exception cref="MalformedPayloadException">It is no such list.</exception>
    public void ReadV1Json(ReadOnlySpan<byte> json, ProtoWriter output) =>
        ReadJson(
            json,
            output,
            (ref Utf8JsonReader reader) =>
            {
                ZipkinV1JsonReader.ReadSpan(ref reader, _span);
                ZipkinV1Span.Split(_span, _other, Write);
            }
        );

    /// <summary>Reads a ListOfSpans in protobuf.</summary>
    /// <exception cref="MalformedPayloadException">It is no such message.</exception>
    public void ReadProto(ReadOnlySpan<byte> payload, ProtoWriter output)
    {
        _writer.Begin(output);
        var reader = new ProtoReader(payload);
        while (reader.TryReadField(out var field, out var wireType))
        {
            if (field != SpansField || wireType != ProtoWireType.LengthDelimited)
            {
                reader.Skip(wireType);
                continue;
            }
            _span.Clear();
            ZipkinProtoReader.ReadSpan(payload, reader.ReadLengthDelimited(), _span);
            Write(_span);
        }
        _writer.End();
    }

    /// <summary>Reads a bare list of spans of version 1 in thrift's binary protocol.</summary>
    /// <exception cref="MalformedPayloadException">It is no such list.</exception>
    public void ReadThrift(ReadOnlySpan<byte> payload, ProtoWriter output)
    {
        _writer.Begin(output);
        var reader = new ThriftBinaryReader(payload);
        ReadSpans(ref reader, payload);
        _writer.End();
    }

    /// <summary>Reads a message that calls <c>emitZipkinBatch</c>, in either protocol of thrift, as agents are sent it.</summary>
    /// <exception cref="MalformedPayloadException">It is no such message.</exception>
    public void ReadMessage(ReadOnlySpan<byte> message, ProtoWriter output)
    {
        _writer.Begin(output);
        if (message is [ThriftCompactReader.ProtocolId, ..])
        {
            var compact = new ThriftCompactReader(message);
            ReadMessage(ref compact, message);
        }
        else
        {
            var binary = new ThriftBinaryReader(message);
            ReadMessage(ref binary, message);
        }
        _writer.End();
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private void ReadMessage<TReader>(ref TReader reader, ReadOnlySpan<byte> message)
        where TReader : struct, IThriftReader, allows ref struct
    {
        if (!reader.ReadMessage().Of(message).SequenceEqual("emitZipkinBatch"u8))
        {
            ProtoReader.Throw("the message does not call emitZipkinBatch", reader.Position);
        }
        var outer = reader.BeginStruct();
        while (reader.TryReadField(out var id, out var type))
        {
            if (id == SpansArgument && type == ThriftType.List)
            {
                ReadSpans(ref reader, message);
            }
            else
            {
                ThriftSkipper.Skip(ref reader, type);
            }
        }
        reader.EndStruct(outer);
    }

    private void ReadSpans<TReader>(ref TReader reader, ReadOnlySpan<byte> payload)
        where TReader : struct, IThriftReader, allows ref struct
    {
        for (var count = JaegerThriftSpanReader.CountStructs(ref reader); count > 0; count--)
        {
            _span.Clear();
            ZipkinThriftReader.ReadSpan(ref reader, payload, _span);
            ZipkinV1Span.Split(_span, _other, Write);
        }
    }

    private void ReadJson(ReadOnlySpan<byte> json, ProtoWriter output, SpanReader readSpan)
    {
        _writer.Begin(output);
        var reader = new Utf8JsonReader(json, Options);
        try
        {
            reader.Read();
            ZipkinJsonFields.Require(reader, JsonTokenType.StartArray, "the body");
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                _span.Clear();
                readSpan(ref reader);
            }
            // Nothing may come after it.
            reader.Read();
        }
        catch (JsonException fault)
        {
            throw JsonFaults.TryFind(json, out var problem, out var offset)
                ? new MalformedPayloadException(problem, offset)
                : new MalformedPayloadException(JsonFaults.Describe(fault), JsonFaults.OffsetOf(json, fault));
        }
        _writer.End();
    }

    private void Write(ZipkinSpan span)
    {
        span.IsDebug |= IsDebug;
        _writer.Write(span);
    }

    private delegate void SpanReader(ref Utf8JsonReader reader);
}
