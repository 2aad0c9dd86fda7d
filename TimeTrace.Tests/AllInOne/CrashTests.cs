using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using TimeTrace.Tests.Processes;
using TimeTrace.Tests.Tracing;

namespace TimeTrace.Tests.AllInOne;

/// <summary>The real process is killed again and again while spans arrive: what it acknowledged is there.</summary>
public sealed class CrashTests : IDisposable
{
    private const int SenderCount = 4;
    private const ulong SpansPerTrace = 20;

    /// <summary>How often the process is killed; a nightly run sets TIMETRACE_CRASH_COUNT=200.</summary>
    private static readonly int CrashCount = int.TryParse(
        Environment.GetEnvironmentVariable("TIMETRACE_CRASH_COUNT"),
        CultureInfo.InvariantCulture,
        out var count
    )
        ? count
        : 10;

    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
    private readonly ConcurrentQueue<ulong> _acknowledged = new();
    private readonly Random _random = new(42);
    private ulong _lastTrace;

    public void Dispose() => Directory.Delete(_path, recursive: true);

    [UnixTheory]
    [InlineData("synced")]
    [InlineData("written")]
    public async Task Kill_AtAnyMomentUnderLoad_KeepsWhatWasAcknowledged(string acknowledgement)
    {
        for (var crash = 0; crash < CrashCount; crash++)
        {
            await using var host = await HostProcess.StartAsync($"--data-dir={_path}", $"--data-ack={acknowledgement}");
            await KillUnderLoadAsync(host, _acknowledged.Count + _random.Next(1, 400));
        }

        await using var again = await HostProcess.StartAsync($"--data-dir={_path}");
        using var http = new HttpClient { BaseAddress = again.Links["query"] };
        foreach (var trace in _acknowledged)
        {
            var answer = JsonNode.Parse(await http.GetStringAsync($"/api/traces/{trace:x}"))!;
            Assert.Equal((int)SpansPerTrace, answer["data"]![0]!["spans"]!.AsArray().Count);
        }
        Assert.True(_acknowledged.Count > CrashCount);
        Assert.DoesNotContain("damaged", again.Process.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Sends until so many traces are acknowledged; then the process dies in the middle of the others.</summary>
    private async Task KillUnderLoadAsync(HostProcess host, int acknowledgedCount)
    {
        var enough = new TaskCompletionSource();
        var senders = Enumerable.Range(0, SenderCount).Select(_ => SendAsync(host, acknowledgedCount, enough)).ToList();
        await enough.Task;
        await host.Process.SignalAsync("KILL");
        await Task.WhenAll(senders);
    }

    private async Task SendAsync(HostProcess host, int acknowledgedCount, TaskCompletionSource enough)
    {
        try
        {
            while (true)
            {
                var trace = Interlocked.Increment(ref _lastTrace);
                if (await host.PostTracesAsync(Request(trace)) == HttpStatusCode.OK)
                {
                    _acknowledged.Enqueue(trace);
                }
                if (_acknowledged.Count >= acknowledgedCount)
                {
                    enough.TrySetResult();
                }
            }
        }
        catch (HttpRequestException)
        {
            // The process is gone.
            enough.TrySetResult();
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
