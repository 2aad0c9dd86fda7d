using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage;
using TimeTrace.Tracing.Storage.Memory;
using TimeTrace.Tracing.Storage.Segments;

namespace TimeTrace.Tests.Tracing.Storage.Segments;

/// <summary>The segment store answers as the memory store does, whatever it is sent and asked.</summary>
public sealed class StoresAgreeTests
{
    private readonly MemoryStore _memory = new(new MemoryStoreOptions { MaxBytes = 1L << 30 });

    [Theory]
    [InlineData(1, 1 << 18)]
    [InlineData(2, 40)]
    [InlineData(3, 7)]
    [InlineData(4, 1 << 18)]
    [InlineData(5, 100)]
    public async Task Answers_ToRandomQueriesOverRandomTraffic_AreTheSame(int seed, int spansPerSegment)
    {
        var traffic = new RandomTraffic(seed);
        var options = new SegmentStoreOptions
        {
            Limits = new SegmentLimits(spansPerSegment, spansPerSegment * 10, 1 << 20),
            MaxUnsealedSegments = int.MaxValue,
        };
        await using var opened = new TemporaryStore(options);
        for (var round = 0; round < 60; round++)
        {
            await _memory.AppendAsync(traffic.NextBatch(), CancellationToken.None);
            var segments = opened.Store;
            await segments.AppendAsync(traffic.LastBatch, CancellationToken.None);
            for (var count = 0; count < 20; count++)
            {
                var query = traffic.NextQuery();
                var expected = await _memory.FindTraceIdsAsync(query, CancellationToken.None);
                var actual = await segments.FindTraceIdsAsync(query, CancellationToken.None);
                Assert.True(expected.SequenceEqual(actual), $"round {round}: {RandomTraffic.Describe(query)}");
            }
            await AssertSameAsync(segments, traffic.NextTraceId());
            await AssertSameDependenciesAsync(segments, traffic.NextQuery());
            await AssertSameMinutesAsync(segments);
            if (round % 20 == 19)
            {
                await opened.ReopenAsync();
            }
        }
        Assert.Empty(opened.Reports);
        await AssertSameNamesAsync(opened.Store);
    }

    private async Task AssertSameAsync(SegmentStore segments, TraceId id)
    {
        var expected = await _memory.GetTraceAsync(id, CancellationToken.None);
        var actual = await segments.GetTraceAsync(id, CancellationToken.None);
        Assert.Equal(expected is null, actual is null);
        if (expected is null || actual is null)
        {
            return;
        }
        Assert.Equal(expected.Rows.Length, actual.Rows.Length);
        for (var index = 0; index < expected.Rows.Length; index++)
        {
            var (left, right) = (expected.Rows[index], actual.Rows[index]);
            Assert.Equal(Describe(expected, left), Describe(actual, right));
            Assert.Equal(expected.SpanBytes(left.Position), actual.SpanBytes(right.Position));
        }
    }

    private async Task AssertSameDependenciesAsync(SegmentStore segments, TraceQuery window)
    {
        var (after, before) = (window.MinStartUnixNano, window.MaxStartUnixNano);
        Assert.Equal(
            (await _memory.GetDependenciesAsync(after, before, CancellationToken.None)).Select(Describe),
            (await segments.GetDependenciesAsync(after, before, CancellationToken.None)).Select(Describe)
        );
    }

    private async Task AssertSameMinutesAsync(SegmentStore segments)
    {
        var services = await _memory.GetServicesAsync(CancellationToken.None);
        var query = new OperationMinuteQuery(
            services.Skip(1).ToHashSet(StringComparer.Ordinal),
            new HashSet<SpanKind> { SpanKind.Internal, SpanKind.Server, SpanKind.Client },
            0,
            int.MaxValue
        );
        Assert.Equal(
            (await _memory.GetOperationMinutesAsync(query, CancellationToken.None)).Select(Describe),
            (await segments.GetOperationMinutesAsync(query, CancellationToken.None)).Select(Describe)
        );
        Assert.Equal(_memory.GetStatistics().TraceCount, segments.GetStatistics().TraceCount);
    }

    private static string Describe(DependencyLink link) => $"{link.Parent} {link.Child} {Describe(link.Calls)}";

    private static string Describe(OperationMinute minute) =>
        $"{minute.ServiceName} {minute.SpanName} {minute.Kind} {minute.Minute} {Describe(minute.Calls)}";

    private static string Describe(CallTally calls) =>
        $"{calls.CallCount} {calls.ErrorCount} {calls.Latencies.QuantileNano(0.5)} {calls.Latencies.QuantileNano(0.9)}";

    private static string Describe(StoredTrace trace, in SpanRow row)
    {
        var (resource, scope) = (trace.Resources[row.ResourceIndex], trace.Scopes[row.ScopeIndex]);
        return $"{row.Id} {row.ParentId} {row.StartUnixNano} {row.EndUnixNano} {row.Name} {row.Kind} {row.StatusCode} "
            + $"{row.Faults} {resource.ServiceName} {Convert.ToHexString(resource.Bytes.Span)} {resource.SchemaUrl} "
            + $"{Convert.ToHexString(scope.Bytes.Span)} {scope.SchemaUrl}";
    }

    private async Task AssertSameNamesAsync(SegmentStore segments)
    {
        var services = await _memory.GetServicesAsync(CancellationToken.None);
        Assert.Equal(services, await segments.GetServicesAsync(CancellationToken.None));
        foreach (var service in services)
        {
            Assert.Equal(
                await _memory.GetOperationsAsync(service, kind: null, CancellationToken.None),
                await segments.GetOperationsAsync(service, kind: null, CancellationToken.None)
            );
        }
        await AssertSameDependenciesAsync(segments, new TraceQuery());
    }
}
