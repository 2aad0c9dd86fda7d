using Microsoft.Extensions.Logging.Abstractions;
using TimeTrace.AllInOne;
using TimeTrace.AllInOne.Receivers;
using TimeTrace.AllInOne.Receivers.Datagrams;
using TimeTrace.Tracing.Collecting;

namespace TimeTrace.Tests.AllInOne.Datagrams;

public sealed class DatagramBatchesTests
{
    [Fact]
    public void Add_DecoderWithAFault_CountsTheDatagramAndGoesOn()
    {
        var ledger = new LossLedger(TimeProvider.System);
        var collector = new Collector(new FailingWriter(), ledger);
        var options = new AllInOneOptions();
        var budget = new BodyBudget(options.MaxInflightBytes);
        var intake = new TraceIntake(collector, budget, options, NullLogger<TraceIntake>.Instance);
        using var batches = new DatagramBatches(
            "udp",
            (_, _) => throw new InvalidOperationException("secret"),
            intake,
            collector,
            NullLogger.Instance
        );

        batches.Add([1]);
        batches.Add([2]);

        var account = ledger.Read()["udp"];
        Assert.Equal((2L, 2L), (account.Requests, account.RefusedRequests[RefusalReason.Malformed]));
        Assert.Equal("internal error", Assert.Single(account.Examples).Text);
    }
}
