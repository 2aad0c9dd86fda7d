using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.Tests.Tracing.Storage;

public abstract partial class SpanStoreContract
{
    [Fact]
    public async Task FindTraceIdsAsync_NoConditions_AreNewestFirstById()
    {
        await AppendAsync(
            new TestSpans()
                .Span(1, 1, span => span.At(50))
                .Span(4, 1, span => span.At(20))
                .Span(3, 1, span => span.At(20))
                .Span(2, 1, span => span.At(10))
                .Span(2, 2, span => span.At(60))
        );

        Assert.Equal([2, 1, 3, 4], await FindAsync(new TraceQuery()));
        Assert.Equal([2, 1, 3], await FindAsync(new TraceQuery { Limit = 3 }));
        Assert.Equal([2], await FindAsync(new TraceQuery { Limit = 1 }));
    }

    [Fact]
    public async Task FindTraceIdsAsync_OrderIsByTheLatestMatch_NotByTheLatestSpan()
    {
        await AppendAsync(
            new TestSpans()
                .Span(1, 1, span => span.At(10).With("hit", true))
                .Span(1, 2, span => span.At(90))
                .Span(2, 1, span => span.At(20).With("hit", true))
                .Span(3, 1, span => span.At(5).With("hit", true))
                .Span(3, 2, span => span.At(30).With("hit", true))
        );

        Assert.Equal([3, 2, 1], await FindAsync("hit", "true"));
    }

