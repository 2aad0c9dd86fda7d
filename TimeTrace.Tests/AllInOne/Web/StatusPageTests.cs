using System.Net;
using TimeTrace.AllInOne;
using TimeTrace.AllInOne.Web.Status;
using TimeTrace.Tests.Tracing;
using TimeTrace.Tracing.Collecting;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage.Memory;

namespace TimeTrace.Tests.AllInOne.Web;

public sealed class StatusPageTests
{
    [Fact]
    public async Task Get_NothingReceived_SaysSoAndTellsWhereToSend()
    {
        await using var host = await PageHost.StartAsync();

        var html = await host.GetAsync("/status");

        Assert.Contains("No span was received", html, StringComparison.Ordinal);
        Assert.Contains(
            $"OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:{host.NumberOf(Port.OtlpHttp)}",
            html,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Get_SpansStoredRejectedAndRefused_AddsThemUpWithReasons()
    {
        await using var host = await PageHost.StartAsync();
        await host.SendCallAsync("front", "back");
        await host.SendAsync(new TestSpans().Service("front").Span(new TraceId(0, 0), new SpanId(5)).ToRequest());
        await host.SendAsync([0xff, 0xff], HttpStatusCode.BadRequest);

        var html = await host.GetAsync("/status");

        Assert.Contains("All received spans are accounted for", html, StringComparison.Ordinal);
        Assert.Contains("data-live=\"otlp-http Received\">3<", html, StringComparison.Ordinal);
        Assert.Contains("data-live=\"otlp-http Stored\">2<", html, StringComparison.Ordinal);
        Assert.Contains("data-live=\"otlp-http Rejected\">1<", html, StringComparison.Ordinal);
        Assert.Contains("data-live=\"otlp-http Refused requests\">1<", html, StringComparison.Ordinal);
        Assert.Contains(
            "spans with a trace_id that is not 16 bytes or all zero: <span data-live=\"otlp-http InvalidTraceId\">1<",
            html,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "requests that are not what their protocol says: <span data-live=\"otlp-http Malformed\">1<",
            html,
            StringComparison.Ordinal
        );
        Assert.Contains("data-live=\"store Spans\">2<", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Losses_DroppedBySystem_AreToldInWords()
    {
        var ledger = new LossLedger(TimeProvider.System);
        ledger.ShowDropped("jaeger-compact", () => 5);
        ledger.ShowDropped("jaeger-compact", () => null);

        var (receiver, account) = Assert.Single(ledger.Read());
        var loss = Assert.Single(new LedgerRow(receiver, account).Losses);

        Assert.Equal(5, loss.Count);
        Assert.StartsWith("datagrams dropped by the system", loss.Words, StringComparison.Ordinal);
        Assert.Contains("net.core.rmem_max", loss.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Losses_InClients_AreToldInWords()
    {
        var ledger = new LossLedger(TimeProvider.System);
        var collector = new Collector(new MemoryStore(new MemoryStoreOptions()), ledger);
        collector.CountRefusedRequest("jaeger-http", RefusalReason.Malformed, "bad");

        collector.CountClientReport("jaeger-http", new ClientReport("5f0c", 1, new ClientLosses(2, 0, 3)));

        var (receiver, account) = Assert.Single(ledger.Read());
        Assert.Equal(
            [
                "3 spans lost in their client: it could not send them",
                "2 spans lost in their client: its queue was full",
                "1 requests that are not what their protocol says",
            ],
            new LedgerRow(receiver, account).Losses.Select(loss => $"{loss.Count} {loss.Words}")
        );
    }

    [Fact]
    public async Task Get_Always_NamesTheSettingsInForce()
    {
        await using var host = await PageHost.StartAsync();

        var html = await host.GetAsync("/status");

        Assert.Contains("TIMETRACE_MEMORY_MAX_BYTES", html, StringComparison.Ordinal);
        Assert.Contains("256MiB", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_AfterLosses_HasTheFiguresAndNoTextOfSpans()
    {
        await using var host = await PageHost.StartAsync();
        await host.SendCallAsync("secret-front", "secret-back");
        await host.SendAsync(
            new TestSpans()
                .Service("secret-front")
                .Span(new TraceId(0, 0), new SpanId(5), span => span.Named("secret"))
                .ToRequest()
        );

        var report = await host.GetAsync("/status/report");

        Assert.Contains("| otlp-http | 3 | 2 | 1 | 0 | 0 | 0 |", report, StringComparison.Ordinal);
        Assert.Contains("- Spans: 2", report, StringComparison.Ordinal);
        Assert.Contains("| --memory-max-bytes | 256MiB | 256MiB | default |", report, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", report, StringComparison.Ordinal);
        Assert.Contains("secret-front: secret", await host.GetAsync("/status"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10, 10, 0)]
    [InlineData(10, 8, 2)]
    [InlineData(10, 11, -1)]
    public void MissingSpans_OfAnAccount_AreThoseUnderNoHeading(long received, long stored, long missing) =>
        Assert.Equal(missing, Row(received, stored).MissingSpans);

    private static LedgerRow Row(long received, long stored) =>
        new(
            "otlp-http",
            new LedgerAccount(
                1,
                received,
                stored,
                new Dictionary<SpanFlaw, long>(),
                0,
                0,
                0,
                new Dictionary<RefusalReason, long>()
            )
        );
}
