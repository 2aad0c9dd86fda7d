using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.Tests.Tracing.Storage;

public abstract partial class SpanStoreContract
{
    [Fact]
    public async Task FindArrivedAsync_SpansCameSinceTheMark_FindsTheirTracesWheneverTheyBegan()
    {
        await AppendAsync(new TestSpans().Span(1, 1, span => span.At(50)));
        var mark = Reader.GetArrivalMark();
        await AppendAsync(new TestSpans().Span(2, 1, span => span.At(90)));
        await AppendAsync(new TestSpans().Span(3, 1, span => span.At(1)).Span(2, 2, span => span.At(2)));

        Assert.Equal("2 3 of 2", await ArrivedAsync(new TraceQuery(), mark));
        Assert.Equal("of 0", await ArrivedAsync(new TraceQuery(), Reader.GetArrivalMark()));
    }

    [Fact]
    public async Task FindArrivedAsync_OnlyAnOldSpanMeetsTheQuery_DoesNotFindItsTrace()
    {
        await AppendAsync(new TestSpans().Span(1, 1, span => span.With("hit", true)));
        var mark = Reader.GetArrivalMark();
        await AppendAsync(new TestSpans().Span(1, 2).Span(2, 1, span => span.With("hit", true)));

        var hit = new TraceQuery { Attributes = [new AttributeCondition("hit", "true")] };
        Assert.Equal("2 of 1", await ArrivedAsync(hit, mark));
    }

    [Fact]
    public async Task FindArrivedAsync_EveryCondition_Counts()
    {
        var mark = Reader.GetArrivalMark();
        await AppendAsync(
            new TestSpans()
                .Service("a")
                .Span(1, 1, span => span.Named("x").At(10, 500).Ended(SpanStatusCode.Error))
                .Span(2, 1, span => span.Named("x").At(10, 500))
                .Span(3, 1, span => span.Named("x").At(10, 5).Ended(SpanStatusCode.Error))
                .Span(4, 1, span => span.Named("y").At(10, 500).Ended(SpanStatusCode.Error))
                .Service("b")
                .Span(5, 1, span => span.Named("x").At(10, 500).Ended(SpanStatusCode.Error))
        );

        var query = new TraceQuery
        {
            ServiceName = "a",
            SpanName = "x",
            MinDurationNano = 100,
            Attributes = [new AttributeCondition("error", "true")],
        };
        Assert.Equal("1 of 1", await ArrivedAsync(query, mark));
        Assert.Equal("of 0", await ArrivedAsync(query with { ServiceName = "c" }, mark));
    }

    [Fact]
    public async Task FindArrivedAsync_MoreThanTheLimit_AreTheLastAndTheRestIsEstimated()
    {
        var mark = Reader.GetArrivalMark();
        for (ulong trace = 1; trace <= 100; trace++)
        {
            await AppendAsync(new TestSpans().Span(trace, 1));
        }

        Assert.Equal("100 99 98 97 96 of 100", await ArrivedAsync(new TraceQuery { Limit = 5 }, mark));
    }

    [Fact]
    public async Task FindArrivedAsync_MarkIsStillToCome_FindsAll()
    {
        await AppendAsync(new TestSpans().Span(1, 1));
        await AppendAsync(new TestSpans().Span(2, 1));

        Assert.Equal("2 1 of 2", await ArrivedAsync(new TraceQuery(), long.MaxValue));
    }

    [Fact]
    public async Task GetTraceVersion_TraceGrows_Changes()
    {
        Assert.Equal(0, Reader.GetTraceVersion(new TraceId(0, 1)));
        var versions = new HashSet<long> { 0 };
        for (ulong span = 1; span <= 20; span++)
        {
            await AppendAsync(new TestSpans().Span(1, span).Span(span + 1, 1));

            Assert.True(versions.Add(Reader.GetTraceVersion(new TraceId(0, 1))));
        }
    }

    /// <summary>For example <c>3 2 of 5</c>.</summary>
    private async Task<string> ArrivedAsync(TraceQuery query, long mark)
    {
        var arrived = await Reader.FindArrivedAsync(query, mark, CancellationToken.None);
        return $"{string.Join(' ', arrived.Ids.Select(id => id.Low))} of {arrived.Count}".Trim();
    }
}
