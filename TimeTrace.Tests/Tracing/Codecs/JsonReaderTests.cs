using System.Text;
using TimeTrace.Tests.Otlp;
using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Codecs.Otlp;

namespace TimeTrace.Tests.Tracing.Codecs;

public sealed class JsonReaderTests
{
    [Theory]
    [InlineData("""{"stringValue":"a"}""", """{ "stringValue": "a" }""")]
    [InlineData("""{"stringValue":""}""", """{ "stringValue": "" }""")]
    [InlineData("""{"stringValue":"\u0041\n\/\ud83d\ude42"}""", """{ "stringValue": "A\n/\ud83d\ude42" }""")]
    [InlineData("""{"stringValue":"cut \ud83d"}""", """{ "stringValue": "cut �" }""")]
    [InlineData("""{"stringValue":"\ude42\ud83d\u0041"}""", """{ "stringValue": "��A" }""")]
    [InlineData("""{"boolValue":false}""", """{ "boolValue": false }""")]
    [InlineData("""{"intValue":"-9223372036854775808"}""", """{ "intValue": "-9223372036854775808" }""")]
    [InlineData("""{"intValue":9223372036854775807}""", """{ "intValue": "9223372036854775807" }""")]
    [InlineData("""{"intValue":5.0}""", """{ "intValue": "5" }""")]
    [InlineData("""{"intValue":"12e2"}""", """{ "intValue": "1200" }""")]
    [InlineData("""{"intValue":0}""", """{ "intValue": "0" }""")]
    [InlineData("""{"doubleValue":1}""", """{ "doubleValue": 1 }""")]
    [InlineData("""{"doubleValue":"0.25"}""", """{ "doubleValue": 0.25 }""")]
    [InlineData("""{"doubleValue":"NaN"}""", """{ "doubleValue": "NaN" }""")]
    [InlineData("""{"doubleValue":"-Infinity"}""", """{ "doubleValue": "-Infinity" }""")]
    [InlineData("""{"bytesValue":"+/8="}""", """{ "bytesValue": "+/8=" }""")]
    [InlineData("""{"bytesValue":"-_8"}""", """{ "bytesValue": "+/8=" }""")]
    [InlineData("""{"bytesValue":""}""", """{ "bytesValue": "" }""")]
    [InlineData("""{"arrayValue":{}}""", """{ "arrayValue": { } }""")]
    [InlineData(
        """{"kvlistValue":{"values":[{"key":"k"}]}}""",
        """{ "kvlistValue": { "values": [ { "key": "k" } ] } }"""
    )]
    [InlineData("""{}""", """{ }""")]
    [InlineData("""{"stringValue":null,"intValue":"1","other":[1,{}]}""", """{ "intValue": "1" }""")]
    [InlineData("""{"string_value":"a"}""", """{ "stringValue": "a" }""")]
    [InlineData("""{"string\u0056alue":"a"}""", """{ "stringValue": "a" }""")]
    public void ReadRequest_Value_BecomesThatValue(string json, string expected)
    {
        var span = ReadSpan($$"""{"attributes":[{"key":"k","value":{{json}}}]}""");

        Assert.Equal(expected, span.Attributes[0].Value.ToString());
    }

    [Theory]
    [InlineData("\"kind\":3", "{ \"kind\": \"SPAN_KIND_CLIENT\" }")]
    [InlineData("\"kind\":\"3\"", "{ \"kind\": \"SPAN_KIND_CLIENT\" }")]
    [InlineData("\"kind\":\"SPAN_KIND_CLIENT\"", "{ \"kind\": \"SPAN_KIND_CLIENT\" }")]
    [InlineData("\"kind\":77", "{ \"kind\": 77 }")]
    [InlineData("\"kind\":0", "{ }")]
    [InlineData("\"status\":{\"code\":\"STATUS_CODE_ERROR\"}", "{ \"status\": { \"code\": \"STATUS_CODE_ERROR\" } }")]
    [InlineData("\"status\":{}", "{ \"status\": { } }")]
    [InlineData("\"startTimeUnixNano\":1753005600000000001", "{ \"startTimeUnixNano\": \"1753005600000000001\" }")]
    [InlineData("\"endTimeUnixNano\":\"18446744073709551615\"", "{ \"endTimeUnixNano\": \"18446744073709551615\" }")]
    [InlineData(
        "\"flags\":769,\"droppedLinksCount\":\"4294967295\"",
        "{ \"droppedLinksCount\": 4294967295, \"flags\": 769 }"
    )]
    [InlineData("\"name\":null,\"attributes\":null", "{ }")]
    [InlineData("\"trace_state\":\"a=b\"", "{ \"traceState\": \"a=b\" }")]
    public void ReadRequest_SpanField_BecomesThatField(string json, string expected) =>
        Assert.Equal(expected, ReadSpan("{" + json + "}").ToString());

