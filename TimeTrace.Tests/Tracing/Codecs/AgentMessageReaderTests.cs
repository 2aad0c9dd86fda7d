using System.Text;
using System.Text.Json.Nodes;
using TimeTrace.Tests.Otlp;
using TimeTrace.Tests.Tracing.Codecs.Jaeger;
using TimeTrace.Tests.Tracing.Codecs.Thrift;
using TimeTrace.Tests.Tracing.Codecs.Zipkin;
using TimeTrace.Tracing.Codecs;

namespace TimeTrace.Tests.Tracing.Codecs;

/// <summary>What agents are sent is read by the method that it calls.</summary>
public sealed class AgentMessageReaderTests : IDisposable
{
    private const string ZipkinSpans = """
        {"resourceSpans":[
          {"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"grüße"}}]},
           "scopeSpans":[{"scope":{},"spans":[{
             "traceId":"00000000000000AA000000000000000A","spanId":"0000000000000001","parentSpanId":"FFFFFFFFFFFFFFFF",
             "name":"GET /ünïcode 🕰","kind":3,
             "startTimeUnixNano":"1784592000000000000","endTimeUnixNano":"1784592000000250000",
             "attributes":[
               {"key":"net.host.ip","value":{"stringValue":"10.0.0.1"}},
               {"key":"net.host.port","value":{"intValue":"50000"}},
               {"key":"peer.service","value":{"stringValue":"lager"}},
               {"key":"net.peer.ip","value":{"stringValue":"2001:db8::1"}},
               {"key":"net.peer.port","value":{"intValue":"80"}},
               {"key":"zipkin.debug","value":{"boolValue":true}},
               {"key":"bool","value":{"boolValue":true}},
               {"key":"bytes","value":{"bytesValue":"AP8="}},
               {"key":"i16","value":{"intValue":"-2"}},
               {"key":"i32","value":{"intValue":"256"}},
               {"key":"i64","value":{"intValue":"-9223372036854775808"}},
               {"key":"double","value":{"doubleValue":1.5}},
               {"key":"text","value":{"stringValue":"größer"}},
               {"key":"cut","value":{"bytesValue":"AQID"}}],
             "events":[{"timeUnixNano":"1784592000000100000","name":"retry"}]}]}]},
          {"resource":{},
           "scopeSpans":[{"scope":{},"spans":[{
             "traceId":"0000000000000000000000000000000A","spanId":"0000000000000002","parentSpanId":"0000000000000001",
             "name":"local","endTimeUnixNano":"1",
             "attributes":[{"key":"otel.zipkin.absentField.startTime","value":{"boolValue":true}}]}]}]}]}
        """;

    private readonly AgentMessageReader _reader = new();

    public void Dispose() => _reader.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Read_ZipkinBatch_EveryFieldBecomesOtlp(bool isCompact) =>
        Assert.Equal(
            JsonNode.Parse(ZipkinSpans)!.ToJsonString(),
            JsonNode
                .Parse(Encoding.UTF8.GetString(JsonOtlpText.Of(Read(ZipkinMessage.Rich(isCompact)))))!
                .ToJsonString()
        );

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Read_JaegerBatch_IsReadAsSuch(bool isCompact) =>
        Assert.Equal(
            ["GET /ünïcode 🕰", "second"],
            Read(JaegerBatch.RichMessage(isCompact))
                .ResourceSpans.SelectMany(resource => resource.ScopeSpans)
                .SelectMany(scope => scope.Spans)
                .Select(span => span.Name)
        );

    [Fact]
    public void Read_OtherCall_SaysWhatIsWanted()
    {
        var message = ThriftTestWriter.Call(isCompact: true, "emitNothing", _ => { });
        var fault = Assert.Throws<MalformedPayloadException>(() => Read(message));
        Assert.Contains("neither emitBatch nor emitZipkinBatch", fault.Message, StringComparison.Ordinal);
    }

    private ExportTraceServiceRequest Read(byte[] message)
    {
        using var output = new ProtoWriter();
        _reader.Read(message, output);
        return ExportTraceServiceRequest.Parser.ParseFrom(output.Written.Span);
    }
}
