using System.Text;
using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Codecs.Zipkin;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tests.Tracing.Codecs.Zipkin;

/// <summary>What annotations of Zipkin's first version say of a span.</summary>
public sealed class ZipkinV1Tests : IDisposable
{
    private const string Web = """{"serviceName":"web"}""";

    private readonly ZipkinReader _reader = new();

    public void Dispose() => _reader.Dispose();

    [Theory]
    [InlineData("cs", "cr", SpanKind.Client)]
    [InlineData("sr", "ss", SpanKind.Server)]
    [InlineData("ms", "ws", SpanKind.Producer)]
    [InlineData("wr", "mr", SpanKind.Consumer)]
    public void ReadV1Json_OneSide_HasItsKindAndTimes(string begin, string end, SpanKind kind)
    {
        var span = ReadOne(
            $"{Members("timestamp", "5")},\"annotations\":[{At(10, begin)},{At(30, end)},{At(20, "x")}]"
        );
        Assert.Equal((kind, 5_000ul, 25_000ul), (span.Kind, span.StartUnixNano, span.EndUnixNano));
        Assert.Equal(("x", 20_000ul), (Assert.Single(span.Events).Name, span.Events[0].TimeUnixNano));
    }

    [Theory]
    [InlineData("ms", SpanKind.Producer, 7)]
    [InlineData("mr", SpanKind.Consumer, 7)]
    [InlineData("cr", SpanKind.Client, 7)]
    public void ReadV1Json_OneAnnotationAndNoTimestamp_BeginsThen(string annotation, SpanKind kind, ulong micros)
    {
        var span = ReadOne($"\"annotations\":[{At(7, annotation)}]");
        Assert.Equal((kind, micros * 1_000), (span.Kind, span.StartUnixNano));
        Assert.Empty(span.Attributes);
    }

    [Fact]
    public void ReadV1Json_ServerWithoutTimestamp_SharesItsCallersId()
    {
        var span = ReadOne($"\"annotations\":[{At(10, "sr")},{At(30, "ss")}]");
        Assert.Equal("zipkin.shared=true", Text(span));
        Assert.Equal((10_000ul, 30_000ul), (span.StartUnixNano, span.EndUnixNano));
    }

    [Fact]
    public void ReadV1Json_MessageOfBothSides_IsTwoSpans()
    {
        var spans = Read($"\"annotations\":[{At(7, "ms")},{At(9, "mr")}]");
        Assert.Equal(
            [(SpanKind.Producer, 7_000ul), (SpanKind.Consumer, 9_000ul)],
            spans.Select(span => (span.Kind, span.StartUnixNano))
        );
    }

    [Fact]
    public void ReadV1Json_CallerWithoutEnd_KeepsTheDurationThatTheSpanHas()
    {
        var spans = Read(
            $"{Members("timestamp", "5")},\"duration\":50,\"annotations\":[{At(10, "cs")},{At(20, "sr")},{At(30, "ss")}]"
        );
        Assert.Equal(
            [(10_000ul, 60_000ul), (20_000ul, 30_000ul)],
            spans.Select(span => (span.StartUnixNano, span.EndUnixNano))
        );
    }

    [Theory]
    [InlineData("sa", "cs", "peer.service=db net.peer.ip=10.0.0.1 net.peer.port=5432")]
    [InlineData("ca", "sr", "peer.service=db net.peer.ip=10.0.0.1 net.peer.port=5432")]
    [InlineData("ma", "ms", "peer.service=db net.peer.ip=10.0.0.1 net.peer.port=5432")]
    [InlineData("ma", "mr", "peer.service=db net.peer.ip=10.0.0.1 net.peer.port=5432")]
    [InlineData("sa", "x", "peer.service=db net.peer.ip=10.0.0.1 net.peer.port=5432")]
    public void ReadV1Json_Addresses_AreTheOtherSide(string key, string annotation, string attributes)
    {
        var span = ReadOne(
            $$"""
            {{Members("timestamp", "5")}},"annotations":[{{At(5, annotation)}}],
            "binaryAnnotations":[{"key":"{{key}}","value":true,"endpoint":{"serviceName":"db","ipv4":"10.0.0.1","port":5432} }]
            """
        );
        Assert.Equal(attributes, Text(span));
    }

    [Theory]
    [InlineData("\"text\"", null, "text", AttributeKind.String)]
    [InlineData("\"7\"", "STRING", "7", AttributeKind.String)]
    [InlineData("true", null, "true", AttributeKind.Bool)]
    [InlineData("\"true\"", "BOOL", "true", AttributeKind.Bool)]
    [InlineData("\"perhaps\"", "BOOL", "perhaps", AttributeKind.String)]
    [InlineData("-2", "I16", "-2", AttributeKind.Int)]
    [InlineData("\"70000\"", "I32", "70000", AttributeKind.Int)]
    [InlineData("\"9007199254740993\"", "I64", "9007199254740993", AttributeKind.Int)]
    [InlineData("\"many\"", "I64", "many", AttributeKind.String)]
    [InlineData("3", "DOUBLE", "3", AttributeKind.Double)]
    [InlineData("\"3.25\"", "DOUBLE", "3.25", AttributeKind.Double)]
    [InlineData("\"AAH/\"", "BYTES", "AAH/", AttributeKind.Bytes)]
    [InlineData("\"no base64!\"", "BYTES", "no base64!", AttributeKind.String)]
    public void ReadV1Json_TypedValue_HasItsType(string value, string? type, string text, AttributeKind kind)
    {
        var named = type is null ? "" : $"\"type\":\"{type}\",";
        var span = ReadOne(
            $$"""
            {{Members("timestamp", "5")}},"binaryAnnotations":[{"key":"k",{{named}}"value":{{value}} }]
            """
        );
        var attribute = Assert.Single(span.Attributes);
        Assert.Equal(("k", text, kind), (attribute.Key, attribute.Value.ToString(), attribute.Value.Kind));
    }

    [Fact]
    public void ReadV1Json_LocalComponent_NamesTheServiceAndStaysATag()
    {
        var json = $$"""
            [{"traceId":"a","id":"b","timestamp":5,"binaryAnnotations":[{"key":"lc","value":"jdbc","endpoint":{{Web}} }]}]
            """;
        var batch = Decode(json);
        Assert.Equal("web", Encoding.UTF8.GetString(batch.Bytes(batch.Resources[0].ServiceName)));
        Assert.Equal("lc=jdbc", Text(OtlpSpanDecoder.Decode(batch.Bytes(batch.Spans[0].Bytes))));
    }

    private static string Members(string name, string value) => $"\"{name}\":{value}";

    private static string At(int micros, string value) =>
        $$"""
            {"timestamp":{{micros}},"value":"{{value}}","endpoint":{{Web}} }
            """;

    private Span ReadOne(string members) => Assert.Single(Read(members));

    private List<Span> Read(string members)
    {
        var batch = Decode($"[{{\"traceId\":\"a\",\"id\":\"b\",{members}}}]");
        var spans = new List<Span>();
        foreach (ref readonly var entry in batch.Spans)
        {
            spans.Add(OtlpSpanDecoder.Decode(batch.Bytes(entry.Bytes)));
        }
        return spans;
    }

    private SpanBatch Decode(string json)
    {
        using var output = new ProtoWriter();
        _reader.ReadV1Json(Encoding.UTF8.GetBytes(json), output);
        var batch = new SpanBatch();
        OtlpBatchReader.Read(output.Written.ToArray(), batch);
        return batch;
    }

    private static string Text(Span span) =>
        string.Join(' ', span.Attributes.Select(attribute => $"{attribute.Key}={attribute.Value}"));
}
