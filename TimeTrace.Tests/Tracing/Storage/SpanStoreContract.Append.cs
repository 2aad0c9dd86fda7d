using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.Tests.Tracing.Storage;

public abstract partial class SpanStoreContract
{
    [Fact]
    public async Task AppendAsync_EmptyStore_KnowsNothing()
    {
        Assert.Null(await GetAsync(1));
        Assert.Empty(await FindAsync(new TraceQuery()));
        Assert.Empty(await Reader.GetServicesAsync(CancellationToken.None));
        Assert.Empty(await Reader.GetOperationsAsync("service", null, CancellationToken.None));
        Assert.Empty(await DependenciesAsync());
        var statistics = Reader.GetStatistics();
        Assert.Equal((0, 0), (statistics.TraceCount, statistics.SpanCount));
    }

    [Fact]
    public async Task AppendAsync_EveryField_ComesBackAsItWasSent()
    {
        var spans = new TestSpans()
            .Service("shop", resource => resource.With("host.name", "h1"), "https://schema/resource")
            .Scope("http", "1.2", scope => scope.With("scope.key", true), "https://schema/scope")
            .Span(
                1,
                2,
                span =>
                    span.Named("GET /")
                        .Under(7)
                        .Is(SpanKind.Server)
                        .Between(100, 250)
                        .Ended(SpanStatusCode.Error, "broken")
                        .With("k", "v")
                        .Event("exception", item => item.With("exception.type", "E"))
                        .Link(8, 9)
                        .Raw(writer => writer.WriteString(field: 1_000, "unknown"))
            );
        var batch = spans.ToBatch();
        var bytes = batch.Bytes(batch.Spans[0].Bytes).ToArray();
        var resource = batch.Bytes(batch.Resources[0].Bytes).ToArray();
        var scope = batch.Bytes(batch.Scopes[0].Bytes).ToArray();

        await AppendAsync(spans);

        var trace = await GetAsync(1);
        Assert.NotNull(trace);
        var row = Assert.Single(trace.Rows);
        Assert.Equal(
            (
                new SpanId(2),
                new SpanId(7),
                100UL,
                250UL,
                "GET /",
                SpanKind.Server,
                SpanStatusCode.Error,
                SpanFaults.None
            ),
            (row.Id, row.ParentId, row.StartUnixNano, row.EndUnixNano, row.Name, row.Kind, row.StatusCode, row.Faults)
        );
        Assert.Equal(bytes, trace.SpanBytes(row.Position).ToArray());
        var storedResource = trace.Resources[row.ResourceIndex];
        Assert.Equal(("shop", "https://schema/resource"), (storedResource.ServiceName, storedResource.SchemaUrl));
        Assert.Equal(resource, storedResource.Bytes.ToArray());
        var storedScope = trace.Scopes[row.ScopeIndex];
        Assert.Equal("https://schema/scope", storedScope.SchemaUrl);
        Assert.Equal(scope, storedScope.Bytes.ToArray());
    }

    [Fact]
    public async Task AppendAsync_SameScopeBytesWithOtherSchemas_KeepsThemApart()
    {
        await AppendAsync(
            new TestSpans()
                .Service("shop", schemaUrl: "a")
                .Scope("s", schemaUrl: "b")
                .Span(1, 1)
                .Service("shop", schemaUrl: "c")
                .Scope("s", schemaUrl: "d")
                .Span(1, 2)
        );

        var trace = (await GetAsync(1))!;
        Assert.Equal(
            ["a b", "c d"],
            trace.Rows.Select(row =>
                $"{trace.Resources[row.ResourceIndex].SchemaUrl} {trace.Scopes[row.ScopeIndex].SchemaUrl}"
            )
        );
    }

    [Fact]
    public async Task AppendAsync_SpansOfOneBatch_KeepTheirOrder()
    {
        await AppendAsync(new TestSpans().Span(1, 3).Span(2, 9).Span(1, 1).Span(1, 2));
        await AppendAsync(new TestSpans().Span(1, 4));

        Assert.Equal([3, 1, 2, 4], (await GetAsync(1))!.Rows.Select(row => row.Id.Value));
    }

