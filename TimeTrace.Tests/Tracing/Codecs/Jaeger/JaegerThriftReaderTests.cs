using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using TimeTrace.Tests.Otlp;
using TimeTrace.Tests.Tracing.Codecs.Thrift;
using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Codecs.Jaeger;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Model;
using Span = TimeTrace.Tests.Otlp.Span;

namespace TimeTrace.Tests.Tracing.Codecs.Jaeger;

/// <summary>
/// Jaeger's thrift as OTLP, by the rules of
/// https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/main/pkg/translator/jaeger.
/// </summary>
public sealed class JaegerThriftReaderTests
{
    private const string Rich = """
        {"resourceSpans":[{
          "resource":{"attributes":[
            {"key":"service.name","value":{"stringValue":"grüße"}},
            {"key":"host.name","value":{"stringValue":"box"}},
            {"key":"opencensus.exporterversion","value":{"stringValue":"Jaeger-Go-2.30.0"}},
            {"key":"ip","value":{"stringValue":"10.0.0.1"}},
            {"key":"pid","value":{"intValue":"42"}}]},
          "scopeSpans":[
            {"scope":{"name":"lib","version":"1.2"},"spans":[{
              "traceId":"00112233445566778899AABBCCDDEEFF","spanId":"0000000000000001","traceState":"a=b",
              "parentSpanId":"0000000000000009","name":"GET /ünïcode 🕰","kind":2,
              "startTimeUnixNano":"1784534400000001000","endTimeUnixNano":"1784534400000251000",
              "attributes":[
                {"key":"text","value":{"stringValue":"ünïcode 🕰"}},
                {"key":"double","value":{"doubleValue":1.5}},
                {"key":"true","value":{"boolValue":true}},
                {"key":"false","value":{"boolValue":false}},
                {"key":"long","value":{"intValue":"-9223372036854775808"}},
                {"key":"binary","value":{"bytesValue":"AP8="}},
                {"key":"empty","value":{"stringValue":""}},
                {"key":"jaeger.flags","value":{"intValue":"3"}}],
              "events":[
                {"timeUnixNano":"1784534400000100000","name":"cache miss","attributes":[
                  {"key":"key","value":{"stringValue":"k"}},{"key":"count","value":{"intValue":"2"}}]},
                {"timeUnixNano":"1784534400000200000"}],
              "links":[
                {"traceId":"00112233445566778899AABBCCDDEEFF","spanId":"000000000000000A",
                 "attributes":[{"key":"opentracing.ref_type","value":{"stringValue":"follows_from"}}]},
                {"traceId":"00000000000000000000000000000005","spanId":"000000000000000B",
                 "attributes":[{"key":"opentracing.ref_type","value":{"stringValue":"child_of"}}]}],
              "status":{"message":"boom","code":2},"flags":1}]},
            {"spans":[{
              "traceId":"00000000000000000000000000000007","spanId":"0000000000000002","name":"second",
              "startTimeUnixNano":"1784534400000000000","endTimeUnixNano":"1784534400000250000","flags":1}]}]}]}
        """;

    private readonly JaegerThriftReader _reader = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ReadMessage_EveryField_BecomesOtlp(bool isCompact) =>
        AssertJson(Rich, ReadMessage(JaegerBatch.RichMessage(isCompact)));

    [Fact]
    public void ReadBatch_EveryField_BecomesOtlp() => AssertJson(Rich, Read(_reader.ReadBatch, JaegerBatch.RichBody()));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ReadMessage_ProcessAfterSpans_IsTheirs(bool isCompact)
    {
        var message = ThriftTestWriter.Call(
            isCompact,
            "emitBatch",
            arguments =>
                arguments.Struct(
                    1,
                    batch =>
                        batch
                            .Structs(2, span => JaegerBatch.WriteSpan(span, 1))
                            .Struct(1, process => process.Text(1, "late"))
                )
        );
        var resource = Assert.Single(ReadMessage(message).ResourceSpans);
        Assert.Equal("late", Assert.Single(resource.Resource.Attributes).Value.StringValue);
        Assert.Single(Assert.Single(resource.ScopeSpans).Spans);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("OTLPResourceNoServiceName")]
    public void ReadMessage_NoServiceName_SetsNone(string? service)
    {
        var request = ReadMessage(JaegerBatch.Message(true, span => JaegerBatch.WriteSpan(span, 1), service));
        Assert.Empty(Assert.Single(request.ResourceSpans).Resource.Attributes);
    }

