using TimeTrace.Tracing.Storage.Memory;

namespace TimeTrace.Tests.Tracing.Storage.Memory;

/// <summary>Holds the store's count of its bytes to what the heap really grows by.</summary>
[Collection(nameof(MemoryCostsTests))]
[CollectionDefinition(nameof(MemoryCostsTests), DisableParallelization = true)]
public sealed class MemoryCostsTests
{
    [Fact]
    public Task ByteCount_TypicalTraces_IsWhatTheHeapGrowsBy() =>
        AssertHonestAsync(
            traces: 500,
            0.85,
            1.15,
            trace =>
            {
                var spans = new TestSpans();
                for (ulong id = 1; id <= 6 + (trace % 55); id++)
                {
                    Describe(spans, trace, id);
                }
                return spans;
            }
        );

    [Fact]
    public Task ByteCount_TracesOfOneSpan_IsWhatTheHeapGrowsBy() =>
        AssertHonestAsync(traces: 5_000, 0.85, 1.15, trace => Describe(new TestSpans(), trace, 1));

    [Fact]
    public Task ByteCount_SmallestSpans_IsWhatTheHeapGrowsBy() =>
        AssertHonestAsync(traces: 5_000, 0.85, 1.15, trace => new TestSpans().Service("s").Scope("").Span(trace, 1));

    // Nothing is shared: every name, service and resource is new, in the worst way for the accounts.
    [Fact]
    public Task ByteCount_EverythingDistinct_IsWhatTheHeapGrowsBy() =>
        AssertHonestAsync(
            traces: 4_000,
            0.8,
            1.25,
            trace =>
                new TestSpans()
                    .Service($"service-{trace}", resource => resource.With("id", (long)trace))
                    .Scope($"scope-{trace}")
                    .Span(trace, 1, span => span.Named($"name {trace} {new string('x', 100)}"))
        );

    [Fact]
    public Task ByteCount_LongNamesThatRepeat_AreKeptOnce() =>
        AssertHonestAsync(
            traces: 200,
            0.85,
            1.15,
            trace => new TestSpans().Span(trace, 1, span => span.Named($"{trace % 10}{new string('x', 60_000)}"))
        );

    private static TestSpans Describe(TestSpans spans, ulong trace, ulong id)
    {
        var service = $"service-{(trace + id) % 8}";
        return spans
            .Service(
                service,
                resource => resource.With("host.name", $"{service}-host").With("telemetry.sdk.language", "dotnet")
            )
            .Scope("http", "1.2.3")
            .Span(
                trace,
                id,
                span =>
                {
                    span.Named($"GET /operation/{id % 60}").Under(id - 1);
                    for (var i = 0; i < 10; i++)
                    {
                        span.With($"attribute.number.{i}", $"the value {(trace * 7) + id}");
                    }
                }
            );
    }

    private static async Task AssertHonestAsync(int traces, double least, double most, Func<ulong, TestSpans> describe)
    {
        var stores = await FillAsync(traces, describe);
        var counted = CountedBy(stores);

        // The heap is measured with the store and, right after, without it, so that little else can change between.
        var with = GC.GetTotalMemory(forceFullCollection: true);
        stores.Clear();
        var taken = with - GC.GetTotalMemory(forceFullCollection: true);

        var ratio = (double)counted / taken;
        Assert.True(ratio >= least && ratio <= most, $"counted {counted} for {taken} bytes of heap: {ratio:F3}");
    }

    // Methods of their own, lest a local of the measuring one keep the store alive.
    private static async Task<List<MemoryStore>> FillAsync(int traces, Func<ulong, TestSpans> describe)
    {
        var store = new MemoryStore(new MemoryStoreOptions { MaxBytes = 1L << 30 });
        for (ulong trace = 1; trace <= (ulong)traces; trace++)
        {
            await describe(trace).AppendToAsync(store);
        }
        return [store];
    }

    private static long CountedBy(List<MemoryStore> stores) => stores[0].GetStatistics().ByteCount;
}
