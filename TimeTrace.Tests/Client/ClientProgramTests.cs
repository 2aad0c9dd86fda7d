using System.Globalization;
using System.Text.RegularExpressions;
using TimeTrace.Tests.Processes;

namespace TimeTrace.Tests.Client;

public partial class ClientProgramTests
{
    [Theory]
    [InlineData("--repeat", "-1", "'-1' is no whole number from 0 to 2147483647.")]
    [InlineData("--concurrency", "many", "'many' is no whole number from 1 to 1024.")]
    [InlineData("--every", "4y", "'4y' is no duration up to a day: write for example 500ms, 1.5s or 2m.")]
    [InlineData(
        "--server",
        "ftp://a",
        "--server is not an absolute http or https address, such as http://localhost:4317."
    )]
    public async Task Run_BadArgument_ExitCodeTwoAndTheReason(string option, string value, string expected)
    {
        await using var client = RealProcess.Start("TimeTrace.Client", [option, value]);

        Assert.Equal(2, await client.WaitForExitAsync());
        Assert.Equal([expected], client.Stderr.Lines);
        Assert.Empty(client.Stdout.Lines);
    }

    [Theory]
    [InlineData("OTEL_TRACES_EXPORTER", "none")]
    [InlineData("ConnectionStrings__jaeger", "")]
    public async Task Run_SpansGoNowhere_SaysSoInPlaceOfALink(string setting, string value)
    {
        await using var server = await RunningServer.StartAsync(new Dictionary<string, string>());
        await using var client = RealProcess.Start(
            "TimeTrace.Client",
            ["--server", server.Address.ToString()],
            new Dictionary<string, string> { [setting] = value }
        );

        Assert.Equal(0, await client.WaitForExitAsync());
        Assert.Equal(
            "The trace is sent nowhere: set ConnectionStrings__jaeger=http://localhost:4317, or OTEL_EXPORTER_OTLP_ENDPOINT.",
            client.Stdout.Lines[^1]
        );
    }

    [Fact]
    public async Task Run_Repeat_EachRequestIsATrace()
    {
        await using var sink = await OtlpSink.StartAsync();
        await using var server = await RunningServer.StartAsync(new Dictionary<string, string>());
        await using var client = RealProcess.Start(
            "TimeTrace.Client",
            ["--server", server.Address.ToString(), "--repeat", "3", "--every", "10ms"],
            OtlpSettings.For(sink)
        );

        Assert.Equal(0, await client.WaitForExitAsync());
        var printed = client.Stdout.Lines.Where(line => line.StartsWith("Trace: ", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, printed.Distinct().Count());
        Assert.Equal(printed, Roots(sink).Select(root => $"Trace: {root.TraceId}"));
        Assert.Equal(9, sink.Spans.Count);
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task Run_Signal_ExitCodeOfTheSignalAndNoTraceIsLost(string signal, int exitCode)
    {
        await using var sink = await OtlpSink.StartAsync();
        await using var server = await RunningServer.StartAsync(new Dictionary<string, string>());
        await using var client = RealProcess.Start(
            "TimeTrace.Client",
            ["--server", server.Address.ToString(), "--repeat", "0", "--every", "10ms"],
            OtlpSettings.For(sink, ("OTEL_BSP_SCHEDULE_DELAY", "600000"))
        );
        await client.WaitForLineAsync("Trace: ");
        await client.SignalAsync(signal);

        Assert.Equal(exitCode, await client.WaitForExitAsync());
        var printed = client.Stdout.Lines.Where(line => line.StartsWith("Trace: ", StringComparison.Ordinal));
        Assert.Superset(
            printed.ToHashSet(StringComparer.Ordinal),
            Roots(sink).Select(root => $"Trace: {root.TraceId}").ToHashSet(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Run_Load_PrintsTheRateAndEveryRequestIsATrace()
    {
        await using var sink = await OtlpSink.StartAsync();
        await using var server = await RunningServer.StartAsync(new Dictionary<string, string>());
        await using var client = RealProcess.Start(
            "TimeTrace.Client",
            ["--server", server.Address.ToString(), "--load", "--concurrency", "2", "--duration", "500ms"],
            OtlpSettings.For(sink)
        );

        Assert.Equal(0, await client.WaitForExitAsync());
        var rate = RateLine().Match(Assert.Single(client.Stdout.Lines));
        Assert.True(rate.Success, client.ToString());
        var requests = int.Parse(rate.Groups["requests"].Value, CultureInfo.InvariantCulture);
        Assert.InRange(requests, 1, int.MaxValue);
        Assert.Equal(requests, Roots(sink).Select(root => root.TraceId).Distinct().Count());
        Assert.Equal(3 * requests, sink.Spans.Count);
    }

    [Fact]
    public async Task Run_NotSampled_SaysSo()
    {
        await using var server = await RunningServer.StartAsync(new Dictionary<string, string>());
        await using var client = RealProcess.Start(
            "TimeTrace.Client",
            ["--server", server.Address.ToString()],
            new Dictionary<string, string> { ["OTEL_TRACES_SAMPLER"] = "always_off" }
        );

        Assert.Equal(0, await client.WaitForExitAsync());
        Assert.Equal("Trace: not sampled", client.Stdout.Lines[1]);
    }

    private static IEnumerable<SinkSpan> Roots(OtlpSink sink) => sink.Spans.Where(span => span.ParentSpanId == "");

    [GeneratedRegex(
        @"^Load: (?<requests>\d+) requests in \d+\.\d s, \d+ requests/s, 0 failed$",
        RegexOptions.None,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex RateLine();
}
