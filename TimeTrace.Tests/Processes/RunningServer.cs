namespace TimeTrace.Tests.Processes;

/// <summary>A web server as a process, ready for requests, on a free port.</summary>
public sealed class RunningServer : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";

    private RunningServer(RealProcess process, Uri address)
    {
        Process = process;
        Address = address;
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, ActivityHeadersPropagator = null })
        {
            BaseAddress = address,
        };
    }

    public RealProcess Process { get; }

    public Uri Address { get; }

    /// <summary>Sends no trace context of its own and follows no redirect.</summary>
    public HttpClient Http { get; }

    /// <summary>Starts the time server.</summary>
    public static Task<RunningServer> StartAsync(IReadOnlyDictionary<string, string> environment) =>
        StartAsync("TimeTrace.Server", [], environment);

    /// <summary>Starts the web program of the tests.</summary>
    public static Task<RunningServer> StartTestProgramAsync(IReadOnlyDictionary<string, string> environment) =>
        StartAsync("TimeTrace.Tests", ["web"], environment);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Process.DisposeAsync();
    }

    private static async Task<RunningServer> StartAsync(
        string project,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string> environment
    )
    {
        var process = RealProcess.Start(project, [.. arguments, "--urls", "http://127.0.0.1:0"], environment);
        var line = await process.WaitForLineAsync(Listening);
        var address = line[(line.IndexOf(Listening, StringComparison.Ordinal) + Listening.Length)..];
        return new RunningServer(process, new Uri(address));
    }
}
