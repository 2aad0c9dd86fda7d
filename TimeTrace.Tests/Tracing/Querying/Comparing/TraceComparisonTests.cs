using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying.Comparing;
using TimeTrace.Tracing.Storage.Memory;
using ModelTrace = TimeTrace.Tracing.Model.Trace;

namespace TimeTrace.Tests.Tracing.Querying.Comparing;

public sealed class TraceComparisonTests
{
    [Fact]
    public async Task Of_SamePaths_AddsSpansUpAndTellsTheDifference()
    {
        var before = await TraceAsync(
            new TestSpans()
                .Service("web")
                .Span(1, 1, span => span.Named("GET").At(0, 100))
                .Service("db")
                .Span(1, 2, span => span.Named("SELECT").Under(1).At(10, 20))
                .Span(1, 3, span => span.Named("SELECT").Under(1).At(20, 30).Ended(SpanStatusCode.Error))
        );
        var after = await TraceAsync(
            new TestSpans()
                .Service("web")
                .Span(1, 1, span => span.Named("GET").At(0, 60))
                .Service("db")
                .Span(1, 2, span => span.Named("SELECT").Under(1).At(10, 20))
        );

        var comparison = TraceComparison.Of(before, after);

        // Two selects overlap by ten: the page waited forty nanoseconds for both.
        Assert.Equal(
            ["0 web GET 1x100 self 60 -> 1x60 self 40", "1 db SELECT 2x50 self 50 -> 1x20 self 20"],
            Describe(comparison)
        );
        Assert.Equal((3, 1), (comparison.Before.Count, comparison.Before.ErrorCount));
        Assert.Equal((2, 0), (comparison.After.Count, comparison.After.ErrorCount));
        Assert.Equal(-30, comparison.Changes[1].TimeDeltaNano);
        Assert.Equal(-20, comparison.Changes[0].SelfDeltaNano);
    }

    [Fact]
    public async Task Of_PathsOfOneSide_AreNewOrGoneWithEverythingBelow()
    {
        var before = await TraceAsync(
            new TestSpans()
                .Span(1, 1, span => span.Named("root").At(0, 100))
                .Span(1, 2, span => span.Named("old").Under(1).At(1, 10))
                .Span(1, 3, span => span.Named("same").Under(1).At(20, 10))
        );
        var after = await TraceAsync(
            new TestSpans()
                .Span(1, 1, span => span.Named("root").At(0, 100))
                .Span(1, 2, span => span.Named("new").Under(1).At(1, 10))
                .Span(1, 3, span => span.Named("below").Under(2).At(2, 5))
                .Span(1, 4, span => span.Named("same").Under(1).At(20, 10))
        );

        Assert.Equal(
            [
                "0 service root 1x100 self 80 -> 1x100 self 80",
                "1 service old 1x10 self 10 -> -",
                "1 service same 1x10 self 10 -> 1x10 self 10",
                "1 service new - -> 1x10 self 5",
                "2 service below - -> 1x5 self 5",
            ],
            Describe(TraceComparison.Of(before, after))
        );
    }

