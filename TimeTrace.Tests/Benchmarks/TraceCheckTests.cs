using TimeTrace.AllInOne;
using TimeTrace.Benchmarks.Load.Checks;
using TimeTrace.Benchmarks.Load.Queries;
using TimeTrace.Benchmarks.Load.Sending;
using TimeTrace.Benchmarks.Workload;
using TimeTrace.Tests.AllInOne;

namespace TimeTrace.Tests.Benchmarks;

public sealed class TraceCheckTests
{
    private static readonly SpanPool Pool = SpanPool.Create(seed: 42, spanCount: 2_000, spansPerRequest: 16);

    [Fact]
    public async Task ReadAndFind_EverythingSent_Pass()
    {
        await using var host = await RunningHost.StartAsync();
        await SendAsync(host, Pool.Requests.Count);
        using var client = new QueryClient(host.Address(Port.Query, "/"));
        var traces = Enumerable
            .Range(0, Pool.Traces.Count)
            .Select(trace => SentTrace.Of(Pool, pass: 0, trace))
            .ToList();

        Assert.True((await TraceCheck.ReadAsync(client, traces, "", CancellationToken.None)).HasPassed);
        Assert.True((await TraceCheck.FindAsync(client, traces, CancellationToken.None)).HasPassed);
    }

    [Fact]
    public async Task Read_OneRequestMissing_FailsForItsTraces()
    {
        await using var host = await RunningHost.StartAsync();
        await SendAsync(host, Pool.Requests.Count - 1);
        using var client = new QueryClient(host.Address(Port.Query, "/"));
        var missed = Pool.Requests[^1].Patches[0].Trace;

        var check = await TraceCheck.ReadAsync(client, [SentTrace.Of(Pool, 0, missed)], "", CancellationToken.None);

        Assert.Equal((false, "0 of 1"), (check.HasPassed, check.Detail));
    }

    [Fact]
    public async Task ReadAndFind_NothingSent_Fail()
    {
        await using var host = await RunningHost.StartAsync();
        using var client = new QueryClient(host.Address(Port.Query, "/"));
        var trace = SentTrace.Of(Pool, 0, 0);

        Assert.False((await TraceCheck.ReadAsync(client, [trace], "", CancellationToken.None)).HasPassed);
        Assert.False((await TraceCheck.FindAsync(client, [trace], CancellationToken.None)).HasPassed);
        Assert.False((await TraceCheck.ReadAsync(client, [], "", CancellationToken.None)).HasPassed);
    }

    private static async Task SendAsync(RunningHost host, int requestCount)
    {
        using var client = new HttpOtlpClient(host.Address(Port.OtlpHttp));
        foreach (var request in Pool.Requests.Take(requestCount))
        {
            var frame = new byte[OtlpClient.PrefixLength + request.Payload.Length];
            request.Payload.CopyTo(frame, OtlpClient.PrefixLength);
            Assert.Null((await client.SendAsync(frame, CancellationToken.None)).Failure);
        }
    }
}
