using System.Diagnostics;
using System.IO.Pipes;
using TimeTrace.AppHost.Standalone;
using TimeTrace.Tests.Processes;

namespace TimeTrace.Tests.AppHost.Standalone;

/// <summary>The order of things, with shell scripts in place of the three programs.</summary>
public sealed class ApplicationTests : IAsyncDisposable
{
    private const string UntilStopped = "trap '' TERM; read -r line; echo stopped";
    private const string TraceId = "0123456789abcdef0123456789abcdef";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HealthAnswer _jaegerHealth = new(200);
    private readonly HealthAnswer _serverHealth = new(200);
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _hurry = new();
    private readonly AnonymousPipeServerStream _console = new(PipeDirection.Out);
    private readonly CapturedLines _lines;

    public ApplicationTests() =>
        _lines = new CapturedLines(
            new StreamReader(new AnonymousPipeClientStream(PipeDirection.In, _console.ClientSafePipeHandle))
        );

    public async ValueTask DisposeAsync()
    {
        await _jaegerHealth.DisposeAsync();
        await _serverHealth.DisposeAsync();
        await _console.DisposeAsync();
        _stop.Dispose();
        _hurry.Dispose();
    }

    [UnixFact]
    public async Task RunAsync_PartsBecomeHealthy_RunsTheClientThenAndPrintsItsTrace()
    {
        _serverHealth.Status = 503;
        var running = RunAsync(UntilStopped, UntilStopped, $"echo 'Trace: {TraceId}'");
        await _serverHealth.WaitForRequestAsync();
        await _serverHealth.WaitForRequestAsync();
        Assert.DoesNotContain($"client | Trace: {TraceId}", _lines.Lines);

        _serverHealth.Status = 200;
        await WaitForLineAsync("Running; Ctrl-C stops everything.");
        await _stop.CancelAsync();

        Assert.Equal(0, await running);
        var lines = _lines.Lines.Where(line => !line.Contains("starts as", StringComparison.Ordinal)).ToList();
        Assert.Equal(
            [
                $"client | Trace: {TraceId}",
                $"The client's trace: http://localhost:16686/trace/{TraceId}",
                "Running; Ctrl-C stops everything.",
                "Stopping; Ctrl-C once more kills what still runs.",
                "server | stopped",
                "jaeger | stopped",
            ],
            lines.Skip(lines.IndexOf("  Health        http://localhost:13133/status") + 2)
        );
    }

    [UnixFact]
    public async Task RunAsync_ServerCrashes_ReportsItAndLeavesTheOthersRunning()
    {
        var running = RunAsync(UntilStopped, UntilStopped, "exit 0");
        await WaitForLineAsync("Running; Ctrl-C stops everything.");

        await KillAsync("ABRT", await PidOfAsync("server"));
        await WaitForLineAsync("server ended with exit code 134.");
        Assert.False(running.IsCompleted);

        await _stop.CancelAsync();
        Assert.Equal(1, await running);
        Assert.Equal("jaeger | stopped", _lines.Lines[^1]);
    }

    [UnixFact]
    public async Task RunAsync_BothServicesEnd_Ends()
    {
        var running = RunAsync(UntilStopped, UntilStopped, "exit 0");
        await WaitForLineAsync("Running; Ctrl-C stops everything.");

        await KillAsync("KILL", await PidOfAsync("server"));
        await KillAsync("KILL", await PidOfAsync("jaeger"));

        Assert.Equal(1, await running);
        Assert.Contains("server ended with exit code 137.", _lines.Lines);
        Assert.Contains("jaeger ended with exit code 137.", _lines.Lines);
    }

    [UnixFact]
    public async Task RunAsync_ClientFails_ReportsItAndGoesOn()
    {
        var running = RunAsync(UntilStopped, UntilStopped, "echo refused >&2; exit 7");
        await WaitForLineAsync("Running; Ctrl-C stops everything.");
        await _stop.CancelAsync();

        Assert.Equal(1, await running);
        Assert.Contains("client | refused", _lines.Lines);
        Assert.Contains("client ended with exit code 7.", _lines.Lines);
    }

    [UnixFact]
    public async Task RunAsync_BackendEndsBeforeItIsHealthy_StopsAndSaysSo()
    {
        _jaegerHealth.Status = 503;

        Assert.Equal(1, await RunAsync("echo no disk >&2; exit 5", UntilStopped, "echo never"));

        Assert.Contains("jaeger | no disk", _lines.Lines);
        Assert.Contains("jaeger ended with exit code 5.", _lines.Lines);
        Assert.Contains("jaeger ended before it was healthy.", _lines.Lines);
        Assert.DoesNotContain("client | never", _lines.Lines);
    }

