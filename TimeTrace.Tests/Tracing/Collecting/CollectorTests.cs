using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Collecting;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage;
using TimeTrace.Tracing.Storage.Memory;

namespace TimeTrace.Tests.Tracing.Collecting;

public sealed class CollectorTests
{
    private const string Receiver = "otlp-test";
    private readonly LossLedger _ledger = new(TimeProvider.System);

    [Fact]
    public async Task CollectAsync_GoodBatch_IsStoredSanitizedAndCounted()
    {
        var store = new MemoryStore(new MemoryStoreOptions());
        var result = await CollectAsync(store, new TestSpans().Span(1, 1, span => span.Named("")).Span(2, 1));

        Assert.Equal((null, 0, ""), (result.RetryAfter, result.RejectedSpans, result.Message));
        Assert.Equal("1 requests, 2 received, 2 stored", Describe(_ledger.Read()[Receiver]));
        Assert.Equal(
            ["empty-span-name", "operation"],
            (await store.GetOperationsAsync("service", null, default)).Select(operation => operation.Name)
        );
    }

    [Fact]
    public async Task CollectAsync_FlawedSpans_AreRejectedWithTheirReasons()
    {
        var store = new MemoryStore(new MemoryStoreOptions());
        var result = await CollectAsync(
            store,
            new TestSpans()
                .Span(0, 1)
                .Span(1, 0)
                .Span(2, 0)
                .Span(1, 1)
                .Span(1, 2, span => span.Raw(writer => writer.WriteBytes(OtlpFields.Span.ParentSpanId, [1, 2, 3])))
        );

        Assert.Equal((null, 4), (result.RetryAfter, result.RejectedSpans));
        Assert.Equal(
            "rejected spans: 1 with a trace_id that is not 16 bytes or all zero, "
                + "2 with a span_id that is not 8 bytes or all zero, 1 with a parent_span_id that is not 8 bytes",
            result.Message
        );
        Assert.Equal(
            "1 requests, 5 received, 1 stored, 1 InvalidTraceId, 2 InvalidSpanId, 1 InvalidParentSpanId",
            Describe(_ledger.Read()[Receiver])
        );
    }

    [Fact]
    public async Task CollectAsync_NothingToKeep_DoesNotTroubleTheStore()
    {
        var writer = new ScriptedWriter(_ => throw new InvalidOperationException("not to be called"));
        await CollectAsync(writer, new TestSpans().Span(0, 1));
        await CollectAsync(writer, new TestSpans());

        Assert.Equal(0, writer.Appends);
        Assert.Equal("2 requests, 1 received, 0 stored, 1 InvalidTraceId", Describe(_ledger.Read()[Receiver]));
    }

    [Fact]
    public async Task CollectAsync_OversizedSpans_AreToldAndCounted()
    {
        var store = new MemoryStore(new MemoryStoreOptions { MaxBytes = 10_000 });
        var result = await CollectAsync(
            store,
            new TestSpans().Span(0, 1).Span(1, 1).Span(1, 2, span => span.With("k", new byte[20_000]))
        );

        Assert.Equal(2, result.RejectedSpans);
        Assert.EndsWith(", 1 too large for the store", result.Message, StringComparison.Ordinal);
        Assert.Equal(
            "1 requests, 3 received, 1 stored, 1 InvalidTraceId, 1 oversized",
            Describe(_ledger.Read()[Receiver])
        );
    }

    [Fact]
    public async Task CollectAsync_OverloadedStore_SendsTheSenderBack()
    {
        var writer = new ScriptedWriter(_ => new AppendResult(0, RetryAfter: TimeSpan.FromSeconds(3)));
        var result = await CollectAsync(writer, new TestSpans().Span(0, 1).Span(1, 1).Span(1, 2));

        Assert.Equal(TimeSpan.FromSeconds(3), result.RetryAfter);
        Assert.Equal(
            "1 requests, 3 received, 0 stored, 1 InvalidTraceId, 2 overloaded",
            Describe(_ledger.Read()[Receiver])
        );
    }

    [Fact]
    public async Task CollectAsync_FailingStore_IsCountedAndPassedOn()
    {
        var writer = new ScriptedWriter(_ => throw new IOException("disk gone"));

        var failure = await Assert.ThrowsAsync<IOException>(() =>
            CollectAsync(writer, new TestSpans().Span(1, 1).Span(0, 1))
        );

        Assert.Equal("disk gone", failure.Message);
        Assert.Equal(
            "1 requests, 2 received, 0 stored, 1 InvalidTraceId, 1 failed",
            Describe(_ledger.Read()[Receiver])
        );
    }