    [Theory]
    [InlineData("0AF7651916CD43DD8448EB211C80319C", "0af7651916cd43dd8448eb211c80319c")]
    [InlineData("0af7", "0af7")]
    [InlineData("", "")]
    [InlineData("zz", "00")]
    [InlineData("0af", "00")]
    [InlineData("CvdlGRbNQ92ESOshHIAxnA==", "00")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000ff", "00")]
    public void ReadRequest_TraceId_IsHexOrOneByteThatNoIdHas(string text, string expectedBytes) =>
        Assert.Equal(expectedBytes, Convert.ToHexStringLower(ReadSpan($$"""{"traceId":"{{text}}"}""").TraceId.Span));

    [Fact]
    public void ReadRequest_BadIdInOneSpan_KeepsTheOthers()
    {
        const string Good = "\"traceId\":\"0af7651916cd43dd8448eb211c80319c\",\"spanId\":\"b7ad6b7169203331\"";
        using var output = new ProtoWriter();
        OtlpJsonReader.ReadRequest(
            Encoding.UTF8.GetBytes(
                "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{"
                    + Good
                    + "},{\"traceId\":\"?\",\"spanId\":\"b7ad6b7169203331\"},{"
                    + Good
                    + ",\"parentSpanId\":\"xyz\"}]}]}]}"
            ),
            output
        );
        var batch = new TimeTrace.Tracing.Model.SpanBatch();

        OtlpBatchReader.Read(output.Written, batch);

        Assert.Equal(1, batch.Spans.Length);
        Assert.Equal(1, batch.CountRejected(TimeTrace.Tracing.Model.SpanFlaw.InvalidTraceId));
        Assert.Equal(1, batch.CountRejected(TimeTrace.Tracing.Model.SpanFlaw.InvalidParentSpanId));
    }

    [Theory]
    [InlineData("{}", 0)]
    [InlineData("\uFEFF {\"resourceSpans\":[{}]} \n", 1)]
    [InlineData("{\"resource_spans\":[{},{}],\"unknown\":{\"resourceSpans\":5}}", 2)]
    public void ReadRequest_Text_HasThatManyResources(string json, int expected) =>
        Assert.Equal(expected, Read(json).ResourceSpans.Count);

    [Fact]
    public void ReadFile_SeveralTexts_AreOneRequest()
    {
        using var output = new ProtoWriter();

        OtlpJsonReader.ReadFile("{\"resourceSpans\":[{}]}\n{\"resourceSpans\":[{},{}]}\n"u8, output);

        Assert.Equal(3, ExportTraceServiceRequest.Parser.ParseFrom(output.Written.Span).ResourceSpans.Count);
    }

    [Fact]
    public void ReadRequest_Warm_AllocatesNothing()
    {
        using var output = new ProtoWriter();
        var json = JsonOtlpText.Of(new JsonRandomRequests(7).Next());
        OtlpJsonReader.ReadRequest(json, output);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            output.Clear();
            OtlpJsonReader.ReadRequest(json, output);
        }
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static ExportTraceServiceRequest Read(string json)
    {
        using var output = new ProtoWriter();
        OtlpJsonReader.ReadRequest(Encoding.UTF8.GetBytes(json), output);
        return ExportTraceServiceRequest.Parser.ParseFrom(output.Written.Span);
    }

    private static Span ReadSpan(string json) =>
        Read($$"""{"resourceSpans":[{"scopeSpans":[{"spans":[{{json}}]}]}]}""").ResourceSpans[0].ScopeSpans[0].Spans[0];
}
