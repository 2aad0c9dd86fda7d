using System.Diagnostics;
using System.Text.Json.Nodes;
using TimeTrace.Tests.AllInOne;
using TimeTrace.Tests.Processes;

namespace TimeTrace.Tests.EndToEnd;

/// <summary>The backend and the server as real processes on free ports, and the client whenever it is asked for.</summary>
public sealed class WholeApplication : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HostProcess _backend;
    private readonly HttpClient _http = new();

    private WholeApplication(HostProcess backend, RunningServer server)
    {
        _backend = backend;
        Server = server;
    }

    public RunningServer Server { get; }

    public static async Task<WholeApplication> StartAsync()
    {
        var backend = await HostProcess.StartAsync();
        return new WholeApplication(backend, await RunningServer.StartAsync(SettingsOf(backend, "server")));
    }

    /// <summary>Runs the client once to its end.</summary>
    public async Task<ClientRun> RunClientAsync()
    {
        var settings = SettingsOf(_backend, "client");
        settings["services__server__http__0"] = Server.Address.AbsoluteUri;
        var started = Stopwatch.GetTimestamp();
        await using var client = RealProcess.Start("TimeTrace.Client", [], settings);
        var exitCode = await client.WaitForExitAsync();
        var traceId = client.Stdout.Lines.Single(line => line.StartsWith("Trace: ", StringComparison.Ordinal))[7..];
        return new ClientRun(exitCode, traceId, client.Stdout.Lines, Stopwatch.GetElapsedTime(started));
    }

    /// <summary>Asks the query API until the answer is as wanted; the server's spans arrive a moment after the client's.</summary>
    public async Task<JsonNode> AskAsync(string path, Func<JsonNode, bool> isComplete)
    {
        using var deadline = new CancellationTokenSource(Patience);
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            using var response = await _http.GetAsync(new Uri(_backend.Links["query"], path), deadline.Token);
            var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(deadline.Token))!;
            if (isComplete(answer))
            {
                return answer;
            }
            Assert.True(await pause.WaitForNextTickAsync(deadline.Token), answer.ToJsonString());
        }
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Server.DisposeAsync();
        await _backend.DisposeAsync();
    }

    private static Dictionary<string, string> SettingsOf(HostProcess backend, string service) =>
        new(StringComparer.Ordinal)
        {
            ["OTEL_SERVICE_NAME"] = service,
            ["ConnectionStrings__jaeger"] = backend.Links["otlp-grpc"].AbsoluteUri,
        };

    public sealed record ClientRun(int ExitCode, string TraceId, IReadOnlyList<string> Output, TimeSpan Elapsed);
}