    // Kind, tags that are text unless they begin with a type, and what is to come of them.
    [Theory]
    [InlineData("error=bool:true", "Error", "", "")]
    [InlineData("error=bool:false", "Unset", "", "error")]
    [InlineData("error=true", "Unset", "", "error")]
    [InlineData("error=bool:true,otel.status_description=bad", "Error", "bad", "")]
    [InlineData("error=bool:true,http.status_message=gone", "Error", "gone", "http.status_message")]
    [InlineData("error=bool:true,otel.status_code=OK", "Error", "", "")]
    [InlineData("otel.status_code=ok", "Ok", "", "")]
    [InlineData("otel.status_code=Error,otel.status_description=bad", "Error", "bad", "")]
    [InlineData("otel.status_code=weird", "Unset", "", "otel.status_code")]
    [InlineData("otel.status_code=OK,http.status_code=int:500", "Ok", "", "http.status_code")]
    [InlineData("http.status_code=int:404,span.kind=client", "Error", "", "http.status_code")]
    [InlineData("http.status_code=int:404,span.kind=server", "Unset", "", "http.status_code")]
    [InlineData("http.status_code=404", "Error", "", "http.status_code")]
    [InlineData("http.status_code=int:200,http.status_message=OK", "Unset", "", "http.status_code http.status_message")]
    [InlineData(
        "http.status_code=int:503,span.kind=server,http.status_message=busy",
        "Error",
        "busy",
        "http.status_code http.status_message"
    )]
    [InlineData("http.status_code=int:99", "Error", "", "http.status_code")]
    [InlineData("http.status_code=abc", "Unset", "", "http.status_code")]
    [InlineData("otel.status_description=lonely", "Unset", "", "otel.status_description")]
    [InlineData("span.kind=Server", "Unset", "", "span.kind")]
    [InlineData("otel.scope.version=1", "Unset", "", "otel.scope.version")]
    [InlineData("otel.library.name=x", "Unset", "", "otel.library.name")]
    public void ReadMessage_SpecialTags_FollowTheRules(string tags, string status, string message, string attributes)
    {
        var span = ReadSpan(span =>
        {
            JaegerBatch.WriteSpan(span, 1);
            span.Structs(
                10,
                [.. tags.Split(',').Select(tag => (Action<ThriftTestWriter>)(writer => WriteTag(writer, tag)))]
            );
        });
        Assert.Equal(status, (span.Status ?? new Status()).Code.ToString());
        Assert.Equal(message, (span.Status ?? new Status()).Message);
        Assert.Equal(attributes, string.Join(' ', span.Attributes.Select(attribute => attribute.Key)));
    }

    [Theory]
    [InlineData("c:9 f:8", 9, "f:8")]
    [InlineData("f:8 c:9", 9, "f:8")]
    [InlineData("f:8 f:6", 8, "f:8 f:6")]
    [InlineData("c:9 c:8", 9, "c:8")]
    [InlineData("o:9", 0, "o:9")]
    public void ReadMessage_ReferencesWithoutParent_FollowTheRules(string references, int parent, string links)
    {
        var span = ReadSpan(span =>
        {
            JaegerBatch.WriteSpan(span, 1);
            span.Structs(
                6,
                [.. references.Split(' ').Select(text => (Action<ThriftTestWriter>)(w => WriteReference(w, text)))]
            );
        });
        Assert.Equal(parent == 0 ? "" : $"{parent:x16}", Convert.ToHexStringLower(span.ParentSpanId.Span));
        Assert.Equal(links, string.Join(' ', span.Links.Select(TextOf)));
    }

    [Theory]
    [InlineData(0, 0, 0, 1)]
    [InlineData(-5, -7, 0, 1)]
    [InlineData(1, 0, 1_000, 1_001)]
    [InlineData(long.MaxValue, 1, ulong.MaxValue, ulong.MaxValue)]
    public void ReadMessage_OddTimes_AreTaken(long startMicro, long durationMicro, ulong startNano, ulong endNano)
    {
        var span = ReadSpan(span => span.I64(1, 7).I64(3, 1).Text(5, "x").I64(8, startMicro).I64(9, durationMicro));
        Assert.Equal((startNano, endNano), (span.StartTimeUnixNano, span.EndTimeUnixNano));
    }

