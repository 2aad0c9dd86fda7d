using System.Text;
using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Codecs.Zipkin;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tests.Tracing.Codecs.Zipkin;

/// <summary>What becomes of Zipkin's spans.</summary>
public sealed class ZipkinReaderTests : IDisposable
{
    private const string Ids = "\"traceId\":\"a\",\"id\":\"b\",\"timestamp\":1000";

    private readonly ZipkinReader _reader = new();

    public void Dispose() => _reader.Dispose();

    [Theory]
    [InlineData("""{"error":"true"}""", SpanStatusCode.Error, "", "")]
    [InlineData("""{"error":"timeout"}""", SpanStatusCode.Unset, "", "error=timeout")]
    [InlineData("""{"otel.status_code":"OK"}""", SpanStatusCode.Ok, "", "")]
    [InlineData(
        """{"otel.status_code":"STATUS_CODE_ERROR","otel.status_description":"broke"}""",
        SpanStatusCode.Error,
        "broke",
        ""
    )]
    [InlineData("""{"error":"true","otel.status_code":"OK"}""", SpanStatusCode.Error, "", "otel.status_code=OK")]
    [InlineData("""{"otel.status_description":"alone"}""", SpanStatusCode.Unset, "", "otel.status_description=alone")]
    [InlineData("""{"otel.status_code":"odd"}""", SpanStatusCode.Unset, "", "otel.status_code=odd")]
    public void ReadJson_StatusTags_BecomeTheStatus(
        string tags,
        SpanStatusCode status,
        string message,
        string attributes
    )
    {
        var span = Assert.Single(Read(OneSpan("\"tags\":" + tags))).Span;
        Assert.Equal((status, message, attributes), (span.StatusCode, span.StatusMessage, Text(span.Attributes)));
    }

    [Fact]
    public void ReadJson_TagsOfOtherPlaces_GoThere()
    {
        var json = OneSpan(
            """
            "localEndpoint":{"serviceName":"shop"},"tags":{"otel.library.name":"lib","otel.library.version":"2",
              "service.version":"7","w3c.tracestate":"a=b","span.kind":"internal","http.method":"GET",
              "otlp.link.0":"0000000000000000000000000000000c|000000000000000d|x=y|{\"n\":1,\"s\":\"a|b\",\"d\":0.5,\"t\":true}|3"}
            """
        );
        var (span, resource, scope) = Assert.Single(Read(json));
        Assert.Equal("http.method=GET", Text(span.Attributes));
        Assert.Equal("service.name=shop service.version=7", Text(resource.Attributes));
        Assert.Equal(("lib", "2", "a=b", SpanKind.Internal), (scope.Name, scope.Version, span.TraceState, span.Kind));
        var link = Assert.Single(span.Links);
        Assert.Equal(
            (new TraceId(0, 12), new SpanId(13), "x=y", 3u),
            (link.TraceId, link.SpanId, link.TraceState, link.DroppedAttributesCount)
        );
        Assert.Equal("n=1 s=a|b d=0.5 t=true", Text(link.Attributes));
    }

    [Theory]
    [InlineData("plain", "plain", "")]
    [InlineData("""name|{\"a\":\"b\"}|2""", "name", "a=b")]
    [InlineData("a|b", "a|b", "")]
    [InlineData("a|{|1", "a|{|1", "")]
    [InlineData("""a|{\"b\":\"\\ud800\"}|1""", """a|{"b":"\ud800"}|1""", "")]
    public void ReadJson_Annotations_BecomeEvents(string value, string name, string attributes)
    {
        var span = Assert
            .Single(
                Read(
                    OneSpan(
                        $$"""
                        "annotations":[{"timestamp":2000,"value":"{{value}}"}]
                        """
                    )
                )
            )
            .Span;
        var entry = Assert.Single(span.Events);
        Assert.Equal((2_000_000ul, name, attributes), (entry.TimeUnixNano, entry.Name, Text(entry.Attributes)));
    }

    [Fact]
    public void ReadJson_NoTimestamp_BeginsWithTheFirstAnnotationAndSaysSo()
    {
        var span = Assert
            .Single(
                Read(
                    """[{"traceId":"a","id":"b","annotations":[{"timestamp":9,"value":"y"},{"timestamp":5,"value":"x"}]}]"""
                )
            )
            .Span;
        Assert.Equal(5_000ul, span.StartUnixNano);
        Assert.Equal("otel.zipkin.absentField.startTime=true", Text(span.Attributes));
    }

    [Theory]
    [InlineData("parentId", "b", "")]
    [InlineData("parentId", "c", "000000000000000c")]
    public void ReadJson_Parent_IsNotItself(string name, string value, string expected)
    {
        var span = Assert.Single(Read(OneSpan($"\"{name}\":\"{value}\""))).Span;
        Assert.Equal(expected, span.ParentId.IsEmpty ? "" : span.ParentId.ToString());
    }

    [Fact]
    public void ReadJson_SpansOfTwoServices_KeepTheirOwn()
    {
        string[] endpoints = ["a", "b", "a"];
        var spans = endpoints
            .Select(name =>
                OneSpan(
                    $$"""
                    "localEndpoint":{"serviceName":"{{name}}"}
                    """
                )
            )
            .Append(OneSpan("\"kind\":null"))
            .Select(json => json[1..^1]);
        var read = Read($"[{string.Join(',', spans)}]");
        Assert.Equal(["a", "b", "a", "missing-service-name"], read.Select(span => span.Resource.ServiceName));
    }

