using System.Text;
using System.Text.Json.Nodes;

namespace TimeTrace.Tests.AllInOne.Attacks;

/// <summary>A process that is attacked: small bounds, and what holds after every attack.</summary>
internal static class AttackedHost
{
    public const int MaxBodyBytes = 64 * 1024;

    private const int MaxMebibytes = 300;

    private static readonly string[] Severe = ["fail: ", "crit: "];

    /// <summary>Starts one that keeps few traces and takes small bodies.</summary>
    public static Task<HostProcess> StartAsync(params string[] arguments) =>
        HostProcess.StartAsync([
            "--memory",
            "--memory-max-bytes=32MiB",
            $"--max-body-bytes={MaxBodyBytes}",
            .. arguments,
        ]);

    /// <summary>Sends spans as OTLP in JSON.</summary>
    public static async Task SendAsync(HostProcess host, string json)
    {
        using var http = new HttpClient();
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri(host.Links["otlp-http"], "/v1/traces"), content);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>All ports answer, memory is bounded, and the log tells of no fault of the host's own.</summary>
    public static async Task AssertUnharmedAsync(HostProcess host)
    {
        var faults = host.Process.Stdout.Lines.Where(line =>
            Severe.Any(level => line.StartsWith(level, StringComparison.Ordinal))
        );
        Assert.False(faults.Any(), string.Join('\n', faults.Take(20)));
        Assert.Empty(host.Process.Stderr.Lines);
        await EveryPort.AssertAnswersAsync(host);
        Assert.InRange(host.ReadPeakMemoryMebibytes(), 0, MaxMebibytes);
    }

    /// <summary>Reads the account of a receiver, whose every span must be stored or rejected for a reason.</summary>
    public static async Task<JsonNode> ReadBalancedAsync(HostProcess host, string receiver)
    {
        var account = (await host.ReadLedgerAsync())["receivers"]![receiver]!;
        var kept = (long)account["storedSpans"]! + SumOf(account["rejectedSpans"]!);
        Assert.Equal((receiver, (long)account["receivedSpans"]!), (receiver, kept));
        Assert.Equal(0, (long?)account["droppedDatagrams"] ?? 0);
        return account;
    }

    /// <summary>The sum over all reasons.</summary>
    public static long SumOf(JsonNode counts) => counts.AsObject().Sum(count => (long)count.Value!);
}
