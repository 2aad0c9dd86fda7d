using System.Net;
using System.Net.Sockets;
using TimeTrace.Tests.Processes;

namespace TimeTrace.Tests.ServiceDefaults;

public class ExportTests
{
    private static readonly IEnumerable<string> AllSpans = Enumerable
        .Range(0, SpansTestProgram.Count)
        .Select(i => $"span {i}");

    [Fact]
    public async Task Tee_TwoEndpoints_EachGetsEverySpanOnceAndTheBackendNothingElse()
    {
        await using var dashboard = await OtlpSink.StartAsync();
        await using var backend = await OtlpSink.StartAsync();
        await using var archive = await OtlpSink.StartAsync();
        await using var process = RealProcess.Start(
            "TimeTrace.Tests",
            ["spans", "normal"],
            OtlpSettings.For(
                dashboard,
                ("TimeTrace__TracingBackends", "jaeger,archive,again"),
                ("ConnectionStrings__jaeger", backend.GrpcEndpoint),
                ("ConnectionStrings__archive", $"Endpoint={archive.HttpEndpoint};Protocol=http/protobuf"),
                ("ConnectionStrings__again", $"{backend.GrpcEndpoint}/")
            )
        );

        Assert.Equal(0, await process.WaitForExitAsync());
        Assert.All([dashboard, backend, archive], sink => Assert.Equal(AllSpans, sink.Spans.Select(span => span.Name)));
        Assert.NotEmpty(dashboard.MetricNames);
        Assert.Empty(backend.MetricNames);
        Assert.Empty(backend.Logs);
    }

    [Fact]
    public async Task Server_EndpointIsWell_SaysNothingOfTelemetry()
    {
        await using var sink = await OtlpSink.StartAsync();
        await using var server = await RunningServer.StartAsync(OtlpSettings.For(sink));
        await server.Http.GetStringAsync("/gettime");
        await server.Process.SignalAsync("TERM");
        Assert.Equal(0, await server.Process.WaitForExitAsync());
        Assert.NotEmpty(sink.MetricNames);
        Assert.Empty(server.Process.Stderr.Lines);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Retry_EndpointRefusesAndBreaksOffFirst_EverySpanArrivesOnce(bool grpc)
    {
        await using var sink = await OtlpSink.StartAsync(refusals: 1, aborts: 1);
        await using var process = RealProcess.Start(
            "TimeTrace.Tests",
            ["spans", "signal"],
            OtlpSettings.For(
                sink,
                ("OTEL_EXPORTER_OTLP_ENDPOINT", ""),
                (
                    "ConnectionStrings__jaeger",
                    grpc ? sink.GrpcEndpoint : $"Endpoint={sink.HttpEndpoint};Protocol=http/protobuf"
                )
            )
        );

        var spans = await sink.WaitForSpansAsync(spans => spans.Count >= SpansTestProgram.Count);
        Assert.Equal(AllSpans, spans.Select(span => span.Name));
        Assert.Equal((1, 1), (sink.Refused, sink.Aborted));
    }

    [Fact]
    public async Task Retry_EndpointStartsLate_EverySpanArrives()
    {
        var port = FreePort();
        await using var process = RealProcess.Start(
            "TimeTrace.Tests",
            ["spans", "signal"],
            new Dictionary<string, string>
            {
                ["ConnectionStrings__jaeger"] = $"Endpoint=http://127.0.0.1:{port};Protocol=http/protobuf",
                ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
            }
        );
        var trouble = await process.Stderr.WaitForAsync("telemetry: ").WaitAsync(TimeSpan.FromSeconds(60));
        await using var sink = await OtlpSink.StartAsync(port);

        var spans = await sink.WaitForSpansAsync(spans => spans.Count >= SpansTestProgram.Count);
        Assert.Equal(AllSpans, spans.Select(span => span.Name));
        Assert.StartsWith(
            $"telemetry: cannot be sent to http://127.0.0.1:{port}/v1/traces: System.Net.Http.HttpRequestException: Connection refused",
            trouble,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Queue_Full_WhatIsDroppedIsCountedAndTold()
    {
        await using var sink = await OtlpSink.StartAsync(refusals: 1);
        await using var process = RealProcess.Start(
            "TimeTrace.Tests",
            ["spans", "normal"],
            OtlpSettings.For(sink, ("OTEL_BSP_MAX_QUEUE_SIZE", "10"), ("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "10"))
        );

        Assert.Equal(0, await process.WaitForExitAsync());
        var dropped = SpansTestProgram.Count - sink.Spans.Count;
        Assert.InRange(dropped, 1, SpansTestProgram.Count);
        Assert.Contains(
            $"telemetry: 'BatchActivityExportProcessor' exporting to 'OtlpTraceExporter' dropped '{dropped}' item(s) due to buffer full.",
            process.Stderr.Lines
        );
    }

    [Fact]
    public async Task Signals_Request_LogAndSpanBelongTogetherAndMetricsAreSent()
    {
        await using var sink = await OtlpSink.StartAsync();
        await using var server = await RunningServer.StartAsync(
            OtlpSettings.For(sink, ("OTEL_METRIC_EXPORT_INTERVAL", "200"))
        );
        await server.Http.GetStringAsync(new Uri("/gettime", UriKind.Relative));

        var span = Assert.Single(await sink.WaitForSpansAsync(spans => spans.Count > 0));
        var logs = await sink.WaitForLogsAsync(logs =>
            logs.Any(log => log.Body.StringValue.Contains("getTime", StringComparison.Ordinal))
        );
        var log = Assert.Single(logs, log => log.Body.StringValue == "Received getTime request");
        Assert.Equal((span.Span.TraceId, span.Span.SpanId), (log.TraceId, log.SpanId));
        await sink.WaitForMetricsAsync(names => names.Contains("http.server.request.duration"));
    }

    [Fact]
    public async Task Resource_SettingsGiven_TheyWin()
    {
        await using var sink = await OtlpSink.StartAsync();
        await using var process = RealProcess.Start(
            "TimeTrace.Tests",
            ["spans", "normal"],
            OtlpSettings.For(
                sink,
                ("OTEL_SERVICE_NAME", "renamed"),
                ("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment.name=test,service.version=9")
            )
        );
        await process.WaitForExitAsync();

        var resource = SinkSpan.PlainValues(sink.Spans[0].Resource.Attributes);
        Assert.Equal(
            ("renamed", "9", "test"),
            (resource["service.name"], resource["service.version"], resource["deployment.environment.name"])
        );
        Assert.Contains("service.instance.id", resource);
        Assert.Equal("dotnet", resource["telemetry.sdk.language"]);
        Assert.Equal(Environment.MachineName, resource["host.name"]);
    }

    [Theory]
    [InlineData("OTEL_TRACES_SAMPLER", "always_off")]
    [InlineData("OTEL_TRACES_EXPORTER", "none")]
    public async Task Traces_SwitchedOff_NoneAreSent(string setting, string value)
    {
        await using var sink = await OtlpSink.StartAsync();
        await using var process = RealProcess.Start(
            "TimeTrace.Tests",
            ["spans", "normal"],
            OtlpSettings.For(sink, (setting, value))
        );

        Assert.Equal(0, await process.WaitForExitAsync());
        Assert.Empty(sink.Spans);
        Assert.NotEmpty(sink.MetricNames);
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
