using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using TimeTrace.Tests.Processes;
using TimeTrace.Tests.Tracing;
using TimeTrace.Tests.Tracing.Storage.Files;
using TimeTrace.Tests.Tracing.Storage.Segments.Maintenance;

namespace TimeTrace.Tests.AllInOne.Commands;

/// <summary>The commands on a data folder, as users run them.</summary>
public sealed class DataCommandsTests : IDisposable
{
    private const ulong SpansPerTrace = 20;

    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentQueue<ulong> _acknowledged = new();
    private ulong _lastTrace;

    private string Data => $"--data-dir={_folder.PathOf("data")}";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Backup_UnderLoad_HasAllThatWasAcknowledgedBefore()
    {
        var backup = _folder.PathOf("backup");
        List<ulong> before;
        await using (var host = await HostProcess.StartAsync("serve", Data))
        {
            using var ending = new CancellationTokenSource();
            var senders = await SendAsync(host, ending.Token);
            before = [.. _acknowledged];

            await RunAsync(0, "backup", backup, Data);
            var verified = await RunAsync(0, "verify", Data);
            await RunAsync(4, "repair", Data);
            await RunAsync(1, "backup", backup, Data);

            await ending.CancelAsync();
            await Task.WhenAll(senders);
            Assert.Contains(" 0 damaged", verified.Stdout.Lines[^1], StringComparison.Ordinal);
            Assert.True(_acknowledged.Count > before.Count);
        }

        await RunAsync(0, "verify", $"--data-dir={backup}");
        var restored = $"--data-dir={_folder.PathOf("restored")}";
        await RunAsync(0, "restore", backup, restored);
        await RunAsync(4, "restore", backup, restored);
        await using var again = await HostProcess.StartAsync(restored);
        using var http = new HttpClient { BaseAddress = again.Links["query"] };
        foreach (var trace in before)
        {
            var answer = JsonNode.Parse(await http.GetStringAsync($"/api/traces/{trace:x}"))!;
            Assert.Equal((int)SpansPerTrace, answer["data"]![0]!["spans"]!.AsArray().Count);
        }
        Assert.Empty(again.Process.Stderr.Lines);
    }

    [Fact]
    public async Task Repair_FlippedBytes_MakesVerifyContent()
    {
        using var sample = await SampleFolder.CreateAsync();
        var data = $"--data-dir={sample.Path}";
        sample.Flip("000002.spans", 100);
        sample.Flip("000003.index", 1000);

        var found = await RunAsync(1, "verify", data);
        Assert.Equal(
            ["segment 000002: 45 spans, damaged", "segment 000003: 50 spans, damaged"],
            found.Stdout.Lines.Where(line => line.EndsWith("spans, damaged", StringComparison.Ordinal))
        );
        await RunAsync(0, "repair", data);
        var verified = await RunAsync(0, "verify", data);

        Assert.Contains("000002.spans.damaged was damaged and set aside earlier.", verified.Stdout.Lines);
    }

    [Fact]
    public async Task Restore_DamagedBackup_EndsWithOne()
    {
        using var sample = await SampleFolder.CreateAsync();
        sample.Flip("000002.spans", 100);

        var restored = await RunAsync(1, "restore", sample.Path, Data);

        Assert.Contains("  5 spans are lost.", restored.Stdout.Lines);
        await RunAsync(0, "verify", Data);
    }

    [Fact]
    public async Task Stats_BesideAServingProcess_CountsAndShowsItsLedger()
    {
        string port;
        await using (var host = await HostProcess.StartAsync(Data))
        {
            Assert.Equal(HttpStatusCode.OK, await host.PostTracesAsync(Request(1)));
            port = $"--query-port={host.Links["query"].Port}";

            var stats = await RunAsync(0, "stats", "--json", Data, port);

            var report = JsonNode.Parse(string.Join('\n', stats.Stdout.Lines))!;
            var data = report["data"]!;
            Assert.Equal((1, 20, 1), ((int)data["segmentCount"]!, (int)data["spanCount"]!, (int)data["traceCount"]!));
            Assert.Equal("service1", (string)data["services"]![0]!);
            Assert.Equal(20, (int)report["ledger"]!["receivers"]!["otlp-http"]!["storedSpans"]!);
        }
        var alone = await RunAsync(0, "stats", Data, port);
        Assert.Contains("spans      20", alone.Stdout.Lines);
        Assert.Contains("no process answers", alone.Stdout.Lines[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "verify", "more")]
    [InlineData(2, "backup")]
    [InlineData(2, "bogus")]
    [InlineData(2, "--query-port=0", "repair")]
    [InlineData(2, "serve", "--query-port=x")]
    [InlineData(4, "verify", "--data-dir=no/such/folder")]
    [InlineData(0, "verify", "--help")]
    public async Task Run_Arguments_EndAsDocumented(int exitCode, params string[] arguments)
    {
        var process = await RunAsync(exitCode, arguments);

        Assert.Equal(exitCode == 0, process.Stderr.Lines.Count == 0);
    }

    private static async Task<RealProcess> RunAsync(int exitCode, params string[] arguments)
    {
        await using var process = RealProcess.Start("TimeTrace.AllInOne", arguments);
        var actual = await process.WaitForExitAsync();
        Assert.True(exitCode == actual, $"{string.Join(' ', arguments)} ended with {actual}\n{process}");
        return process;
    }

    /// <summary>Begins to send, and comes back when much is acknowledged.</summary>
    private async Task<Task[]> SendAsync(HostProcess host, CancellationToken ending)
    {
        var enough = new TaskCompletionSource();
        var senders = Enumerable.Range(0, 3).Select(_ => SendManyAsync(host, enough, ending)).ToArray();
        await enough.Task.WaitAsync(TimeSpan.FromMinutes(1), CancellationToken.None);
        return senders;
    }

    private async Task SendManyAsync(HostProcess host, TaskCompletionSource enough, CancellationToken ending)
    {
        while (!ending.IsCancellationRequested)
        {
            var trace = Interlocked.Increment(ref _lastTrace);
            Assert.Equal(HttpStatusCode.OK, await host.PostTracesAsync(Request(trace)));
            _acknowledged.Enqueue(trace);
            if (_acknowledged.Count >= 300)
            {
                enough.TrySetResult();
            }
        }
    }

    private static byte[] Request(ulong trace)
    {
        var spans = new TestSpans().Service($"service{trace % 3}");
        for (var id = 1UL; id <= SpansPerTrace; id++)
        {
            spans.Span(trace, id, span => span.Named($"work{id % 5}").With("number", (long)trace).With("text", "same"));
        }
        return spans.ToRequest();
    }
}
