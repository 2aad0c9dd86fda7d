using Google.Protobuf;
using TimeTrace.Tests.Otlp;
using TimeTrace.Tracing.Model;
using static TimeTrace.Tests.Tracing.Querying.SentSpans;

namespace TimeTrace.Tests.Tracing.Querying;

public sealed class SpanAdjustersTests
{
    [Fact]
    public async Task ReadSpan_Attributes_AreSortedByKeyAndKeepEqualKeys()
    {
        var sent = new SentSpans();
        var span = Span(1, 0, 0, 1);
        span.Attributes.Add([Text("b", "1").ToOtlp(), Text("a", "2").ToOtlp(), Text("b", "3").ToOtlp()]);
        await sent.SendAsync("a", span);
        Assert.Equal(["a=2", "b=1", "b=3"], Attributes((await sent.AskAsync()).ReadSpan(0).Attributes));
        Assert.Equal(["b=1", "a=2", "b=3"], Attributes((await sent.AskAsync(raw: true)).ReadSpan(0).Attributes));
    }

    [Fact]
    public async Task ReadSpan_HundredAttributes_AreSortedByKeyAndKeepEqualKeys()
    {
        var sent = new SentSpans();
        var span = Span(1, 0, 0, 1);
        var keys = Enumerable.Range(0, 100).Select(number => $"k{number * 37 % 10}").ToArray();
        span.Attributes.Add(keys.Select((key, number) => Text(key, $"{number}").ToOtlp()));
        await sent.SendAsync("a", span);
        Assert.Equal(
            keys.Select((key, number) => (Key: key, Text: $"{key}={number}")).OrderBy(e => e.Key).Select(e => e.Text),
            Attributes((await sent.AskAsync()).ReadSpan(0).Attributes)
        );
    }

    [Fact]
    public async Task ReadSpan_NumericAddresses_AreDotted()
    {
        var sent = new SentSpans();
        var span = Span(1, 0, 0, 1);
        span.Attributes.Add(
            new Otlp.KeyValue
            {
                Key = "peer.ipv4",
                Value = new AnyValue { IntValue = 0x7F000001 },
            }
        );
        span.Attributes.Add(
            new Otlp.KeyValue
            {
                Key = "ip",
                Value = new AnyValue { DoubleValue = 0x0A000002 },
            }
        );
        span.Attributes.Add(Text("peer.ipv4", "kept").ToOtlp());
        await sent.SendAsync("a", [new("ip", new AnyValue { IntValue = -1 })], span);
        var trace = await sent.AskAsync();
        Assert.Equal(
            ["ip=10.0.0.2", "peer.ipv4=127.0.0.1", "peer.ipv4=kept"],
            Attributes(trace.ReadSpan(0).Attributes)
        );
        Assert.Equal(["ip=255.255.255.255", "service.name=a"], Attributes(trace.Resources[0].Attributes));
        var raw = await sent.AskAsync(raw: true);
        Assert.Equal(["service.name=a", "ip=-1"], Attributes(raw.Resources[0].Attributes));
    }

    [Fact]
    public async Task ReadSpan_LibraryAttributes_MoveToTheResource()
    {
        var sent = new SentSpans();
        var first = Span(1, 0, 0, 1);
        first.Attributes.Add([Text("telemetry.sdk.name", "otel").ToOtlp(), Text("x", "1").ToOtlp()]);
        var second = Span(2, 1, 1, 2);
        second.Attributes.Add(Text("telemetry.sdk.name", "other").ToOtlp());
        await sent.SendAsync("a", first, second);

        var trace = await sent.AskAsync();

        Assert.Equal(["x=1"], Attributes(trace.ReadSpan(0).Attributes));
        Assert.Equal(["telemetry.sdk.name=other"], Attributes(trace.ReadSpan(1).Attributes));
        Assert.Equal(["service.name=a", "telemetry.sdk.name=otel"], Attributes(trace.Resources[0].Attributes));
        Assert.Empty(trace.GetWarnings(0));
        Assert.Equal(["the attribute telemetry.sdk.name contradicts the resource's"], trace.GetWarnings(1));
    }

    [Fact]
    public async Task ReadSpan_LinkWithoutTraceId_IsLeftOutWithOneWarning()
    {
        var sent = new SentSpans();
        var span = Span(1, 0, 0, 1);
        span.Links.Add(new Otlp.Span.Types.Link { TraceId = ByteString.CopyFrom(new byte[16]) });
        span.Links.Add(new Otlp.Span.Types.Link { TraceId = span.TraceId, SpanId = span.SpanId });
        await sent.SendAsync("a", span);
        var trace = await sent.AskAsync();
        trace.ReadSpan(0);
        Assert.Equal([new SpanId(1)], trace.ReadSpan(0).Links.Select(link => link.SpanId));
        Assert.Equal(["a link without a trace id was left out"], trace.GetWarnings(0));
        Assert.Equal(2, (await sent.AskAsync(raw: true)).ReadSpan(0).Links.Count);
    }

    [Fact]
    public async Task GetTrace_FaultySpan_ShowsWhatWasMended()
    {
        var sent = new SentSpans();
        var span = Span(1, 0, 5, 5);
        span.Name = "";
        await sent.SendAsync("a", span);
        var trace = await sent.AskAsync();
        Assert.Equal(("empty-span-name", 1UL), (trace.Rows[0].Name, trace.Rows[0].DurationNano));
        Assert.Equal(
            ["the span was sent without a name", "the span's end was not after its start; it is shown as 1 ns long"],
            trace.GetWarnings(0)
        );
    }

    private static string[] Attributes(IEnumerable<TimeTrace.Tracing.Model.KeyValue> attributes) =>
        [.. attributes.Select(attribute => $"{attribute.Key}={attribute.Value}")];
}