    [Fact]
    public async Task Of_SidesSwapped_TurnsEverySignRound()
    {
        var (before, after) = (await RandomTraceAsync(1), await RandomTraceAsync(2));

        var there = TraceComparison.Of(before, after);
        var back = TraceComparison.Of(after, before);

        Assert.Equal(there.Changes.Count, there.Changes.DistinctBy(change => change.Id).Count());
        Assert.Equal(there.Before, back.After);
        Assert.Equal(
            there.Changes.Select(change => (change.Id, change.Depth, change.TimeDeltaNano)).Order(),
            back.Changes.Select(change => (change.Id, change.Depth, -change.TimeDeltaNano)).Order()
        );
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Of_AnyTraces_CountsEverySpanOnce(int seed)
    {
        var (before, after) = (await RandomTraceAsync(seed), await RandomTraceAsync(seed + 100));

        var comparison = TraceComparison.Of(before, after);

        Assert.Equal(before.Rows.Length, comparison.Changes.Sum(change => change.Before?.Count ?? 0));
        Assert.Equal(after.Rows.Length, comparison.Changes.Sum(change => change.After?.Count ?? 0));
        Assert.Equal(before.Rows.Length, comparison.Before.Count);
        Assert.Equal(
            before.Rows.ToArray().Sum(row => (long)row.DurationNano),
            comparison.Changes.Sum(change => (long)(change.Before?.TimeNano ?? 0))
        );
    }

    [Fact]
    public async Task Of_RingOfParentsAndDeepChain_Ends()
    {
        const ulong Deep = 20_000;
        var ring = new TestSpans().Span(1, 1, span => span.Under(2)).Span(1, 2, span => span.Under(1));
        var chain = new TestSpans();
        for (ulong id = 1; id <= Deep; id++)
        {
            chain.Span(1, id, span => span.Under(id - 1));
        }

        var comparison = TraceComparison.Of(await TraceAsync(ring), await TraceAsync(chain));

        Assert.Equal((2, (int)Deep), (comparison.Before.Count, comparison.After.Count));
        Assert.Equal((int)Deep - 1, comparison.Changes.Max(change => change.Depth));
    }

    [Fact]
    public async Task Of_OnlyRootsDiffer_PutsWhatIsBelowThemSideBySide()
    {
        var before = await TraceAsync(
            new TestSpans()
                .Span(1, 1, span => span.Named("GET /cart").At(0, 100))
                .Span(1, 2, span => span.Named("query").Under(1).At(10, 20))
        );
        var after = await TraceAsync(
            new TestSpans()
                .Span(1, 1, span => span.Named("POST /pay").At(0, 90))
                .Span(1, 2, span => span.Named("query").Under(1).At(10, 30))
        );

        var comparison = TraceComparison.Of(before, after);

        Assert.Equal(
            ["0 service GET /cart 1x100 self 80 -> 1x90 self 60", "1 service query 1x20 self 20 -> 1x30 self 30"],
            Describe(comparison)
        );
        Assert.Equal(("service", "POST /pay"), comparison.Changes[0].OtherName);
        Assert.Null(comparison.Changes[1].OtherName);
    }

    [Fact]
    public async Task BelowCount_AndParent_TellTheTree()
    {
        var changes = TraceComparison.Of(await RandomTraceAsync(3), await RandomTraceAsync(4)).Changes;

        for (var number = 0; number < changes.Count; number++)
        {
            var (change, below) = (changes[number], changes.Skip(number + 1).Take(changes[number].BelowCount));
            Assert.All(below, other => Assert.True(other.Depth > change.Depth));
            Assert.True(
                changes.ElementAtOrDefault(number + change.BelowCount + 1)?.Depth is not { } next
                    || next <= change.Depth
            );
            Assert.Equal(change.Depth - 1, change.Parent < 0 ? -1 : changes[change.Parent].Depth);
            Assert.True(change.Parent < number);
        }
    }

    [Fact]
    public async Task Spans_OfEveryPath_AreThoseThatItCounts()
    {
        var (before, after) = (await RandomTraceAsync(5), await RandomTraceAsync(6));

        var comparison = TraceComparison.Of(before, after);

        foreach (var change in comparison.Changes)
        {
            Assert.Equal(change.Before?.Count ?? 0, comparison.SpansBefore(change).Count());
            Assert.Equal(change.After?.Count ?? 0, comparison.SpansAfter(change).Count());
            Assert.All(
                comparison.SpansAfter(change),
                span => Assert.Equal(change.OtherName?.SpanName ?? change.SpanName, after.Rows[span.Row].Name)
            );
        }
    }

    [Fact]
    public async Task Of_MorePathsThanAreToldApart_SaysSoAndLosesNoSpan()
    {
        const int Many = 50_100;
        var spans = new TestSpans().Span(1, 1, span => span.Named("root"));
        for (ulong id = 2; id <= Many; id++)
        {
            spans.Span(1, id, span => span.Named($"n{id}").Under(1));
        }
        var trace = await TraceAsync(spans);

        var comparison = TraceComparison.Of(trace, trace);

        Assert.True(comparison.IsCut);
        Assert.Equal(50_000, comparison.Changes.Count);
        Assert.Equal(Many, comparison.Changes.Sum(change => change.Before!.Value.Count));
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(9, null)]
    public async Task Of_Groups_ComparesMediansAndTellsChangesFromChance(int count, bool? isClear)
    {
        var before = await GroupAsync(count, span => 100 + (10 * span), 50);
        var after = await GroupAsync(count, span => 300 + (10 * span), 50);

        var changes = TraceComparison.Of(before, after, CancellationToken.None).Changes;

        Assert.Equal(["root", "steady"], changes.Select(change => change.SpanName));
        Assert.Equal(200, changes[0].TimeDeltaNano);
        Assert.Equal((count, count), (changes[0].Spread!.BeforeTraces, changes[0].Spread!.AfterTraces));
        Assert.Equal(100 + (10 * (ulong)(count - 1)), changes[0].Spread!.BeforeP95Nano);
        Assert.Equal(isClear ?? false, changes[0].Spread!.IsClear);
        Assert.Equal(isClear is null, changes[0].Spread!.Chance is null);
        Assert.False(changes[1].Spread!.IsClear);
    }

    private static async Task<IReadOnlyList<ModelTrace>> GroupAsync(
        int count,
        Func<ulong, ulong> rootNano,
        ulong childNano
    )
    {
        var traces = new List<ModelTrace>();
        for (ulong number = 0; number < (ulong)count; number++)
        {
            traces.Add(
                await TraceAsync(
                    new TestSpans()
                        .Span(1, 1, span => span.Named("root").At(1_000, rootNano(number)))
                        .Span(1, 2, span => span.Named("steady").Under(1).At(1_000, childNano))
                )
            );
        }
        return traces;
    }

    private static async Task<ModelTrace> RandomTraceAsync(int seed)
    {
        var random = new Random(seed);
        var spans = new TestSpans();
        for (ulong id = 1; id <= 200; id++)
        {
            var parent = id == 1 ? 0 : (ulong)random.NextInt64(1, (long)id);
            spans
                .Service($"s{random.Next(3)}")
                .Span(
                    1,
                    id,
                    span =>
                        span.Named($"n{random.Next(4)}")
                            .Under(parent)
                            .At((ulong)random.Next(1000), 1 + (ulong)random.Next(500))
                );
        }
        return await TraceAsync(spans);
    }

    private static async Task<ModelTrace> TraceAsync(TestSpans spans)
    {
        var store = new MemoryStore(new MemoryStoreOptions());
        await spans.AppendToAsync(store);
        var queries = new TimeTrace.Tracing.Querying.QueryService(store, new());
        return (await queries.GetTraceAsync(new TraceId(0, 1), raw: false, CancellationToken.None))!;
    }

    private static IEnumerable<string> Describe(TraceComparison comparison) =>
        comparison.Changes.Select(change =>
            $"{change.Depth} {change.ServiceName} {change.SpanName} {Describe(change.Before)} -> {Describe(change.After)}"
        );

    private static string Describe(PathTotals? totals) =>
        totals is { } some ? $"{some.Count}x{some.TimeNano} self {some.SelfNano}" : "-";
}
