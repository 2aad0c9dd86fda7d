using System.Text;
using System.Text.Json.Nodes;
using TimeTrace.Tests.Otlp;
using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Codecs.Jaeger;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tests.Tracing.Codecs.Jaeger;

/// <summary>Jaeger's protobuf as OTLP; the rules that it shares with thrift are tried there.</summary>
public sealed class JaegerProtoReaderTests
{
    private const string Rich = """
        {"resourceSpans":[
          {"resource":{"attributes":[
            {"key":"service.name","value":{"stringValue":"grüße"}},
            {"key":"host.name","value":{"stringValue":"box"}}]},
           "scopeSpans":[{"spans":[{
              "traceId":"00112233445566778899AABBCCDDEEFF","spanId":"0000000000000001",
              "parentSpanId":"0000000000000009","name":"GET /ünïcode 🕰","kind":4,
              "startTimeUnixNano":"1784534400000000001","endTimeUnixNano":"1784534401000000006",
              "attributes":[
                {"key":"text","value":{"stringValue":"ünïcode 🕰"}},
                {"key":"true","value":{"boolValue":true}},
                {"key":"false","value":{"boolValue":false}},
                {"key":"long","value":{"intValue":"-5"}},
                {"key":"double","value":{"doubleValue":1.5}},
                {"key":"binary","value":{"bytesValue":"AP8="}},
                {"key":"jaeger.flags","value":{"intValue":"2"}},
                {"key":"jaeger.warning","value":{"stringValue":"clock is off"}}],
              "events":[{"timeUnixNano":"1784534400000000007","name":"cache miss",
                "attributes":[{"key":"key","value":{"stringValue":"k"}}]}],
              "links":[{"traceId":"00112233445566778899AABBCCDDEEFF","spanId":"000000000000000A",
                "attributes":[{"key":"opentracing.ref_type","value":{"stringValue":"follows_from"}}]}]}]}]},
          {"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"own"}}]},
           "scopeSpans":[{"spans":[{
              "traceId":"00112233445566778899AABBCCDDEEFF","spanId":"0000000000000002","name":"second",
              "startTimeUnixNano":"1784534400000000001","endTimeUnixNano":"1784534400000000002"}]}]}]}
        """;

    private readonly JaegerProtoReader _reader = new();

    [Fact]
    public void ReadRequest_EveryField_BecomesOtlp()
    {
        var request = ExportTraceServiceRequest.Parser.ParseFrom(Read(JaegerPost.Rich()));
        Assert.Equal(
            JsonNode.Parse(Rich)!.ToJsonString(),
            JsonNode.Parse(Encoding.UTF8.GetString(JsonOtlpText.Of(request)))!.ToJsonString()
        );
    }

    [Theory]
    [InlineData(0, 1_000_000_000, 0)]
    [InlineData(18_446_744_073_709_551_615, 0, 0)]
    [InlineData(9_223_372_036_854_775_807, 0, ulong.MaxValue)]
    [InlineData(5, 999_999_999, 5_999_999_999)]
    public void ReadRequest_OddTimes_AreTaken(ulong seconds, ulong nano, ulong startNano)
    {
        var payload = JaegerPost.One(span =>
            JaegerPost.Nested(
                span,
                6,
                time =>
                {
                    time.WriteVarint(1, seconds);
                    time.WriteVarint(2, nano);
                }
            )
        );
        var request = ExportTraceServiceRequest.Parser.ParseFrom(Read(payload));
        Assert.Equal(startNano, Assert.Single(request.ResourceSpans[0].ScopeSpans[0].Spans).StartTimeUnixNano);
    }

    // Otherwise two bytes of a payload could ask for dozens here.
    [Fact]
    public void ReadRequest_TooManyTagsOfOneSpan_IsRefused()
    {
        var payload = JaegerPost.One(span =>
        {
            for (var i = 0; i <= ReceivedSpan.MaxEntries; i++)
            {
                span.WriteBytes(8, []);
            }
        });
        Assert.Throws<MalformedPayloadException>(() => Read(payload));
    }

    // Anything but a refusal would end the test.
    [Fact]
    public void ReadRequest_DamagedBytes_AreReadAsOtlpOrRefused()
    {
        const int Attempts = 20_000;
        var random = new Random(5);
        var refused = 0;
        var rich = JaegerPost.Rich();
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            byte[] payload = [.. rich];
            payload[random.Next(payload.Length)] = (byte)random.Next(256);
            try
            {
                OtlpBatchReader.Read(
                    Read(payload[..random.Next(payload.Length / 2, payload.Length + 1)]),
                    new SpanBatch()
                );
            }
            catch (MalformedPayloadException)
            {
                refused++;
            }
        }
        Assert.InRange(refused, 1, Attempts - 1);
    }

    private byte[] Read(byte[] payload)
    {
        using var output = new ProtoWriter();
        _reader.ReadRequest(payload, output);
        return output.Written.ToArray();
    }
}
