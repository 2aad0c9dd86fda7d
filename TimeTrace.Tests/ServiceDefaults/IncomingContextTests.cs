using TimeTrace.Tests.Processes;

namespace TimeTrace.Tests.ServiceDefaults;

public class IncomingContextTests(TracedServer traced) : IClassFixture<TracedServer>
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";
    private const string ShortTrace = "00000000000000008448eb211c80319c";
    private const string Parent = "b7ad6b7169203331";
    private const string OtherTrace = "11111111111111111111111111111111";

    [Theory]
    [InlineData(Trace, Parent, $"traceparent: 00-{Trace}-{Parent}-01")]
    [InlineData(Trace, Parent, $"b3: {Trace}-{Parent}-1")]
    [InlineData(Trace, Parent, $"b3: {Trace}-{Parent}-d")]
    [InlineData(Trace, Parent, $"b3: {Trace}-{Parent}")]
    [InlineData(Trace, Parent, $"b3: {Trace}-{Parent}-1-05e3ac9a4f6e3b90")]
    [InlineData(ShortTrace, Parent, $"b3: 8448eb211c80319c-{Parent}-1")]
    [InlineData(Trace, Parent, $"X-B3-TraceId: {Trace}", $"X-B3-SpanId: {Parent}", "X-B3-Sampled: 1")]
    [InlineData(Trace, Parent, $"X-B3-TraceId: {Trace}", $"X-B3-SpanId: {Parent}", "X-B3-Flags: 1")]
    [InlineData(Trace, Parent, $"X-B3-TraceId: {Trace}", $"X-B3-SpanId: {Parent}")]
    [InlineData(ShortTrace, Parent, "x-b3-traceid: 8448EB211C80319C", $"x-b3-spanid: {Parent}")]
    [InlineData(Trace, Parent, $"uber-trace-id: {Trace}:{Parent}:0:1")]
    [InlineData(Trace, Parent, $"uber-trace-id: {Trace}%3A{Parent}%3A0%3A3")]
    [InlineData("00000000000000000000000000000abc", "0000000000000def", "uber-trace-id: abc:def:0:1")]
    [InlineData(Trace, Parent, $"traceparent: 00-{Trace}-{Parent}-01", $"b3: {OtherTrace}-{Parent}-1")]
    [InlineData(Trace, Parent, "traceparent: 00-rubbish-01", $"b3: {Trace}-{Parent}-1")]
    [InlineData(Trace, Parent, "b3: rubbish", $"uber-trace-id: {Trace}:{Parent}:0:1")]
    public async Task Request_KnownFormat_ServerSpanGoesOnWithTheTrace(
        string trace,
        string parent,
        params string[] headers
    )
    {
        var span = await traced.SpanOfAsync(TracedServer.NewPath(), headers);

        Assert.Equal((trace, parent), (span.TraceId, span.ParentSpanId));
    }

    [Theory]
    [InlineData($"traceparent: 00-{Trace}-{Parent}-00")]
    [InlineData($"b3: {Trace}-{Parent}-0")]
    [InlineData($"X-B3-TraceId: {Trace}", $"X-B3-SpanId: {Parent}", "X-B3-Sampled: 0")]
    [InlineData($"uber-trace-id: {Trace}:{Parent}:0:0")]
    public async Task Request_CallerDoesNotSample_NoSpan(params string[] headers)
    {
        var unsampled = TracedServer.NewPath();
        using var response = await traced.SendAsync(unsampled, headers);
        response.EnsureSuccessStatusCode();

        // Spans are sent in the order they end: had there been one, it would be here by now.
        await traced.SpanOfAsync(TracedServer.NewPath(), []);
        Assert.DoesNotContain(traced.Sink.Spans, span => span.Attributes.Values.Contains(unsampled));
    }

    [Theory]
    [InlineData("traceparent: ")]
    [InlineData("traceparent: 00-00000000000000000000000000000000-0000000000000000-01")]
    [InlineData($"traceparent: ff-{Trace}-{Parent}-01")]
    [InlineData("b3: 0")]
    [InlineData("b3: -")]
    [InlineData($"b3: {Trace}-{Parent}-maybe")]
    [InlineData($"b3: {Trace}{Trace}-{Parent}-1")]
    [InlineData($"b3: {Trace}-{Parent}-1", $"b3: {OtherTrace}-{Parent}-1")]
    [InlineData("X-B3-TraceId: nothex", $"X-B3-SpanId: {Parent}")]
    [InlineData($"X-B3-TraceId: {Trace}")]
    [InlineData("uber-trace-id: 0:0:0:1")]
    [InlineData("uber-trace-id: :::")]
    [InlineData($"uber-trace-id: {Trace}:{Parent}")]
    [InlineData($"uber-trace-id: {Trace}:{Parent}:0:xyz")]
    [InlineData("uber-trace-id: %", "uberctx-: x", "uberctx-k: %zz%", "jaeger-baggage: =,=a,,b", "baggage: ;;,=")]
    public async Task Request_MalformedHeaders_NewTrace(params string[] headers)
    {
        var span = await traced.SpanOfAsync(TracedServer.NewPath(), headers);

        Assert.Equal("", span.ParentSpanId);
        Assert.NotEqual(Trace, span.TraceId);
    }

    [Fact]
    public async Task Request_HugeHeaders_NewTrace()
    {
        var span = await traced.SpanOfAsync(
            TracedServer.NewPath(),
            [$"b3: {new string('a', 8000)}", $"uber-trace-id: {new string(':', 8000)}"]
        );

        Assert.Equal("", span.ParentSpanId);
    }

    [Fact]
    public async Task Request_TraceState_IsKept()
    {
        var span = await traced.SpanOfAsync(
            TracedServer.NewPath(),
            [$"traceparent: 00-{Trace}-{Parent}-01", "tracestate: vendor=value"]
        );

        Assert.Equal("vendor=value", span.Span.TraceState);
    }
}
