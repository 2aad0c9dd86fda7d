using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using TimeTrace.AllInOne;
using TimeTrace.Tests.Processes;

namespace TimeTrace.Tests.AllInOne;

/// <summary>The host as its own process, on free ports.</summary>
public sealed class HostProcess : IAsyncDisposable
{
    /// <summary>Options that leave every port to chance.</summary>
    public static readonly IReadOnlyList<string> AnyFreePorts = [.. Ports.All.Select(port => $"--{port.OptionName}=0")];

    private readonly HttpClient _http = new();

    private HostProcess(RealProcess process)
    {
        Process = process;
        Links = LinksOf(process);
    }

    public RealProcess Process { get; }

    /// <summary>The links that it printed, by the names of the ports.</summary>
    public IReadOnlyDictionary<string, Uri> Links { get; }

    /// <summary>Starts it, in memory unless the arguments name a folder.</summary>
    public static Task<HostProcess> StartAsync(params string[] arguments) => StartAsync(arguments, environment: null);

    public static async Task<HostProcess> StartAsync(
        string[] arguments,
        IReadOnlyDictionary<string, string>? environment
    )
    {
        var process = RealProcess.Start("TimeTrace.AllInOne", [.. AnyFreePorts, .. arguments], environment);
        await process.WaitForLineAsync("ready");
        return new HostProcess(process);
    }

    public async Task<HttpStatusCode> PostTracesAsync(byte[] body, string? encoding = null)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
        if (encoding is not null)
        {
            content.Headers.ContentEncoding.Add(encoding);
        }
        using var response = await _http.PostAsync(new Uri(Links["otlp-http"], "/v1/traces"), content);
        return response.StatusCode;
    }

    public async Task<JsonNode> ReadLedgerAsync() =>
        JsonNode.Parse(await _http.GetStringAsync(new Uri(Links["query"], "/api/ledger")))!;

    /// <summary>The most memory that it has had so far.</summary>
    public long ReadPeakMemoryMebibytes()
    {
        using var process = System.Diagnostics.Process.GetProcessById(Process.Id);
        return process.PeakWorkingSet64 >> 20;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Process.DisposeAsync();
    }

    private static Dictionary<string, Uri> LinksOf(RealProcess process) =>
        process
            .Stdout.Lines.Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length == 2 && words[1].Contains("://", StringComparison.Ordinal))
            .ToDictionary(words => words[0], words => new Uri(words[1]), StringComparer.Ordinal);
}