    [Fact]
    public async Task AppendAsync_PayloadReusedAfterwards_KeepsWhatWasSent()
    {
        var request = new TestSpans()
            .Service("shop")
            .Scope("scope", "1")
            .Span(1, 1, span => span.Named("before").With("key", "before"))
            .ToRequest();
        var batch = new SpanBatch();
        OtlpBatchReader.Read(request, batch);
        Sanitizer.Sanitize(batch);
        var bytes = batch.Bytes(batch.Spans[0].Bytes).ToArray();
        await Writer.AppendAsync(batch, CancellationToken.None);

        request.AsSpan().Fill(0xFF);
        OtlpBatchReader.Read(new TestSpans().Service("other").Span(9, 9).ToRequest(), batch);

        var trace = (await GetAsync(1))!;
        Assert.Equal("before", trace.Rows[0].Name);
        Assert.Equal(bytes, trace.SpanBytes(trace.Rows[0].Position).ToArray());
        Assert.Equal([1], await FindAsync("key", "before"));
        Assert.Equal(["shop"], await Reader.GetServicesAsync(CancellationToken.None));
    }

    [Fact]
    public async Task AppendAsync_SentTwice_IsKeptAtLeastOnceAndFoundOnce()
    {
        var spans = new TestSpans()
            .Service("a")
            .Span(1, 1, span => span.Is(SpanKind.Client))
            .Service("b")
            .Span(1, 2, span => span.Under(1).Is(SpanKind.Server));
        await AppendAsync(spans);
        await AppendAsync(spans);

        Assert.Equal([1], await FindAsync(new TraceQuery()));
        Assert.Equal([1, 2], (await GetAsync(1))!.Rows.Select(row => row.Id.Value).Distinct().Order().ToArray());
        Assert.Equal(["a b 1"], await DependenciesAsync());
    }

    [Fact]
    public async Task AppendAsync_AnswerGivenBefore_DoesNotChange()
    {
        await AppendAsync(new TestSpans().Span(1, 1));
        var before = (await GetAsync(1))!;
        await AppendAsync(new TestSpans().Span(1, 2).Service("other").Span(1, 3));

        Assert.Single(before.Rows);
        Assert.Single(before.Resources);
        Assert.Equal(3, (await GetAsync(1))!.Rows.Length);
    }

    [Fact]
    public async Task AppendAsync_RowsChangedByTheCaller_AreHisAlone()
    {
        await AppendAsync(new TestSpans().Span(1, 1));
        (await GetAsync(1))!.Rows[0].Name = "changed";

        Assert.Equal("operation", (await GetAsync(1))!.Rows[0].Name);
    }

    [Fact]
    public async Task AppendAsync_FlawedNames_StandUnderTheirStandIns()
    {
        await AppendAsync(
            new TestSpans()
                .Resource()
                .Span(1, 1, span => span.Named(""))
                .Resource(resource => resource.With("service.name", 5))
                .Span(1, 2, span => span.Named([0xFF]))
                .Service("")
                .Span(1, 3)
        );

        Assert.Equal(
            ["empty-service-name", "missing-service-name", "service-name-wrong-type"],
            await Reader.GetServicesAsync(CancellationToken.None)
        );
        Assert.Equal(
            ["empty-span-name EmptyName", "invalid-span-name InvalidName", "operation None"],
            (await GetAsync(1))!.Rows.Select(row => $"{row.Name} {row.Faults}")
        );
        Assert.Equal(
            [1],
            await FindAsync(new TraceQuery { ServiceName = "missing-service-name", SpanName = "empty-span-name" })
        );
    }