    [Fact]
    public void ReadMessage_TextThatIsNoUtf8_IsKeptAsBytes()
    {
        var span = ReadSpan(span =>
        {
            JaegerBatch.WriteSpan(span, 1);
            span.Structs(10, tag => tag.Text(1, "bad").I32(2, 0).Bytes(3, [0xFF]));
        });
        Assert.Equal([0xFF], Assert.Single(span.Attributes).Value.BytesValue.ToByteArray());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Report_OfAClientThatTellsItsLosses_IsTheLastBatchs(bool isCompact)
    {
        var report = new ClientReport("5f0c", 41, new ClientLosses(5, 6, 7));

        ReadMessage(JaegerBatch.ReportMessage(report, isCompact));
        Assert.Equal(report, _reader.Report);
        // It does not say who it is.
        ReadMessage(JaegerBatch.RichMessage(isCompact));
        Assert.Null(_reader.Report);
    }

    [Fact]
    public void ReadMessage_AnotherCall_IsRefused()
    {
        var message = ThriftTestWriter.Call(true, "getSamplingStrategy", arguments => arguments.Text(1, "shop"));
        var fault = Assert.Throws<MalformedPayloadException>(() => ReadMessage(message));
        Assert.Contains("emitBatch", fault.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadBatch_NeitherProcessNorSpans_IsRefused()
    {
        Assert.Throws<MalformedPayloadException>(() => Read(_reader.ReadBatch, [0]));
        Assert.Throws<MalformedPayloadException>(() => ReadMessage(ThriftTestWriter.Call(true, "emitBatch", _ => { })));
    }

    [Fact]
    public void ReadMessage_TooManyTagsOfOneSpan_IsRefused()
    {
        var tags = Enumerable.Repeat<Action<ThriftTestWriter>>(_ => { }, ReceivedSpan.MaxEntries + 1).ToArray();
        var message = JaegerBatch.Message(true, span => span.Structs(10, tags));
        Assert.Throws<MalformedPayloadException>(() => ReadMessage(message));
    }

    [Fact]
    public void ReadMessage_CutOffAtAnyByte_IsRefused()
    {
        foreach (var isCompact in (bool[])[true, false])
        {
            var message = JaegerBatch.RichMessage(isCompact);
            for (var length = 0; length < message.Length - 1; length++)
            {
                Assert.Throws<MalformedPayloadException>(() => ReadMessage(message[..length]));
            }
        }
    }

    // Anything but a refusal would end the test.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ReadMessage_DamagedBytes_AreReadAsOtlpOrRefused(bool isCompact)
    {
        const int Attempts = 20_000;
        var random = new Random(5);
        var refused = 0;
        using var output = new ProtoWriter();
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var message = JaegerBatch.RichMessage(isCompact);
            message[random.Next(message.Length)] = (byte)random.Next(256);
            message[random.Next(message.Length)] ^= (byte)(1 << random.Next(8));
            output.Clear();
            try
            {
                _reader.ReadMessage(message, output);
            }
            catch (MalformedPayloadException fault)
            {
                Assert.InRange(fault.ByteOffset, 0, message.Length);
                refused++;
                continue;
            }
            OtlpBatchReader.Read(output.Written, new SpanBatch());
        }
        Assert.InRange(refused, 1, Attempts - 1);
    }

    private static void WriteTag(ThriftTestWriter writer, string tag)
    {
        var (key, value) = (
            tag[..tag.IndexOf('=', StringComparison.Ordinal)],
            tag[(tag.IndexOf('=', StringComparison.Ordinal) + 1)..]
        );
        if (value.StartsWith("bool:", StringComparison.Ordinal))
        {
            writer.Text(1, key).I32(2, 2).Bool(5, value == "bool:true");
        }
        else if (value.StartsWith("int:", StringComparison.Ordinal))
        {
            writer.Text(1, key).I32(2, 3).I64(6, long.Parse(value[4..], CultureInfo.InvariantCulture));
        }
        else
        {
            JaegerBatch.WriteText(writer, key, value);
        }
    }

    // c is a child-of, f a follows-from, o a child-of into another trace.
    private static void WriteReference(ThriftTestWriter writer, string text) =>
        writer
            .I32(1, text[0] == 'f' ? 1 : 0)
            .I64(2, text[0] == 'o' ? 8 : 7)
            .I64(3, 0)
            .I64(4, long.Parse(text[2..], CultureInfo.InvariantCulture));

    private static string TextOf(Span.Types.Link link)
    {
        var type = Assert.Single(link.Attributes).Value.StringValue;
        var letter =
            type == "follows_from" ? 'f'
            : link.TraceId[15] == 8 ? 'o'
            : 'c';
        return $"{letter}:{link.SpanId[7]}";
    }

    private Span ReadSpan(Action<ThriftTestWriter> writeSpan) =>
        Assert.Single(
            Assert
                .Single(Assert.Single(ReadMessage(JaegerBatch.Message(true, writeSpan)).ResourceSpans).ScopeSpans)
                .Spans
        );

    private ExportTraceServiceRequest ReadMessage(byte[] message) => Read(_reader.ReadMessage, message);

    private delegate void Reading(ReadOnlySpan<byte> payload, ProtoWriter output);

    private static ExportTraceServiceRequest Read(Reading read, byte[] payload)
    {
        using var output = new ProtoWriter();
        read(payload, output);
        return ExportTraceServiceRequest.Parser.ParseFrom(output.Written.Span);
    }

    private static void AssertJson(string expected, ExportTraceServiceRequest request) =>
        Assert.Equal(
            JsonNode.Parse(expected)!.ToJsonString(),
            JsonNode.Parse(Encoding.UTF8.GetString(JsonOtlpText.Of(request)))!.ToJsonString()
        );
}
