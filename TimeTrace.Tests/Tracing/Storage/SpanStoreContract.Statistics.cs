using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.Tests.Tracing.Storage;

public abstract partial class SpanStoreContract
{
    private const ulong Minute = OperationMinute.NanoPerMinute;

    [Fact]
    public async Task GetOperationMinutesAsync_Spans_AreCountedByOperationKindAndMinuteOfTheirStart()
    {
        await AppendAsync(
            new TestSpans()
                .Service("web")
                .Span(1, 1, span => span.Named("b").At(5 * Minute, 10))
                .Span(1, 2, span => span.Named("b").At((6 * Minute) - 1, 3 * Minute).Ended(SpanStatusCode.Error))
                .Span(1, 3, span => span.Named("b").At(6 * Minute, 30).Ended(SpanStatusCode.Ok))
                .Span(2, 1, span => span.Named("b").At(5 * Minute, 40).Is(SpanKind.Server))
                .Span(2, 2, span => span.Named("a").At(5 * Minute, 50))
                .Service("shop")
                .Span(1, 4, span => span.Named("b").At(5 * Minute, 60))
        );

        Assert.Equal(
            [
                "shop b Internal 5: 1 calls, 0 errors, 60 to 60",
                "web a Internal 5: 1 calls, 0 errors, 50 to 50",
                "web b Internal 5: 2 calls, 1 errors, 10 to 180000000000",
                "web b Internal 6: 1 calls, 0 errors, 30 to 30",
                "web b Server 5: 1 calls, 0 errors, 40 to 40",
            ],
            await MinutesAsync(["web", "shop"], [SpanKind.Internal, SpanKind.Server])
        );
    }

    [Fact]
    public async Task GetOperationMinutesAsync_ServicesAndKinds_AreOnlyThoseAskedFor()
    {
        await AppendAsync(
            new TestSpans()
                .Service("web")
                .Span(1, 1, span => span.At(0, 1).Is(SpanKind.Server))
                .Span(1, 2, span => span.At(0, 2).Is(SpanKind.Client))
                .Span(1, 3, span => span.At(0, 3).Is(SpanKind.Unspecified))
                .Service("shop")
                .Span(1, 4, span => span.At(0, 4).Is(SpanKind.Server))
                .Service("Web")
                .Span(1, 5, span => span.At(0, 5).Is(SpanKind.Server))
        );

        Assert.Equal(
            ["web operation Server 0: 1 calls, 0 errors, 1 to 1"],
            await MinutesAsync(["web", "unknown"], [SpanKind.Server, SpanKind.Producer])
        );
        Assert.Equal(
            [
                "web operation Unspecified 0: 1 calls, 0 errors, 3 to 3",
                "web operation Client 0: 1 calls, 0 errors, 2 to 2",
            ],
            await MinutesAsync(["web"], [SpanKind.Client, SpanKind.Unspecified])
        );
        Assert.Empty(await MinutesAsync(["unknown"], [SpanKind.Server]));
        Assert.Empty(await MinutesAsync([], [SpanKind.Server]));
        Assert.Empty(await MinutesAsync(["web"], []));
    }

    [Fact]
    public async Task GetOperationMinutesAsync_Window_HoldsItsFirstAndItsLastMinute()
    {
        await AppendAsync(
            new TestSpans()
                .Span(1, 1, span => span.At((5 * Minute) - 1, 1))
                .Span(1, 2, span => span.At(5 * Minute, 2))
                .Span(1, 3, span => span.At(7 * Minute, 3))
                .Span(1, 4, span => span.At((8 * Minute) - 1, 4))
                .Span(1, 5, span => span.At(8 * Minute, 5))
        );

        Assert.Equal(
            [
                "service operation Internal 5: 1 calls, 0 errors, 2 to 2",
                "service operation Internal 7: 2 calls, 0 errors, 3 to 4",
            ],
            await MinutesAsync(["service"], [SpanKind.Internal], first: 5, last: 7)
        );
        Assert.Empty(await MinutesAsync(["service"], [SpanKind.Internal], first: 6, last: 6));
        Assert.Empty(await MinutesAsync(["service"], [SpanKind.Internal], first: 7, last: 5));
    }

    [Fact]
    public async Task GetOperationMinutesAsync_SentTwice_CountsAsOftenAsItIsKept()
    {
        var spans = new TestSpans().Span(1, 1).Span(1, 2);
        await AppendAsync(spans);
        await AppendAsync(spans);

        var kept = (await GetAsync(1))!.Rows.Length;
        Assert.Equal(
            [$"service operation Internal 0: {kept} calls, 0 errors, 1000 to 1000"],
            await MinutesAsync(["service"], [SpanKind.Internal])
        );
    }

