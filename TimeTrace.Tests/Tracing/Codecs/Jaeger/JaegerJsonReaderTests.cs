using System.Text;
using TimeTrace.Tests.Otlp;
using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Codecs.Jaeger;

namespace TimeTrace.Tests.Tracing.Codecs.Jaeger;

/// <summary>
/// Jaeger's JSON as OTLP, where its rules are not those of Jaeger's clients; that all of it comes back is tried with uploads.
/// </summary>
public sealed class JaegerJsonReaderTests
{
    // Tags as the API writes them, and what is to come of them.
    [Theory]
    [InlineData("""{"key":"error","type":"bool","value":true}""", "Error", "", "")]
    [InlineData("""{"key":"error","value":true},{"key":"otel.status_code","value":"ERROR"}""", "Error", "", "")]
    [InlineData(
        """{"key":"error","value":true},{"key":"otel.status_code","value":"OK"}""",
        "Error",
        "",
        "otel.status_code"
    )]
    [InlineData("""{"key":"error","type":"string","value":"true"}""", "Unset", "", "error")]
    [InlineData("""{"key":"otel.status_code","type":"string","value":"OK"}""", "Ok", "", "")]
    [InlineData("""{"key":"otel.status_code","type":"string","value":"ok"}""", "Unset", "", "otel.status_code")]
    [InlineData("""{"key":"otel.status_description","type":"string","value":"why"}""", "Unset", "why", "")]
    [InlineData("""{"key":"http.status_code","type":"int64","value":500}""", "Unset", "", "http.status_code")]
    [InlineData("""{"key":"span.kind","type":"string","value":"odd"}""", "Unset", "", "span.kind")]
    public void Read_Tags_BecomeTheFieldsTheyWere(string tags, string status, string message, string attributes)
    {
        var span = Assert.Single(ReadOne($$"""{"traceID":"1","spanID":"2","tags":[{{tags}}]}""").ScopeSpans[0].Spans);

        Assert.Equal(status, (span.Status ?? new Status()).Code.ToString());
        Assert.Equal(message, (span.Status ?? new Status()).Message);
        Assert.Equal(attributes, string.Join(' ', span.Attributes.Select(attribute => attribute.Key)));
    }

    [Fact]
    public void Read_Process_KeepsItsTags()
    {
        var resource = ReadOne(
            """{"traceID":"1","spanID":"2","processID":"p1"}""",
            """{"p1":{"serviceName":"shop","tags":[{"key":"hostname","value":"h"},{"key":"jaeger.version","value":"v"}]}}"""
        ).Resource;

        Assert.Equal(
            ["service.name=shop", "hostname=h", "jaeger.version=v"],
            resource.Attributes.Select(attribute => $"{attribute.Key}={attribute.Value.StringValue}")
        );
    }

    [Theory]
    [InlineData("""{"key":"a","type":"bool","value":"yes"}""", "value is neither true nor false")]
    [InlineData("""{"key":"a","type":"int64","value":1.5}""", "value is not a whole number")]
    [InlineData("""{"key":"a","type":"float64","value":"x"}""", "value is not a number")]
    [InlineData("""{"key":"a","type":"binary","value":"x"}""", "value is not base64")]
    [InlineData("""{"key":7,"value":"x"}""", "key is not text")]
    public void Read_TagOfAnotherType_SaysWhere(string tag, string problem)
    {
        var fault = Assert.Throws<MalformedPayloadException>(() => ReadOne($$"""{"traceID":"1","tags":[{{tag}}]}"""));
        Assert.StartsWith(problem + ", at $.spans[0].tags[0].", fault.Problem, StringComparison.Ordinal);
    }

    private static ResourceSpans ReadOne(string span, string processes = "{}")
    {
        using var output = new ProtoWriter();
        JaegerJsonReader.Read(Encoding.UTF8.GetBytes($$"""{"spans":[{{span}}],"processes":{{processes}}}"""), output);
        return Assert.Single(ExportTraceServiceRequest.Parser.ParseFrom(output.Written.Span).ResourceSpans);
    }
}
