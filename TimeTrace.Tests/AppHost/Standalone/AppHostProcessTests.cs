using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using TimeTrace.AppHost.Ports;
using TimeTrace.AppHost.Standalone;
using TimeTrace.Tests.AppHost.Ports;
using TimeTrace.Tests.Processes;

namespace TimeTrace.Tests.AppHost.Standalone;

/// <summary>The AppHost as users run it, with the real backend, server and client, on free ports.</summary>
public sealed class AppHostProcessTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly string[] PartNames = ["jaeger", "server", "client"];

    private readonly string[] _ports = FreePorts.Arguments();

    [Theory]
    [InlineData("INT", "auto")]
    [InlineData("TERM", "embedded")]
    public async Task Run_ThenSignal_ShowsTheClientsTraceAndLeavesNoProcess(string signal, string backend)
    {
        await using var appHost = await StartAsync($"--TimeTrace:Backend={backend}");
        var settings = SettingsReader.Read(Path.GetTempPath(), _ports, []);
        Assert.All(AddressTable.Of(settings.Ports), line => Assert.Contains(line, appHost.Stdout.Lines));
        await appHost.WaitForLineAsync("client | Received result: The time is ");
        var traceLine = await appHost.WaitForLineAsync("client | Trace: ");
        var traceId = Links.TraceIdIn(traceLine["client | ".Length..])!;
        await appHost.WaitForLineAsync(
            $"The client's trace: http://localhost:{settings.Ports[ApplicationPorts.Query]}/trace/{traceId}"
        );
        Assert.Equal(["client", "server"], await ServicesInTraceAsync(settings, traceId));

        await appHost.SignalAsync(signal);

        Assert.Equal(0, await appHost.WaitForExitAsync(Patience));
        Assert.Empty(appHost.Stderr.Lines);
        await AssertEndedAsync(appHost);
    }

    [UnixFact]
    public async Task Run_KilledItself_LeavesNoProcess()
    {
        await using var appHost = await StartAsync();

        await appHost.SignalAsync("KILL");
        await appHost.WaitForExitAsync(Patience);

        await AssertEndedAsync(appHost);
    }

    [UnixFact]
    public async Task Run_KilledWhileTheyStart_LeavesNoProcess()
    {
        await using var appHost = Start();
        await appHost.WaitForLineAsync("server starts as process ", Patience);

        await appHost.SignalAsync("KILL");
        await appHost.WaitForExitAsync(Patience);

        await AssertEndedAsync(appHost, "jaeger", "server");
    }

    [UnixFact]
    public async Task Run_ServerCrashes_IsReportedAndTheBackendGoesOn()
    {
        await using var appHost = await StartAsync();
        var settings = SettingsReader.Read(Path.GetTempPath(), _ports, []);

        Process.GetProcessById(ProcessIdOf(appHost, "server")).Kill();
        await appHost.Stderr.WaitForAsync("server ended with exit code 137.").WaitAsync(Patience);

        using var http = new HttpClient();
        using var health = await http.GetAsync($"http://127.0.0.1:{settings.Ports[ApplicationPorts.Health]}/status");
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        await appHost.SignalAsync("TERM");
        Assert.Equal(1, await appHost.WaitForExitAsync(Patience));
    }

    // The application goes on without a port that another one, such as Zipkin itself, has on this machine.
    [Fact]
    public async Task Run_AnotherProcessHasZipkinsPort_StartsWithoutItAndSaysSo()
    {
        using var held = HeldPort.Take(ApplicationPorts.ZipkinHttp);
        await using var appHost = RealProcess.Start(
            "TimeTrace.AppHost",
            [.. FreePorts.Arguments(ApplicationPorts.ZipkinHttp), "--TimeTrace:StartTimeoutSeconds=90"]
        );

        await appHost.WaitForLineAsync("Running; Ctrl-C stops everything.", Patience);

        Assert.Equal(
            [
                "Port 9411, for Zipkin's spans and queries over HTTP, is taken by another process: the tracing backend starts "
                    + "without it. Stop that process or choose another port: --TimeTrace:Ports:ZipkinHttp=PORT.",
            ],
            appHost.Stderr.Lines
        );
        Assert.DoesNotContain(appHost.Stdout.Lines, line => line.Contains("Zipkin", StringComparison.Ordinal));
        Assert.Contains(
            appHost.Stdout.Lines,
            line => line.StartsWith("jaeger | zipkin-compact", StringComparison.Ordinal)
        );
    }

    private RealProcess Start(params string[] more) =>
        RealProcess.Start("TimeTrace.AppHost", [.. _ports, "--TimeTrace:StartTimeoutSeconds=90", .. more]);

    private async Task<RealProcess> StartAsync(params string[] more)
    {
        var appHost = Start(more);
        await appHost.WaitForLineAsync("Running; Ctrl-C stops everything.", Patience);
        return appHost;
    }

    private static int ProcessIdOf(RealProcess appHost, string part)
    {
        var start = $"{part} starts as process ";
        var line = appHost.Stdout.Lines.Single(line => line.StartsWith(start, StringComparison.Ordinal));
        return int.Parse(line[start.Length..].TrimEnd('.'), CultureInfo.InvariantCulture);
    }

    /// <summary>Asks the query API until the trace holds the spans of both services.</summary>
    private static async Task<List<string>> ServicesInTraceAsync(Settings settings, string traceId)
    {
        using var http = new HttpClient();
        using var deadline = new CancellationTokenSource(Patience);
        while (true)
        {
            var url = $"http://127.0.0.1:{settings.Ports[ApplicationPorts.Query]}/api/traces/{traceId}";
            using var answer = await http.GetAsync(url, deadline.Token);
            var services = answer.IsSuccessStatusCode ? await ServicesAsync(answer, deadline.Token) : [];
            if (services.Count > 1)
            {
                return services;
            }
            await Task.Delay(TimeSpan.FromMilliseconds(100), deadline.Token);
        }
    }

    private static async Task<List<string>> ServicesAsync(
        HttpResponseMessage answer,
        CancellationToken cancellationToken
    )
    {
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        var processes = body.GetProperty("data")[0].GetProperty("processes").EnumerateObject();
        return
        [
            .. processes.Select(process => process.Value.GetProperty("serviceName").GetString()!).Distinct().Order(),
        ];
    }

    private static async Task AssertEndedAsync(RealProcess appHost, params string[] parts)
    {
        using var deadline = new CancellationTokenSource(Patience);
        foreach (var part in parts.Length > 0 ? parts : PartNames)
        {
            var processId = ProcessIdOf(appHost, part);
            while (IsAlive(processId))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), deadline.Token);
            }
        }
    }

    private static bool IsAlive(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