    [Fact]
    public async Task AppendAsync_ExtremeTimes_AreKept()
    {
        await AppendAsync(
            new TestSpans()
                .Span(1, 1, span => span.Between(0, 0))
                .Span(2, 1, span => span.Between(ulong.MaxValue, ulong.MaxValue))
                .Span(3, 1, span => span.Between(0, ulong.MaxValue))
                .Span(4, 1, span => span.Between(ulong.MaxValue, 0))
        );

        Assert.Equal([2, 4, 1, 3], await FindAsync(new TraceQuery()));
        Assert.Equal([3], await FindAsync(new TraceQuery { MinDurationNano = ulong.MaxValue }));
        Assert.Equal((0UL, 1UL, SpanFaults.EndNotAfterStart), Times((await GetAsync(1))!));
        Assert.Equal((ulong.MaxValue, ulong.MaxValue, SpanFaults.EndNotAfterStart), Times((await GetAsync(2))!));
        Assert.Equal((0UL, ulong.MaxValue, SpanFaults.None), Times((await GetAsync(3))!));

        static (ulong, ulong, SpanFaults) Times(StoredTrace trace) =>
            (trace.Rows[0].StartUnixNano, trace.Rows[0].EndUnixNano, trace.Rows[0].Faults);
    }

    [Fact]
    public async Task AppendAsync_SpanOfOneMegabyte_IsKeptAndFound()
    {
        var text = new string('x', 1024 * 1024);
        await AppendAsync(new TestSpans().Span(1, 1, span => span.With("big", text).With("small", "y")));

        Assert.Equal([1], await FindAsync("small", "y"));
        Assert.Equal([1], await FindAsync("big", text));
        var trace = (await GetAsync(1))!;
        var span = OtlpSpanDecoder.Decode(trace.SpanBytes(trace.Rows[0].Position).Span);
        Assert.Equal(text, span.Attributes[0].Value.AsString);
    }

    [Fact]
    public async Task AppendAsync_TraceOfAHundredThousandSpans_ComesBackWhole()
    {
        const int Count = 100_000;
        const int BatchSize = 1_000;
        for (ulong first = 1; first <= Count; first += BatchSize)
        {
            var spans = new TestSpans();
            for (var id = first; id < first + BatchSize; id++)
            {
                var nano = id;
                spans.Span(1, id, span => span.Under(1).At(nano));
            }
            await AppendAsync(spans);
        }

        var trace = (await GetAsync(1))!;
        Assert.Equal(Count, trace.Rows.Length);
        Assert.True(trace.Rows.Select((row, index) => row.Id.Value == (ulong)index + 1).All(isInOrder => isInOrder));
        Assert.Equal([1], await FindAsync(new TraceQuery { MinStartUnixNano = Count }));
    }

    [Fact]
    public async Task GetTraceAsync_IdsThatDifferInOneHalf_AreDifferentTraces()
    {
        await AppendAsync(
            new TestSpans()
                .Span(new TraceId(0, 7), new SpanId(1))
                .Span(new TraceId(1, 7), new SpanId(2))
                .Span(new TraceId(7, 0), new SpanId(3))
        );

        foreach (var (id, span) in ((TraceId, ulong)[])[(new(0, 7), 1), (new(1, 7), 2), (new(7, 0), 3)])
        {
            var trace = await Reader.GetTraceAsync(id, CancellationToken.None);
            Assert.Equal([span], trace!.Rows.Select(row => row.Id.Value));
            Assert.Equal(id, trace.Id);
        }
        Assert.Null(await Reader.GetTraceAsync(new TraceId(7, 7), CancellationToken.None));
        Assert.Equal(3, (await FindAsync(new TraceQuery())).Length);
    }

    [Fact]
    public async Task GetOperationsAsync_NamesAndKinds_AreDistinctAndOrdered()
    {
        await AppendAsync(
            new TestSpans()
                .Service("b")
                .Span(1, 1, span => span.Named("z").Is(SpanKind.Server))
                .Span(1, 2, span => span.Named("a").Is(SpanKind.Server))
                .Span(1, 3, span => span.Named("a").Is(SpanKind.Internal))
                .Span(1, 4, span => span.Named("a").Is(SpanKind.Server))
                .Service("a")
                .Span(2, 1, span => span.Named("other"))
                .Service("B")
                .Span(2, 2)
        );

        Assert.Equal(["B", "a", "b"], await Reader.GetServicesAsync(CancellationToken.None));
        Assert.Equal(
            [new("a", SpanKind.Internal), new("a", SpanKind.Server), new("z", SpanKind.Server)],
            await Reader.GetOperationsAsync("b", null, CancellationToken.None)
        );
        Assert.Equal(
            [new("a", SpanKind.Internal)],
            await Reader.GetOperationsAsync("b", SpanKind.Internal, CancellationToken.None)
        );
        Assert.Empty(await Reader.GetOperationsAsync("b", SpanKind.Client, CancellationToken.None));
        Assert.Empty(await Reader.GetOperationsAsync("unknown", null, CancellationToken.None));
    }

