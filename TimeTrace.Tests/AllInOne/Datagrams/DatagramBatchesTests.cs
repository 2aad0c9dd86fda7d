using Microsoft.Extensions.Logging.Abstractions;
using TimeTrace.AllInOne;
using TimeTrace.AllInOne.Receivers;
using TimeTrace.AllInOne.Receivers.Datagrams;
using TimeTrace.Tests.Tracing.Codecs.Jaeger;
using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Collecting;

namespace TimeTrace.Tests.AllInOne.Datagrams;

public sealed class DatagramBatchesTests
{
    private const string Name = "udp";

    private static readonly byte[] OneSpan = JaegerBatch.Message(true, span => JaegerBatch.WriteSpan(span, 1));

    private readonly LossLedger _ledger = new(TimeProvider.System);
    private readonly GatedWriter _writer = new();

    public DatagramBatchesTests() => _writer.Open();

    private LedgerAccount Account => _ledger.Read()[Name];

    [Fact]
    public async Task Store_DecoderWithAFault_CountsTheDatagramAndGoesOn()
    {
        await StoreAsync(Create((_, _) => throw new InvalidOperationException("secret")), [1], [2]);

        Assert.Equal((2L, 2L), (Account.Requests, Account.RefusedRequests[RefusalReason.Malformed]));
        Assert.Equal("internal error", Assert.Single(Account.Examples).Text);
    }

    [Fact]
    public async Task Store_GoodAndBadOnes_IsOneBatchWithoutTheBadOnes()
    {
        await StoreAsync(Create(), OneSpan, [0xff], OneSpan[..^10], OneSpan, []);

        Assert.Equal([2], _writer.Batches);
        Assert.Equal((5L, 2L), (Account.Requests, Account.ReceivedSpans));
        Assert.Equal(3, Account.RefusedRequests[RefusalReason.Malformed]);
    }

    [Fact]
    public async Task Store_MoreThanOneCommitTakes_IsSeveral()
    {
        const int Count = 200;

        await StoreAsync(Create(), [.. Enumerable.Repeat(Large(), Count)]);

        Assert.InRange(_writer.Batches.Count, 2, 10);
        Assert.Equal((Count, Count), (_writer.Batches.Sum(), Account.StoredSpans));
    }

    [Fact]
    public async Task Add_MoreThanWaits_CountsTheRestAsOverloaded()
    {
        const int Count = 400;

        await StoreAsync(Create(), [.. Enumerable.Repeat(Large(), Count)]);

        Assert.Equal(Count, Account.Requests);
        Assert.Equal(Count, Account.StoredSpans + Account.RefusedRequests[RefusalReason.Overloaded]);
        Assert.InRange(Account.StoredSpans, 250, 300);
    }

    // However fast they come, a stop has not to wait for long.
    [Fact]
    public async Task Add_ManySmallOnes_CountsTheRestAsOverloaded()
    {
        const int Count = 30_000;

        await StoreAsync(Create(), [.. Enumerable.Repeat(OneSpan, Count)]);

        Assert.Equal((16 << 20) / DatagramQueue.LeastRoomBytes, Account.StoredSpans);
        Assert.Equal(Count, Account.StoredSpans + Account.RefusedRequests[RefusalReason.Overloaded]);
    }

    // Each is added before any is stored.
    private static async Task StoreAsync(DatagramBatches batches, params byte[][] datagrams)
    {
        using var disposed = batches;
        foreach (var datagram in datagrams)
        {
            batches.Add(datagram);
        }
        batches.Complete();
        await batches.StoreAsync();
    }

    private static byte[] Large() =>
        JaegerBatch.Message(
            true,
            span =>
            {
                JaegerBatch.WriteSpan(span, 1);
                span.Structs(10, tag => JaegerBatch.WriteText(tag, "large", new string('x', 60_000)));
            }
        );

    private DatagramBatches Create(DatagramDecoder? decode = null)
    {
        var collector = new Collector(_writer, _ledger);
        var options = new AllInOneOptions();
        var budget = new BodyBudget(options.MaxInflightBytes);
        var intake = new TraceIntake(collector, budget, options, NullLogger<TraceIntake>.Instance);
        return new DatagramBatches(
            Name,
            decode ?? new AgentMessageReader().Read,
            intake,
            collector,
            TimeProvider.System,
            NullLogger.Instance
        );
    }
}
