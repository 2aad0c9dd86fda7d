using System.Diagnostics;
using System.Globalization;
using TimeTrace.Tests.Otlp;
using TimeTrace.Tests.Processes;
using TimeTrace.Tests.ServiceDefaults;
using static TimeTrace.Tests.Otlp.Span.Types;

namespace TimeTrace.Tests.Client;

public class ClientTraceTests
{
    [Fact]
    public async Task Run_ServerUp_OneTreeOfFiveSpansWithEveryAttribute()
    {
        await using var sink = await OtlpSink.StartAsync();
        await using var server = await RunningServer.StartAsync(OtlpSettings.For(sink));
        await using var client = RealProcess.Start(
            "TimeTrace.Client",
            [],
            OtlpSettings.For(sink, ("services__server__http__0", server.Address.ToString()))
        );

        Assert.Equal(0, await client.WaitForExitAsync());
        var spans = await sink.WaitForSpansAsync(spans => spans.Count >= 5);

        Assert.Equal(5, spans.Count);
        var traceId = Assert.Single(spans.Select(span => span.TraceId).Distinct(StringComparer.Ordinal));
        var root = Assert.Single(spans, span => span.ParentSpanId == "");
        var calls = ChildrenOf(root, spans);
        Assert.Equal(2, calls.Count);
        var served = calls.Select(call => Assert.Single(ChildrenOf(call, spans))).ToList();

        var port = server.Address.Port;
        SpanTable.AssertSpan(root, "client", "client", SpanKind.Internal, new() { ["component"] = "client" });
        SpanTable.AssertSpan(calls[0], "client", "GET", SpanKind.Client, SpanTable.ClientCall(port, "/", 301));
        SpanTable.AssertSpan(calls[1], "client", "GET", SpanKind.Client, SpanTable.ClientCall(port, "/gettime", 200));
        SpanTable.AssertSpan(
            served[0],
            "server",
            "GET /{**path}",
            SpanKind.Server,
            SpanTable.Served(port, "/", "/{**path}", 301)
        );
        SpanTable.AssertSpan(
            served[1],
            "server",
            "GET /gettime",
            SpanKind.Server,
            SpanTable.Served(port, "/gettime", "/gettime", 200)
        );

        Assert.Matches(
            @"^Received result: The time is \w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4}$",
            client.Stdout.Lines[0]
        );
        Assert.Equal([$"Trace: {traceId}", $"http://localhost:16686/trace/{traceId}"], client.Stdout.Lines.Skip(1));
        Assert.Empty(client.Stderr.Lines);
    }

    [Fact]
    public async Task Run_ServerDown_ExitsWithOneInFiveSecondsAndTheTraceShowsTheError()
    {
        await using var sink = await OtlpSink.StartAsync();
        var deadline = await FiveSecondsAsync();
        await using var client = RealProcess.Start(
            "TimeTrace.Client",
            ["--server", $"http://127.0.0.1:{ClosedPort.Number}"],
            OtlpSettings.For(sink, ("TimeTrace__UiUrl", "http://ui.example/jaeger/"))
        );

        Assert.Equal(1, await client.WaitForExitAsync(deadline));

        var reason = string.Create(CultureInfo.InvariantCulture, $"Connection refused (127.0.0.1:{ClosedPort.Number})");
        Assert.Equal([$"The request failed: {reason}"], client.Stderr.Lines);
        var root = Assert.Single(sink.Spans, span => span.ParentSpanId == "");
        var call = Assert.Single(ChildrenOf(root, sink.Spans));
        Assert.Equal(2, sink.Spans.Count);
        Assert.Equal([$"Trace: {root.TraceId}", $"http://ui.example/jaeger/trace/{root.TraceId}"], client.Stdout.Lines);

        Assert.Equal(new Status { Code = Status.Types.StatusCode.Error, Message = reason }, root.Span.Status);
        Assert.Equal("System.Net.Http.HttpRequestException", root.Attributes["error.type"]);
        var recorded = Assert.Single(root.Span.Events);
        Assert.Equal("exception", recorded.Name);
        Assert.Equal(reason, SinkSpan.PlainValues(recorded.Attributes)["exception.message"]);

        Assert.Equal(Status.Types.StatusCode.Error, call.Span.Status.Code);
        Assert.Equal("connection_error", call.Attributes["error.type"]);
        Assert.Equal("exception", Assert.Single(call.Span.Events).Name);
    }

    // Five seconds where the client shows its help in one at most; on a busier machine in proportion.
    private static async Task<TimeSpan> FiveSecondsAsync()
    {
        var started = Stopwatch.GetTimestamp();
        await using var help = RealProcess.Start("TimeTrace.Client", ["--help"]);
        Assert.Equal(0, await help.WaitForExitAsync());
        return TimeSpan.FromSeconds(5) * Math.Max(1, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    private static List<SinkSpan> ChildrenOf(SinkSpan parent, IEnumerable<SinkSpan> spans) =>
        [.. spans.Where(span => span.ParentSpanId == parent.SpanId).OrderBy(span => span.Span.StartTimeUnixNano)];
}