    [Fact]
    public void ReadV1Json_BothSides_AreTwoSpansThatShareAnId()
    {
        var spans = Read(
            """
            [{"traceId":"a","id":"b","name":"get","timestamp":100,"duration":50,
              "annotations":[{"timestamp":100,"value":"cs","endpoint":{"serviceName":"web"}},
                {"timestamp":110,"value":"sr","endpoint":{"serviceName":"shop"}},
                {"timestamp":140,"value":"ss","endpoint":{"serviceName":"shop"}},
                {"timestamp":150,"value":"cr","endpoint":{"serviceName":"web"}}],
              "binaryAnnotations":[{"key":"ca","value":true,"endpoint":{"serviceName":"web","ipv4":"1.2.3.4"}},
                {"key":"n","value":7},{"key":"d","value":0.5},
                {"key":"t","value":false,"endpoint":{"serviceName":"shop"}}]}]
            """,
            (bytes, output) => _reader.ReadV1Json(bytes, output)
        );
        Assert.Equal(
            [
                "web Client 100000-150000 n=7 d=0.5",
                "shop Server 110000-140000 peer.service=web net.peer.ip=1.2.3.4 zipkin.shared=true t=false",
            ],
            spans.Select(found =>
                $"{found.Resource.ServiceName} {found.Span.Kind} {found.Span.StartUnixNano}-{found.Span.EndUnixNano} {Text(found.Span.Attributes)}"
            )
        );
        Assert.Single(spans.Select(found => found.Span.Id).Distinct());
    }

    [Theory]
    [InlineData("", "the text is empty")]
    [InlineData("{}", "the body is not a list")]
    [InlineData("[1]", "a span is not an object")]
    [InlineData("[{\"traceId\":\"xyz\"}]", "a trace id is not up to 32 hexadecimal digits")]
    [InlineData("[{\"traceId\":\"a\",\"id\":7}]", "a span id is not up to 16 hexadecimal digits")]
    [InlineData("[{\"timestamp\":\"soon\"}]", "timestamp is not a whole number")]
    [InlineData("[{\"tags\":[]}]", "tags is not an object")]
    [InlineData("[{\"tags\":{\"a\":{}}}]", "the value of a tag is not text")]
    [InlineData("[{\"annotations\":{}}]", "annotations is not a list")]
    [InlineData("[{\"localEndpoint\":\"me\"}]", "an endpoint is not an object")]
    [InlineData("[{\"debug\":\"yes\"}]", "debug is neither true nor false")]
    [InlineData("[{}", "not JSON")]
    [InlineData("[{}] x", "not JSON")]
    [InlineData("[{\"localEndpoint\":{\"port\":65536}}]", "port is not a number from 0 to 65535")]
    public void ReadJson_Wrong_SaysWhatAndWhere(string json, string problem)
    {
        var fault = Assert.Throws<MalformedPayloadException>(() => Read(json));
        Assert.Contains(problem, fault.Message, StringComparison.Ordinal);
        Assert.InRange(fault.ByteOffset, 0, json.Length);
    }

    [Fact]
    public void Read_MutatedBytes_AreReadOrRefused()
    {
        var random = new Random(1);
        var json = Encoding.UTF8.GetBytes(
            OneSpan(
                """
                "localEndpoint":{"serviceName":"a","port":1},"tags":{"a":"ö\n"},"annotations":[{"timestamp":1,"value":"v"}]
                """
            )
        );
        for (var round = 0; round < 20_000; round++)
        {
            byte[] mutated = [.. json];
            mutated[random.Next(mutated.Length)] = (byte)random.Next(256);
            foreach (
                var read in new Action<ReadOnlySpan<byte>, ProtoWriter>[]
                {
                    _reader.ReadJson,
                    _reader.ReadV1Json,
                    _reader.ReadProto,
                    _reader.ReadThrift,
                    _reader.ReadMessage,
                }
            )
            {
                TryRead(mutated, read);
            }
        }
    }

    private static string OneSpan(string members) => $"[{{{Ids},{members}}}]";

    private static void TryRead(byte[] bytes, Action<ReadOnlySpan<byte>, ProtoWriter> read)
    {
        using var output = new ProtoWriter();
        try
        {
            read(bytes, output);
        }
        catch (MalformedPayloadException)
        {
            return;
        }
        // What was read is OTLP.
        OtlpBatchReader.Read(output.Written, new SpanBatch());
    }

    private List<(Span Span, Resource Resource, Scope Scope)> Read(
        string json,
        Action<ReadOnlySpan<byte>, ProtoWriter>? read = null
    )
    {
        using var output = new ProtoWriter();
        (read ?? _reader.ReadJson)(Encoding.UTF8.GetBytes(json), output);
        var batch = new SpanBatch();
        OtlpBatchReader.Read(output.Written, batch);
        Sanitizer.Sanitize(batch);
        var found = new List<(Span, Resource, Scope)>();
        foreach (ref readonly var entry in batch.Spans)
        {
            ref readonly var resource = ref batch.Resources[entry.ResourceIndex];
            var service =
                resource.ServiceName.Length == 0
                    ? "missing-service-name"
                    : Encoding.UTF8.GetString(batch.Bytes(resource.ServiceName));
            found.Add(
                (
                    OtlpSpanDecoder.Decode(batch.Bytes(entry.Bytes)),
                    OtlpDecoder.DecodeResource(batch.Bytes(resource.Bytes), service, ""),
                    OtlpDecoder.DecodeScope(batch.Bytes(batch.Scopes[entry.ScopeIndex].Bytes), "")
                )
            );
        }
        return found;
    }

    private static string Text(IEnumerable<KeyValue> attributes) =>
        string.Join(' ', attributes.Select(attribute => $"{attribute.Key}={attribute.Value}"));
}