    [Fact]
    public async Task GetStatistics_AfterAppends_CountsTracesAndSpans()
    {
        await AppendAsync(new TestSpans().Span(1, 1).Span(1, 2).Span(2, 1));

        var statistics = Reader.GetStatistics();
        Assert.Equal(
            (2, 3, 0, 0),
            (statistics.TraceCount, statistics.SpanCount, statistics.EvictedTraceCount, statistics.EvictedSpanCount)
        );
        Assert.InRange(statistics.ByteCount, 1, statistics.MaxByteCount);
    }

    [Fact]
    public async Task GetStatistics_OldAndArchivedSpans_TellsWhereTheStoreBegins()
    {
        Assert.Equal((0UL, 0), (Reader.GetStatistics().OldestStartUnixNano, Reader.GetStatistics().ArchivedTraceCount));
        await AppendAsync(new TestSpans().Span(1, 1, span => span.At(5_000_000)));
        await AppendAsync(new TestSpans().Span(2, 1, span => span.At(9_000_000)));
        await AppendAsync(new TestSpans().Span(3, 1, span => span.At(7_000_000)));
        Assert.True(await Archive.KeepAsync(new TraceId(0, 3), CancellationToken.None));

        var statistics = Reader.GetStatistics();

        Assert.Equal((5_000_000UL, 1), (statistics.OldestStartUnixNano, statistics.ArchivedTraceCount));
    }

    [Fact]
    public async Task AppendAsync_ManyWritersAndReaders_LoseNothing()
    {
        const int Writers = 4;
        const int Batches = 100;
        const int Traces = 20;
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(() => ReadUntilAsync(done.Token))).ToArray();

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(writer))));
        await done.CancelAsync();
        await Task.WhenAll(readers);

        var total = 0;
        for (ulong trace = 1; trace <= Traces; trace++)
        {
            var rows = (await GetAsync(trace))!.Rows;
            Assert.Equal(rows.Length, rows.Select(row => row.Id).Distinct().Count());
            total += rows.Length;
        }
        Assert.Equal(Writers * Batches * Traces, total);
        Assert.Equal(total, Reader.GetStatistics().SpanCount);

        async Task WriteAsync(int writer)
        {
            for (var batch = 0; batch < Batches; batch++)
            {
                var spans = new TestSpans().Service($"service-{writer}");
                var id = (ulong)((writer * Batches) + batch + 1);
                for (ulong trace = 1; trace <= Traces; trace++)
                {
                    spans.Span(trace, id, span => span.Named($"operation-{batch % 7}").With("id", (long)id));
                }
                await AppendAsync(spans);
                var text = id.ToString(System.Globalization.CultureInfo.InvariantCulture);
                Assert.Equal(Traces, batch % 20 == 0 ? (await FindAsync("id", text)).Length : Traces);
            }
        }

        async Task ReadUntilAsync(CancellationToken cancellationToken)
        {
            for (ulong round = 0; !cancellationToken.IsCancellationRequested; round++)
            {
                var trace = await GetAsync((round % Traces) + 1);
                foreach (var row in trace?.Rows ?? [])
                {
                    var span = OtlpSpanDecoder.Decode(trace!.SpanBytes(row.Position).Span);
                    Assert.Equal((row.Id, row.Name), (span.Id, span.Name));
                    Assert.StartsWith(
                        "service-",
                        trace.Resources[row.ResourceIndex].ServiceName,
                        StringComparison.Ordinal
                    );
                }
                await Reader.GetOperationsAsync("service-1", null, CancellationToken.None);
                await DependenciesAsync();
            }
        }
    }
}
