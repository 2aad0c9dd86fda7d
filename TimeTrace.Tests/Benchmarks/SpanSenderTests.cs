using TimeTrace.AllInOne;
using TimeTrace.Benchmarks.Load.Sending;
using TimeTrace.Benchmarks.Workload;
using TimeTrace.Tests.AllInOne;
using TimeTrace.Tests.Tracing.Collecting;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.Tests.Benchmarks;

/// <summary>The sender against the real receivers, over real sockets.</summary>
public sealed class SpanSenderTests
{
    private const int WorkerCount = 4;
    private const ulong StartUnixNano = 1_800_000_000_000_000_000;

    private static readonly SpanPool Pool = SpanPool.Create(seed: 42, spanCount: 2_000, spansPerRequest: 64);

    [Theory]
    [InlineData("otlp-grpc")]
    [InlineData("otlp-http")]
    public async Task SendAsync_WholePasses_ReachTheStoreAndAreCounted(string receiver)
    {
        await using var host = await RunningHost.StartAsync();
        using var sender = Connect(host, receiver);

        var figures = await sender.SendAsync(2L * Pool.SpanCount, CancellationToken.None);

        Assert.Null(figures.Failure);
        Assert.InRange(figures.AcknowledgedSpans, 2L * Pool.SpanCount, (2L * Pool.SpanCount) + (WorkerCount * 64));
        Assert.Equal(host.Account(receiver).StoredSpans, figures.AcknowledgedSpans);
        Assert.Equal(host.Account(receiver).Requests, figures.LatencyTicks.Count);
        Assert.Equal(figures.LatencyTicks.Count, sender.Feed.Answered);
    }

    [Theory]
    [InlineData("otlp-grpc")]
    [InlineData("otlp-http")]
    public async Task SendAsync_Overloaded_SendsAgainAndCountsIt(string receiver)
    {
        var appends = 0;
        var writer = new ScriptedWriter(batch =>
            Interlocked.Increment(ref appends) == 1
                ? new AppendResult(StoredSpans: 0, RetryAfter: TimeSpan.FromMilliseconds(1))
                : new AppendResult(batch.Spans.Length)
        );
        await using var host = await RunningHost.StartAsync(writer: writer);
        using var sender = Connect(host, receiver);

        var figures = await sender.SendAsync(Pool.SpanCount, CancellationToken.None);

        Assert.Null(figures.Failure);
        Assert.Equal(1, figures.Retries);
        Assert.Equal(host.Account(receiver).StoredSpans, figures.AcknowledgedSpans);
    }

    [Theory]
    [InlineData("otlp-grpc", "gRPC Internal: internal error")]
    [InlineData("otlp-http", "HTTP 500")]
    public async Task SendAsync_RefusedForGood_EndsAndTellsWhy(string receiver, string reason)
    {
        await using var host = await RunningHost.StartAsync(writer: new FailingWriter());
        using var sender = Connect(host, receiver);

        var figures = await sender.SendAsync(long.MaxValue, CancellationToken.None);

        Assert.Equal(reason, figures.Failure);
        Assert.Equal((0, 0), (figures.AcknowledgedSpans, sender.Feed.Answered));
    }

    [Fact]
    public async Task SendAsync_SomeSpansRejected_DoesNotCountThem()
    {
        // A store that finds one span of each batch too large.
        var writer = new ScriptedWriter(batch => new AppendResult(batch.Spans.Length - 1, OversizedSpans: 1));
        await using var host = await RunningHost.StartAsync(writer: writer);
        using var sender = Connect(host, "otlp-grpc");

        var figures = await sender.SendAsync(Pool.SpanCount, CancellationToken.None);

        Assert.Equal(figures.LatencyTicks.Count, figures.RejectedSpans);
        Assert.Equal(host.Account("otlp-grpc").StoredSpans, figures.AcknowledgedSpans);
    }

    [Fact]
    public async Task SendAsync_NothingListens_EndsAndTellsWhy()
    {
        using var sender = Connect(new HttpOtlpClient(new Uri($"http://127.0.0.1:{Processes.ClosedPort.Number}")));

        var figures = await sender.SendAsync(long.MaxValue, CancellationToken.None);

        Assert.Contains("refused", figures.Failure, StringComparison.Ordinal);
    }

    private static SpanSender Connect(RunningHost host, string receiver) =>
        Connect(
            receiver == "otlp-grpc"
                ? new GrpcOtlpClient(host.Address(Port.OtlpGrpc))
                : new HttpOtlpClient(host.Address(Port.OtlpHttp))
        );

    private static SpanSender Connect(OtlpClient client) =>
        new(Pool, new RequestPatcher(Pool, StartUnixNano), [client], WorkerCount);
}