    [UnixFact]
    public async Task RunAsync_ServerNeverHealthy_StopsAfterTheBoundAndSaysSo()
    {
        _serverHealth.Status = 503;

        Assert.Equal(1, await RunAsync(UntilStopped, UntilStopped, "echo never", "--TimeTrace:StartTimeoutSeconds=1"));

        Assert.Contains(
            $"server did not become healthy within 1 s: {_serverHealth.Url} answered ServiceUnavailable.",
            _lines.Lines
        );
        Assert.DoesNotContain("client | never", _lines.Lines);
        Assert.Equal("jaeger | stopped", _lines.Lines[^1]);
    }

    [UnixFact]
    public async Task RunAsync_PartDoesNotStop_IsKilledAfterTheBound()
    {
        const string never = "trap '' TERM; sleep 1000";
        var running = RunAsync(UntilStopped, never, "exit 0", "--TimeTrace:StopTimeoutSeconds=1");
        await WaitForLineAsync("Running; Ctrl-C stops everything.");
        await _stop.CancelAsync();

        Assert.Equal(1, await running);
        Assert.Contains("server did not stop in time and was killed.", _lines.Lines);
        Assert.Equal("jaeger | stopped", _lines.Lines[^1]);
    }

    [UnixFact]
    public async Task RunAsync_SecondRequestToStop_KillsAtOnce()
    {
        const string never = "trap '' TERM; sleep 1000";
        var running = RunAsync(never, never, "exit 0", "--TimeTrace:StopTimeoutSeconds=3600");
        await WaitForLineAsync("Running; Ctrl-C stops everything.");
        await _stop.CancelAsync();
        await _hurry.CancelAsync();

        Assert.Equal(1, await running.WaitAsync(Patience));
    }

    [UnixFact]
    public async Task RunAsync_StopWhileStarting_StopsWhatRuns()
    {
        _jaegerHealth.Status = 503;
        var running = RunAsync(UntilStopped, UntilStopped, "echo never");
        await PidOfAsync("jaeger");
        await PidOfAsync("server");
        await _stop.CancelAsync();

        Assert.Equal(0, await running);
        Assert.Equal(["server | stopped", "jaeger | stopped"], _lines.Lines.TakeLast(2));
    }

    [UnixFact]
    public async Task RunAsync_PartsEnvironment_IsSetAndTakenAway()
    {
        var client = Script("client", Part.Magenta, "echo $ADDED/$HOME/$TIMETRACE_PARENT_STDIN/$PATH");
        client.Environment["ADDED"] = "added";
        client.Environment["HOME"] = null;
        var ended = new TaskCompletionSource<string>();
        using var child = ChildProcess.Start(client, ended.SetResult, ended.SetResult);

        var path = Environment.GetEnvironmentVariable("PATH");
        Assert.Equal($"added//1/{path}", await ended.Task.WaitAsync(Patience));
        Assert.Equal(0, await child.Ended);
    }

    private async Task<int> RunAsync(string jaeger, string server, string client, params string[] args)
    {
        var writer = new StreamWriter(_console) { AutoFlush = true, NewLine = "\n" };
        var parts = new Parts(
            Script("jaeger", Part.Cyan, jaeger, _jaegerHealth.Url),
            Script("server", Part.Green, server, _serverHealth.Url),
            Script("client", Part.Magenta, client)
        );
        var settings = SettingsReader.Read(Path.GetTempPath(), args, []);
        var application = new Application(settings, parts, new LogPrefixer(writer, writer, coloured: false));
        var exitCode = await application.RunAsync(_stop.Token, _hurry.Token);
        _console.Close();
        await _lines.Ended.WaitAsync(Patience);
        return exitCode;
    }

    private static Part Script(string name, int colour, string script, Uri? health = null) =>
        new(name, colour, "/bin/sh", "-c", script) { HealthUrl = health };

    private Task<string> WaitForLineAsync(string text) => _lines.WaitForAsync(text).WaitAsync(Patience);

    private async Task<string> PidOfAsync(string name) =>
        (await WaitForLineAsync($"{name} starts as process "))[$"{name} starts as process ".Length..].TrimEnd('.');

    private static async Task KillAsync(string signal, string processId)
    {
        using var kill = Process.Start("/bin/sh", ["-c", $"kill -{signal} {processId}"]);
        await kill.WaitForExitAsync();
    }
}
