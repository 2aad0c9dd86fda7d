using TimeTrace.Tests.Tracing.Storage.Segments;
using TimeTrace.Tracing.Collecting;
using TimeTrace.Tracing.Storage.Memory;

namespace TimeTrace.Tests.Tracing.Collecting;

public sealed class LossLedgerTests
{
    private const string Receiver = "otlp-test";
    private readonly ManualTime _time = new();
    private readonly LossLedger _ledger;
    private readonly Collector _collector;

    public LossLedgerTests()
    {
        _ledger = new LossLedger(_time);
        _collector = new Collector(new MemoryStore(new MemoryStoreOptions()), _ledger);
    }

    [Fact]
    public async Task Read_AfterSpans_TellsTheirRateAndTheLastOnesTime()
    {
        await SendAsync(spanCount: 30);
        _time.Advance(TimeSpan.FromSeconds(1));
        var at = _time.GetUtcNow();
        await SendAsync(spanCount: 10);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal((20.0, (DateTimeOffset?)at), (Account.SpansPerSecond, Account.LastSpanTime));

        _time.Advance(TimeSpan.FromSeconds(8));
        Assert.Equal(4.0, Account.SpansPerSecond);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal((0.0, (DateTimeOffset?)at), (Account.SpansPerSecond, Account.LastSpanTime));
    }

    [Fact]
    public async Task HourlySpansPerSecond_AfterAMinute_IsToldAndForgottenAfterAnHour()
    {
        await SendAsync(spanCount: 120);
        Assert.Null(_ledger.HourlySpansPerSecond);

        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(2.0, _ledger.HourlySpansPerSecond);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1.0, _ledger.HourlySpansPerSecond);
        _time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(0.0, _ledger.HourlySpansPerSecond);
    }

    [Fact]
    public async Task Examples_OfLosses_AreTheLastOfEachReason()
    {
        _collector.CountRefusedRequest(Receiver, RefusalReason.Malformed, "first");
        _collector.CountRefusedRequest(Receiver, RefusalReason.Malformed, "second");
        _time.Advance(TimeSpan.FromSeconds(1));
        await CollectAsync(
            new TestSpans()
                .Service("shop")
                .Span(0, 1, span => span.Named("one"))
                .Service(new string('s', 300))
                .Span(0, 2, span => span.Named("two"))
        );

        Assert.Equal(["Malformed", "InvalidTraceId"], Account.Examples.Select(example => example.Reason));
        Assert.Equal(["second", new string('s', 200)], Account.Examples.Select(example => example.Text));
        Assert.Equal(_time.GetUtcNow(), Account.Examples[1].Time);
    }

    [Fact]
    public async Task Examples_OfASpanWithoutService_HaveItsNameAlone()
    {
        await CollectAsync(new TestSpans().Resource().Span(0, 1, span => span.Named("lonely")));

        Assert.Equal(": lonely", Account.Examples.Single().Text);
    }

    private LedgerAccount Account => _ledger.Read()[Receiver];

    private Task SendAsync(int spanCount)
    {
        var spans = new TestSpans();
        for (var id = 1; id <= spanCount; id++)
        {
            spans.Span(1, (ulong)id);
        }
        return CollectAsync(spans);
    }

    private async Task CollectAsync(TestSpans spans) =>
        await _collector.CollectAsync(Receiver, spans.ToBatch(), CancellationToken.None);
}
