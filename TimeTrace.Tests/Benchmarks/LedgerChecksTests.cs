using System.Text.Json;
using TimeTrace.Benchmarks.Load.Checks;
using TimeTrace.Tests.AllInOne;

namespace TimeTrace.Tests.Benchmarks;

public sealed class LedgerChecksTests
{
    private static readonly Ledger Sound = new(
        ReceivedSpans: 100,
        StoredSpans: 90,
        LostSpans: 10,
        KeptSpans: 60,
        EvictedSpans: 30
    );

    [Fact]
    public void Run_SoundLedger_PassesEveryCheck() =>
        Assert.All(LedgerChecks.Run(Sound, acknowledgedSpans: 90), check => Assert.True(check.HasPassed, check.Name));

    [Fact]
    public void Run_SpanTooFewAnywhere_FailsTheCheckOfThatPlace()
    {
        Assert.Equal(["received = stored + lost"], FailedIn(Sound with { LostSpans = 9 }));
        Assert.Equal(["stored = kept + evicted"], FailedIn(Sound with { KeptSpans = 59 }));
        Assert.Equal(["acknowledged = stored"], FailedIn(Sound, acknowledgedSpans: 91));
    }

    [Fact]
    public void RunAfterRestart_SpanTooFew_Fails()
    {
        var restarted = new Ledger(0, 0, 0, KeptSpans: 60, EvictedSpans: 0);
        Assert.True(LedgerChecks.RunAfterRestart(Sound, restarted, "after kill").HasPassed);
        Assert.False(LedgerChecks.RunAfterRestart(Sound, restarted with { KeptSpans = 59 }, "after kill").HasPassed);
        restarted = restarted with { KeptSpans = 55, EvictedSpans = 5 };
        Assert.True(LedgerChecks.RunAfterRestart(Sound, restarted, "after kill").HasPassed);
    }

    [Fact]
    public void Parse_AccountsOfTwoReceivers_AddsThemUp()
    {
        using var json = JsonDocument.Parse(
            """
            {"receivers":{
              "otlp-grpc":{"requests":9,"receivedSpans":50,"storedSpans":44,"rejectedSpans":{"a":1,"b":2},"oversizedSpans":3},
              "otlp-http":{"requests":9,"receivedSpans":7,"storedSpans":6,"repeatedSpans":1,"refusedRequests":{"malformed":5}}},
             "store":{"spanCount":40,"evictedSpanCount":10}}
            """
        );

        Assert.Equal(new Ledger(57, 50, 7, 40, 10), Ledger.Parse(json.RootElement));
    }

    [Fact]
    public async Task Parse_LedgerOfTheHost_IsRead()
    {
        await using var host = await RunningHost.StartAsync();

        using var json = JsonDocument.Parse((await host.ReadLedgerAsync()).ToJsonString());

        Assert.Equal(new Ledger(0, 0, 0, 0, 0), Ledger.Parse(json.RootElement));
    }

    private static IEnumerable<string> FailedIn(Ledger ledger, long acknowledgedSpans = 90) =>
        LedgerChecks.Run(ledger, acknowledgedSpans).Where(check => !check.HasPassed).Select(check => check.Name);
}
