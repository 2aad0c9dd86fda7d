using System.Text.Json.Nodes;
using TimeTrace.Tests.AllInOne;
using TimeTrace.Tests.Processes;

namespace TimeTrace.Tests.Clients;

/// <summary>Traces begun by clients of every kind go on in .NET services, with their baggage.</summary>
public sealed class ContextTests : IAsyncLifetime
{
    private static readonly NpmFolder Packages = new("Clients", "context");

    private HostProcess _backend = null!;

    public async Task InitializeAsync()
    {
        if (!NodePrograms.Exist())
        {
            return;
        }
        await Packages.InstallAsync("opentracing-client.mjs", "zipkin-service.mjs", "mixed.mjs", "context.mjs");
        _backend = await HostProcess.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (_backend is not null)
        {
            await _backend.DisposeAsync();
        }
    }

    [NpmTheory]
    [InlineData("w3c", true)]
    [InlineData("b3", true)]
    [InlineData("b3multi", true)]
    [InlineData("jaeger", true)]
    [InlineData("opentracing", true)]
    [InlineData("zipkin", false)]
    public async Task Request_OfAClient_IsOneTraceWithItsBaggage(string format, bool hasBaggage)
    {
        await using var server = await RunningServer.StartAsync(SettingsOf("server"));
        await using var relay = await RunningServer.StartTestProgramAsync(SettingsOf("relay"));

        var sent = JsonNode.Parse(
            await NodePrograms.RunAsync(
                "node",
                Packages.Directory,
                "context.mjs",
                format,
                new Uri(server.Address, "/gettime").AbsoluteUri,
                new Uri(relay.Address, "/relay?to=/echo").AbsoluteUri
            )
        )!;

        var spans = await ReadSpansAsync(
            (string)sent["traceId"]!,
            span => span.Contains("GET /gettime", StringComparison.Ordinal)
        );
        Assert.Contains($"server: GET /gettime under {sent["spanId"]}", spans);
        Assert.Equal(hasBaggage, ((string)sent["body"]!).Contains("baggage: user=ann", StringComparison.Ordinal));
    }

    [NpmFact]
    public async Task Request_ThroughOpenTracingDotNetAndZipkin_IsOneTree()
    {
        var settings = SettingsOf("relay");
        settings["OTEL_PROPAGATORS"] = "tracecontext,baggage,b3multi,jaeger";
        await using var relay = await RunningServer.StartTestProgramAsync(settings);

        var sent = JsonNode.Parse(
            await NodePrograms.RunAsync(
                "node",
                Packages.Directory,
                "mixed.mjs",
                new Uri(relay.Address, "/relay").AbsoluteUri,
                _backend.Links["jaeger-http"].AbsoluteUri,
                _backend.Links["zipkin-http"].AbsoluteUri
            )
        )!;

        const int SpanCount = 4;
        var trace = await AskAsync((string)sent["traceId"]!, spans => spans.Count == SpanCount);
        Assert.Equal(["shop order", "relay GET /relay", "relay GET", "stock get"], Chain(trace));
    }

    // From the root down, where each span has one child.
    private static List<string> Chain(JsonNode trace)
    {
        var spans = trace["spans"]!.AsArray();
        var chain = new List<string>();
        for (string? parent = null; spans.FirstOrDefault(span => ParentOf(span!) == parent) is { } next; )
        {
            parent = (string)next["spanID"]!;
            chain.Add($"{ServiceOf(trace, next)} {next["operationName"]}");
        }
        return chain;
    }

    private async Task<List<string>> ReadSpansAsync(string traceId, Func<string, bool> isThere)
    {
        var trace = await AskAsync(traceId, spans => spans.Any(span => isThere((string)span!["operationName"]!)));
        return
        [
            .. trace["spans"]!
                .AsArray()
                .Select(span => $"{ServiceOf(trace, span!)}: {span!["operationName"]} under {ParentOf(span)}"),
        ];
    }

    private static string? ParentOf(JsonNode span) =>
        (string?)span["references"]!.AsArray().FirstOrDefault()?["spanID"];

    private static string ServiceOf(JsonNode trace, JsonNode span) =>
        (string)trace["processes"]![(string)span["processID"]!]!["serviceName"]!;

    // Spans arrive a moment after what they tell of.
    private async Task<JsonNode> AskAsync(string traceId, Func<JsonArray, bool> isComplete)
    {
        using var http = new HttpClient();
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            using var response = await http.GetAsync(
                new Uri(_backend.Links["query"], $"/api/traces/{traceId}"),
                deadline.Token
            );
            var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(deadline.Token))!;
            if (answer["data"]?[0] is { } trace && isComplete(trace["spans"]!.AsArray()))
            {
                return trace;
            }
            try
            {
                await pause.WaitForNextTickAsync(deadline.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"the trace did not become complete: {answer.ToJsonString()}");
            }
        }
    }

    private Dictionary<string, string> SettingsOf(string service) =>
        new(StringComparer.Ordinal)
        {
            ["OTEL_SERVICE_NAME"] = service,
            ["ConnectionStrings__jaeger"] = _backend.Links["otlp-grpc"].AbsoluteUri,
        };
}