    [Fact]
    public async Task CollectAsync_CancelledWait_IsCountedAndPassedOn()
    {
        var writer = new ScriptedWriter(
            async (_, cancellationToken) =>
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
                return default;
            }
        );
        using var cancelled = new CancellationTokenSource();
        var collecting = new Collector(writer, _ledger).CollectAsync(
            Receiver,
            new TestSpans().Span(1, 1).ToBatch(),
            cancelled.Token
        );
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await collecting);
        Assert.Equal("1 requests, 1 received, 0 stored, 1 failed", Describe(_ledger.Read()[Receiver]));
    }

    [Theory]
    [InlineData(1, 0, false)]
    [InlineData(3, 0, false)]
    [InlineData(0, 1, false)]
    [InlineData(1, 1, true)]
    public async Task CollectAsync_StoreThatLosesCount_IsAFailure(int stored, int oversized, bool retry)
    {
        var writer = new ScriptedWriter(_ => new AppendResult(stored, oversized, retry ? TimeSpan.Zero : null));

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            CollectAsync(writer, new TestSpans().Span(1, 1).Span(1, 2))
        );

        Assert.Equal("1 requests, 2 received, 0 stored, 2 failed", Describe(_ledger.Read()[Receiver]));
    }

    [Fact]
    public void CountRefusedRequest_AnyReason_IsCountedByReason()
    {
        var collector = new Collector(new ScriptedWriter(_ => default), _ledger);
        collector.CountRefusedRequest("b", RefusalReason.Malformed, "why");
        collector.CountRefusedRequest("a", RefusalReason.TooLarge, "why");
        collector.CountRefusedRequest("b", RefusalReason.Malformed, "why");

        var accounts = _ledger.Read();
        Assert.Equal(["a", "b"], accounts.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("1 requests, 0 received, 0 stored, 1 TooLarge", Describe(accounts["a"]));
        Assert.Equal("2 requests, 0 received, 0 stored, 2 Malformed", Describe(accounts["b"]));
    }

    [Fact]
    public async Task Read_AtAnyMoment_EverySpanIsAccountedFor()
    {
        var calls = 0;
        var writer = new ScriptedWriter(
            async (batch, _) =>
            {
                await Task.Yield();
                return (Interlocked.Increment(ref calls) % 4) switch
                {
                    0 => throw new IOException("disk gone"),
                    1 => new AppendResult(0, RetryAfter: TimeSpan.Zero),
                    2 => new AppendResult(batch.Spans.Length - 1, OversizedSpans: 1),
                    _ => new AppendResult(batch.Spans.Length),
                };
            }
        );
        var collector = new Collector(writer, _ledger);
        var senders = Task.WhenAll(
            Enumerable.Range(0, 4).Select(sender => Task.Run(() => SendAsync($"receiver-{sender % 2}")))
        );

        var looks = 0;
        while (!senders.IsCompleted || looks == 0)
        {
            Assert.All(_ledger.Read().Values, AssertBalanced);
            looks++;
        }
        await senders;

        var accounts = _ledger.Read().Values.ToList();
        Assert.All(accounts, AssertBalanced);
        Assert.Equal(4 * 500, accounts.Sum(account => account.Requests));
        Assert.Equal(4 * 500 * 4, accounts.Sum(account => account.ReceivedSpans));
        Assert.Equal(4 * 500 / 4 * 3, accounts.Sum(account => account.FailedSpans));
        Assert.Equal(4 * 500 / 4, accounts.Sum(account => account.OversizedSpans));

        async Task SendAsync(string receiver)
        {
            var batch = new TestSpans().Span(1, 1).Span(1, 2).Span(2, 1).Span(0, 1).ToBatch();
            for (var i = 0; i < 500; i++)
            {
                try
                {
                    await collector.CollectAsync(receiver, batch, CancellationToken.None);
                }
                catch (IOException)
                {
                    // The ledger has it.
                }
            }
        }
    }

    private Task<CollectResult> CollectAsync(ISpanWriter writer, TestSpans spans)
    {
        var batch = new SpanBatch();
        OtlpBatchReader.Read(spans.ToRequest(), batch);
        return new Collector(writer, _ledger).CollectAsync(Receiver, batch, CancellationToken.None).AsTask();
    }

    private static void AssertBalanced(LedgerAccount account) =>
        Assert.Equal(
            account.ReceivedSpans,
            account.StoredSpans
                + account.RejectedSpans.Values.Sum()
                + account.OversizedSpans
                + account.OverloadedSpans
                + account.FailedSpans
        );

    // All that is not zero, so that each test compares the whole account.
    private static string Describe(LedgerAccount account)
    {
        AssertBalanced(account);
        (long Count, string Name)[] losses =
        [
            .. account.RejectedSpans.Select(pair => (pair.Value, pair.Key.ToString())),
            (account.OversizedSpans, "oversized"),
            (account.OverloadedSpans, "overloaded"),
            (account.FailedSpans, "failed"),
            .. account.RefusedRequests.Select(pair => (pair.Value, pair.Key.ToString())),
        ];
        var described = losses.Where(loss => loss.Count > 0).Select(loss => $", {loss.Count} {loss.Name}");
        return $"{account.Requests} requests, {account.ReceivedSpans} received, {account.StoredSpans} stored"
            + string.Concat(described);
    }
}