    [Fact]
    public async Task GetOperationMinutesAsync_AbsurdTimes_CountInTheirOwnMinutes()
    {
        const int Last = (int)(ulong.MaxValue / Minute);
        await AppendAsync(
            new TestSpans()
                .Span(1, 1, span => span.Between(0, 0))
                .Span(1, 2, span => span.Between(0, ulong.MaxValue))
                .Span(1, 3, span => span.Between(ulong.MaxValue, 0))
                .Span(1, 4, span => span.Between(5 * Minute, 4 * Minute))
        );

        Assert.Equal(
            [
                "service operation Internal 0: 2 calls, 0 errors, 1 to 18446744073709551616", // as a double
                "service operation Internal 5: 1 calls, 0 errors, 1 to 1",
                $"service operation Internal {Last}: 1 calls, 0 errors, 0 to 0",
            ],
            await MinutesAsync(["service"], [SpanKind.Internal])
        );
        Assert.Single(await MinutesAsync(["service"], [SpanKind.Internal], first: 1, last: Last - 1));
    }

    [Fact]
    public async Task GetOperationMinutesAsync_FlawedNames_CountUnderTheirStandIns()
    {
        await AppendAsync(new TestSpans().Resource().Span(1, 1, span => span.Named("")));

        Assert.Equal(
            ["missing-service-name empty-span-name Internal 0: 1 calls, 0 errors, 1000 to 1000"],
            await MinutesAsync(["missing-service-name"], [SpanKind.Internal])
        );
    }

    [Fact]
    public async Task GetOperationMinutesAsync_ManyBatches_AreCountedExactly()
    {
        const int Batches = 50;
        var random = new Random(1);
        var expected = new SortedDictionary<(string Service, string Name, int Minute), CallTally>();
        for (ulong batch = 1; batch <= Batches; batch++)
        {
            var spans = new TestSpans();
            for (ulong id = 1; id <= 200; id++)
            {
                var key = ($"s{random.Next(3)}", $"n{random.Next(5)}", random.Next(10, 20));
                var duration = (ulong)random.NextInt64(1, 10_000_000_000);
                var status = random.Next(10) == 0 ? SpanStatusCode.Error : SpanStatusCode.Unset;
                var start = ((ulong)key.Item3 * Minute) + (ulong)random.NextInt64((long)Minute);
                spans
                    .Service(key.Item1)
                    .Span(batch, id, span => span.Named(key.Item2).At(start, duration).Ended(status));
                expected.TryAdd(key, new CallTally());
                expected[key].Record(duration, status);
            }
            await AppendAsync(spans);
        }

        Assert.Equal(
            expected.Select(entry =>
                Describe(
                    new OperationMinute(
                        entry.Key.Service,
                        entry.Key.Name,
                        SpanKind.Internal,
                        entry.Key.Minute,
                        entry.Value
                    )
                )
            ),
            await MinutesAsync(["s0", "s1", "s2"], [SpanKind.Internal])
        );
    }

    [Fact]
    public async Task GetOperationMinutesAsync_AnswerGivenBefore_IsTheCallers()
    {
        await AppendAsync(new TestSpans().Span(1, 1));
        var query = new OperationMinuteQuery(Set("service"), Set(SpanKind.Internal), 0, 0);
        var before = await Reader.GetOperationMinutesAsync(query, CancellationToken.None);
        await AppendAsync(new TestSpans().Span(1, 2));

        Assert.Equal(1, before[0].Calls.CallCount);
        before[0].Calls.Record(5, SpanStatusCode.Error);
        var after = await Reader.GetOperationMinutesAsync(query, CancellationToken.None);
        Assert.Equal((2, 0), (after[0].Calls.CallCount, after[0].Calls.ErrorCount));
    }

    [Fact]
    public async Task GetOperationMinutesAsync_Cancelled_Ends()
    {
        await AppendAsync(new TestSpans().Span(1, 1));
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await Reader.GetOperationMinutesAsync(
                new OperationMinuteQuery(Set("service"), Set(SpanKind.Internal), 0, 0),
                cancelled.Token
            )
        );
    }

    private async Task<IEnumerable<string>> MinutesAsync(
        string[] services,
        SpanKind[] kinds,
        int first = 0,
        int last = int.MaxValue
    ) =>
        (
            await Reader.GetOperationMinutesAsync(
                new OperationMinuteQuery(Set(services), Set(kinds), first, last),
                CancellationToken.None
            )
        ).Select(Describe);

    private static string Describe(OperationMinute minute)
    {
        var (calls, latencies) = (minute.Calls, minute.Calls.Latencies);
        return $"{minute.ServiceName} {minute.SpanName} {minute.Kind} {minute.Minute}: {calls.CallCount} calls, "
            + $"{calls.ErrorCount} errors, {latencies.QuantileNano(0):F0} to {latencies.QuantileNano(1):F0}";
    }

    private static HashSet<T> Set<T>(params T[] items) => [.. items];
}