    [Fact]
    public async Task FindTraceIdsAsync_MoreThanTheLimit_AreTheNewest()
    {
        for (ulong trace = 1; trace <= 300; trace++)
        {
            var start = (trace * 7919) % 1_009;
            await AppendAsync(new TestSpans().Span(trace, 1, span => span.At(start)));
        }

        var expected = Enumerable
            .Range(1, 300)
            .Select(trace => (ulong)trace)
            .OrderByDescending(trace => (trace * 7919) % 1_009);
        Assert.Equal(expected.Take(25), await FindAsync(new TraceQuery { Limit = 25 }));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(299)]
    [InlineData(300)]
    [InlineData(1_000)]
    public async Task FindTraceIdsAsync_PagesJoined_AreTheWholeAnswer(int limit)
    {
        for (ulong trace = 1; trace <= 300; trace++)
        {
            // Many start at the same time, and some have several hits.
            var (first, second) = ((trace * 7919) % 23, (trace * 104_729) % 29);
            await AppendAsync(
                new TestSpans().Span(trace, 1, span => span.At(first)).Span(trace, 2, span => span.At(second))
            );
        }
        var whole = await FindAsync(new TraceQuery { Limit = TraceQuery.MaxLimit });
        var pages = new List<ulong>();
        ulong[] page;
        do
        {
            page = await FindAsync(new TraceQuery { Offset = pages.Count, Limit = limit });
            Assert.Equal(Math.Min(limit, whole.Length - pages.Count), page.Length);
            pages.AddRange(page);
        } while (page.Length > 0);

        Assert.Equal(300, whole.Length);
        Assert.Equal(whole, pages);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(int.MinValue, 1)]
    [InlineData(int.MaxValue, 1)]
    [InlineData(TraceQuery.MaxLimit - 99, 100)]
    public async Task FindTraceIdsAsync_ImpossibleOffset_IsRefused(int offset, int limit)
    {
        var failure = await Assert.ThrowsAsync<InvalidQueryException>(() =>
            FindAsync(new TraceQuery { Offset = offset, Limit = limit })
        );

        Assert.Equal(nameof(TraceQuery.Offset), failure.Property);
        Assert.Empty(await FindAsync(new TraceQuery { Offset = TraceQuery.MaxLimit - 100, Limit = 100 }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(TraceQuery.MaxLimit + 1)]
    public async Task FindTraceIdsAsync_ImpossibleLimit_IsRefused(int limit)
    {
        var failure = await Assert.ThrowsAsync<InvalidQueryException>(() =>
            FindAsync(new TraceQuery { Limit = limit })
        );

        Assert.Equal(nameof(TraceQuery.Limit), failure.Property);
    }

    [Fact]
    public async Task FindTraceIdsAsync_ContradictingBounds_AreRefused()
    {
        var times = new TraceQuery { MinStartUnixNano = 2, MaxStartUnixNano = 1 };
        var durations = new TraceQuery { MinDurationNano = 2, MaxDurationNano = 1 };

        Assert.Equal(
            nameof(TraceQuery.MinStartUnixNano),
            (await Assert.ThrowsAsync<InvalidQueryException>(() => FindAsync(times))).Property
        );
        Assert.Equal(
            nameof(TraceQuery.MinDurationNano),
            (await Assert.ThrowsAsync<InvalidQueryException>(() => FindAsync(durations))).Property
        );
    }

    [Fact]
    public async Task FindTraceIdsAsync_StartBounds_AreInclusive()
    {
        await AppendAsync(
            new TestSpans()
                .Span(1, 1, span => span.At(99))
                .Span(2, 1, span => span.At(100))
                .Span(3, 1, span => span.At(200))
                .Span(4, 1, span => span.At(201))
        );

        Assert.Equal([3, 2], await FindAsync(new TraceQuery { MinStartUnixNano = 100, MaxStartUnixNano = 200 }));
        Assert.Equal([2], await FindAsync(new TraceQuery { MinStartUnixNano = 100, MaxStartUnixNano = 100 }));
        Assert.Equal([4, 3], await FindAsync(new TraceQuery { MinStartUnixNano = 200 }));
    }

    [Fact]
    public async Task FindTraceIdsAsync_DurationBounds_AreInclusiveAndOfOneSpan()
    {
        await AppendAsync(
            new TestSpans()
                .Span(1, 1, span => span.At(0, 99))
                .Span(2, 1, span => span.At(0, 100))
                .Span(3, 1, span => span.At(0, 200))
                .Span(4, 1, span => span.At(0, 201))
                // From the first start to the last end it takes 150, but no span of it does.
                .Span(5, 1, span => span.At(0, 10))
                .Span(5, 2, span => span.At(140, 10))
        );

        Assert.Equal([2, 3], await FindAsync(new TraceQuery { MinDurationNano = 100, MaxDurationNano = 200 }));
        Assert.Equal([3, 4], await FindAsync(new TraceQuery { MinDurationNano = 200, MaxDurationNano = 0 }));
        Assert.Equal([1, 2, 3, 4, 5], (await FindAsync(new TraceQuery { MaxDurationNano = 0 })).Order().ToArray());
    }

    [Fact]
    public async Task FindTraceIdsAsync_ServiceAndName_AreExact()
    {
        await AppendAsync(
            new TestSpans()
                .Service("shop")
                .Span(1, 1, span => span.Named("GET /"))
                .Span(2, 1, span => span.Named("GET /a"))
                .Service("Shop")
                .Span(3, 1, span => span.Named("GET /"))
        );

        Assert.Equal([1, 2], await FindAsync(new TraceQuery { ServiceName = "shop" }));
        Assert.Equal([1], await FindAsync(new TraceQuery { ServiceName = "shop", SpanName = "GET /" }));
        Assert.Equal([1, 3], await FindAsync(new TraceQuery { SpanName = "GET /" }));
        Assert.Equal([1, 2, 3], await FindAsync(new TraceQuery { ServiceName = "", SpanName = "" }));
        Assert.Empty(await FindAsync(new TraceQuery { ServiceName = "sho" }));
        Assert.Empty(await FindAsync(new TraceQuery { SpanName = "get /" }));
    }

    [Fact]
    public async Task FindTraceIdsAsync_ConditionsMetByDifferentSpans_FindNothing()
    {
        await AppendAsync(
            new TestSpans()
                .Service("shop")
                .Span(1, 1, span => span.Named("a").At(10, 5).With("x", 1))
                .Service("stock")
                .Span(1, 2, span => span.Named("b").At(20, 50).With("y", 2).Ended(SpanStatusCode.Error))
        );

        Assert.Equal([1], await FindAsync(Query("shop", "a", 0, ("x", "1"))));
        Assert.Equal([1], await FindAsync(Query("stock", "b", 50, ("y", "2"), ("error", "true"))));
        Assert.Empty(await FindAsync(Query("shop", "b", 0)));
        Assert.Empty(await FindAsync(Query("shop", "a", 50)));
        Assert.Empty(await FindAsync(Query("shop", "a", 0, ("y", "2"))));
        Assert.Empty(await FindAsync(Query(null, null, 0, ("x", "1"), ("y", "2"))));
        Assert.Empty(await FindAsync(Query(null, null, 0, ("x", "1"), ("error", "true"))));
        Assert.Empty(await FindAsync(Query("shop", null, 0) with { MinStartUnixNano = 20 }));

        static TraceQuery Query(
            string? service,
            string? name,
            ulong minDurationNano,
            params (string Key, string Text)[] attributes
        ) =>
            new()
            {
                ServiceName = service,
                SpanName = name,
                MinDurationNano = minDurationNano,
                Attributes = [.. attributes.Select(pair => new AttributeCondition(pair.Key, pair.Text))],
            };
    }

    [Fact]
    public async Task FindTraceIdsAsync_Attribute_IsFoundWhereverItIs()
    {
        await AppendAsync(
            new TestSpans()
                .Span(1, 1, span => span.With("k", "v"))
                .Scope("scope", attributes: scope => scope.With("k", "v"))
                .Span(2, 1)
                .Service("other", resource => resource.With("k", "v"))
                .Span(3, 1)
                .Service("another")
                .Span(4, 1, span => span.Event("e").Event("f", item => item.With("other", 1).With("k", "v")))
                .Span(5, 1, span => span.Link(1, 1).Link(2, 2, link => link.With("k", "v")))
                .Span(6, 1, span => span.With("k", "w").With("kk", "v").With("v", "k").Named("v"))
        );

        Assert.Equal([1, 2, 3, 4, 5], await FindAsync("k", "v"));
        Assert.Equal([3], await FindAsync("resource.k", "v"));
        Assert.Empty(await FindAsync("k", "V"));
        Assert.Empty(await FindAsync("K", "v"));
        Assert.Empty(await FindAsync("k", ""));
    }

    [Fact]
    public async Task FindTraceIdsAsync_RepeatedKey_IsFoundByEachOfItsValues()
    {
        await AppendAsync(new TestSpans().Span(1, 1, span => span.With("k", "v").With("k", "w")));

        Assert.Equal([1], await FindAsync("k", "v"));
        Assert.Equal([1], await FindAsync("k", "w"));
    }

    [Theory]
    [InlineData("text", "grüße, 世界 🕰")]
    [InlineData("empty text", "")]
    [InlineData("digits", "200")]
    [InlineData("true", "true")]
    [InlineData("false", "false")]
    [InlineData("int", "-42")]
    [InlineData("largest", "9223372036854775807")]
    [InlineData("half", "0.5")]
    [InlineData("whole", "3")]
    [InlineData("large", "1e+21")]
    [InlineData("bytes", "AAH/")]
    [InlineData("nothing", "")]
    [InlineData("array", """["a",1,true]""")]
    [InlineData("map", """{"a":{"b":0.5}}""")]
    [InlineData("broken text", "/w==")]
    public async Task FindTraceIdsAsync_ValueOfAnyType_IsFoundByItsText(string key, string text)
    {
        await AppendAsync(
            new TestSpans().Span(
                1,
                1,
                span =>
                    span.With("text", "grüße, 世界 🕰")
                        .With("empty text", "")
                        .With("digits", "200")
                        .With("true", true)
                        .With("false", false)
                        .With("int", -42)
                        .With("largest", long.MaxValue)
                        .With("half", 0.5)
                        .With("whole", 3.0)
                        .With("large", 1e21)
                        .With("bytes", [0, 1, 255])
                        .With("nothing", default(AttributeValue))
                        .With(
                            "array",
                            AttributeValue.Of([AttributeValue.Of("a"), AttributeValue.Of(1L), AttributeValue.Of(true)])
                        )
                        .With("map", Map("a", Map("b", AttributeValue.Of(0.5))))
                        .Raw(WriteBrokenText)
            )
        );

        Assert.Equal([1], await FindAsync(key, text));
        Assert.Empty(await FindAsync(key, text + " "));
        Assert.Empty(await FindAsync(key + " ", text));

        static AttributeValue Map(string key, AttributeValue value) => AttributeValue.Of([new KeyValue(key, value)]);

        static void WriteBrokenText(TimeTrace.Tracing.Codecs.ProtoWriter writer)
        {
            var attribute = writer.BeginMessage(field: 9);
            writer.WriteString(field: 1, "broken text");
            var value = writer.BeginMessage(field: 2);
            writer.WriteBytes(field: 1, [0xFF]);
            writer.EndMessage(value);
            writer.EndMessage(attribute);
        }
    }

    [Theory]
    [InlineData("error", "true", new ulong[] { 3 })]
    [InlineData("error", "T", new ulong[] { 3 })]
    [InlineData("error", "1", new ulong[] { 3 })]
    [InlineData("error", "false", new ulong[] { 1, 2 })]
    [InlineData("error", "yes", new ulong[] { })]
    [InlineData("span.status", "error", new ulong[] { 3 })]
    [InlineData("span.status", "OK", new ulong[] { 2 })]
    [InlineData("span.status", "unset", new ulong[] { 1 })]
    [InlineData("span.kind", "server", new ulong[] { 1 })]
    [InlineData("span.kind", "CLIENT", new ulong[] { 2 })]
    [InlineData("span.kind", "unspecified", new ulong[] { 3 })]
    [InlineData("span.kind", "none", new ulong[] { })]
    [InlineData("scope.name", "http", new ulong[] { 1 })]
    [InlineData("scope.name", "", new ulong[] { 2, 3 })]
    [InlineData("scope.version", "1.2", new ulong[] { 1 })]
    [InlineData("service.name", "shop", new ulong[] { 1 })]
    [InlineData("resource.service.name", "shop", new ulong[] { 1 })]
    [InlineData("service.name", "missing-service-name", new ulong[] { 3 })]
    [InlineData("service.name", "called by its span", new ulong[] { 2 })]
    [InlineData("resource.service.name", "called by its span", new ulong[] { })]
    public async Task FindTraceIdsAsync_SpecialKey_IsAskedOfTheSpan(string key, string text, ulong[] traces)
    {
        await AppendAsync(
            new TestSpans()
                .Service("shop")
                .Scope("http", "1.2")
                .Span(1, 1, span => span.Is(SpanKind.Server).With("error", "yes").With("span.kind", "none"))
                .Service("stock")
                .Scope("")
                .Span(
                    2,
                    1,
                    span => span.Is(SpanKind.Client).Ended(SpanStatusCode.Ok).With("service.name", "called by its span")
                )
                .Resource()
                .Scope("")
                .Span(3, 1, span => span.Is(SpanKind.Unspecified).Ended(SpanStatusCode.Error))
        );

        Assert.Equal(traces, (await FindAsync(key, text)).Order());
    }

    [Fact]
    public async Task FindTraceIdsAsync_Cancelled_Ends()
    {
        await AppendAsync(new TestSpans().Span(1, 1));
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await Reader.FindTraceIdsAsync(new TraceQuery(), cancelled.Token)
        );
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await Reader.GetDependenciesAsync(0, ulong.MaxValue, cancelled.Token)
        );
    }
}
