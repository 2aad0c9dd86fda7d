using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using TimeTrace.Tests.Otlp;
using TimeTrace.Tests.Processes;

namespace TimeTrace.Tests.ServiceDefaults;

public class SafeExitTests
{
    private const int Aborted = 134;

    // Nothing is sent before the end.
    private static readonly (string, string) NoSchedule = ("OTEL_BSP_SCHEDULE_DELAY", "600000");

    [Theory]
    [InlineData("normal", null, 0)]
    [InlineData("signal", "INT", 0)]
    [InlineData("signal", "TERM", 0)]
    [InlineData("exit", null, 7)]
    [InlineData("throw", null, Aborted)]
    [InlineData("throw-on-thread", null, Aborted)]
    public async Task End_AnyWay_NoSpanIsLost(string ending, string? signal, int exitCode)
    {
        await using var sink = await OtlpSink.StartAsync();
        await using var process = await StartAsync(ending, OtlpSettings.For(sink, NoSchedule));
        if (signal is not null)
        {
            await process.SignalAsync(signal);
        }

        Assert.Equal(exitCode, await process.WaitForExitAsync());
        AssertAllSpans(sink);
    }

    [Fact]
    public async Task UnhandledException_SpanUnderWay_EndsWithTheError()
    {
        await using var sink = await OtlpSink.StartAsync();
        await using var process = await StartAsync("throw-on-thread", OtlpSettings.For(sink, NoSchedule));
        await process.WaitForExitAsync();

        AssertCrashed(Assert.Single(sink.Spans, span => span.Name == "doomed"), "thrown as asked");
    }

    [Fact]
    public async Task UnhandledException_RequestUnderWay_ServerSpanEndsWithTheError()
    {
        await using var sink = await OtlpSink.StartAsync();
        await using var server = await RunningServer.StartTestProgramAsync(OtlpSettings.For(sink, NoSchedule));

        await Assert.ThrowsAsync<HttpRequestException>(() => server.Http.GetAsync(new Uri("/crash", UriKind.Relative)));

        Assert.Equal(Aborted, await server.Process.WaitForExitAsync());
        AssertCrashed(Assert.Single(sink.Spans), "crashed as asked");
    }

    [Theory]
    [InlineData("normal", true)]
    [InlineData("throw-on-thread", true)]
    [InlineData("normal", false)]
    public async Task End_OneEndpointDead_TheOtherGetsAllSpansAndTheEndIsNotHeldUp(string ending, bool refusing)
    {
        await using var sink = await OtlpSink.StartAsync();
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var dead = refusing ? ClosedPort.Endpoint : $"http://{silent.LocalEndpoint}";
        var settings = OtlpSettings.For(
            sink,
            NoSchedule,
            ("OTEL_EXPORTER_OTLP_ENDPOINT", dead),
            ("ConnectionStrings__jaeger", $"Endpoint={sink.HttpEndpoint};Protocol=http/protobuf"),
            ("TimeTrace__ExitTimeoutSeconds", "2")
        );
        await using var process = await StartAsync(ending, settings);
        var started = Stopwatch.GetTimestamp();

        Assert.Equal(ending == "normal" ? 0 : Aborted, await process.WaitForExitAsync());
        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 0, 20);
        AssertAllSpans(sink);
    }

    [Fact]
    public async Task Signal_WhileStarting_PlainEnd()
    {
        await using var process = RealProcess.Start("TimeTrace.Tests", ["slow-start"]);
        await process.WaitForLineAsync("starting");
        await process.SignalAsync("TERM");

        Assert.Equal(0, await process.WaitForExitAsync());
        Assert.Empty(process.Stderr.Lines);
    }

    private static async Task<RealProcess> StartAsync(string ending, IReadOnlyDictionary<string, string> settings)
    {
        var process = RealProcess.Start("TimeTrace.Tests", ["spans", ending], settings);
        await process.WaitForLineAsync("ready");
        return process;
    }

    private static void AssertCrashed(SinkSpan span, string reason)
    {
        var status = new Status { Code = Status.Types.StatusCode.Error, Message = $"The process crashed: {reason}" };
        Assert.Equal(status, span.Span.Status);
        var recorded = Assert.Single(span.Span.Events);
        Assert.Equal(reason, SinkSpan.PlainValues(recorded.Attributes)["exception.message"]);
    }

    private static void AssertAllSpans(OtlpSink sink) =>
        Assert.Equal(
            Enumerable.Range(0, SpansTestProgram.Count).Select(i => $"span {i}"),
            sink.Spans.Select(span => span.Name).Where(name => name != "doomed")
        );
}
