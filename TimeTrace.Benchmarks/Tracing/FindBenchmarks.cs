using BenchmarkDotNet.Attributes;
using TimeTrace.Benchmarks.Workload;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage;
using TimeTrace.Tracing.Storage.Memory;

namespace TimeTrace.Benchmarks.Tracing;

/// <summary>Searches among 100,000 spans in memory: what is there, what is rare and what is not there.</summary>
[MemoryDiagnoser]
public class FindBenchmarks
{
    private const int SpansPerRequest = 512;
    private const int RequestCount = 196;

    private readonly MemoryStore _store = new(new MemoryStoreOptions());

    [GlobalSetup]
    public async Task SetupAsync()
    {
        var batch = new SpanBatch();
        foreach (var request in SampleRequests.Create(RequestCount, SpansPerRequest))
        {
            OtlpBatchReader.Read(request, batch);
            Sanitizer.Sanitize(batch);
            await _store.AppendAsync(batch, CancellationToken.None);
        }
    }

    [Benchmark(Baseline = true)]
    public Task<int> ServiceHitAsync() => FindAsync(new TraceQuery { ServiceName = "checkout" });

    [Benchmark]
    public Task<int> ServiceMissAsync() => FindAsync(new TraceQuery { ServiceName = "unknown" });

    [Benchmark]
    public Task<int> AttributeHitAsync() => FindAsync("http.response.status_code", "500");

    [Benchmark]
    public Task<int> AttributeRareAsync() => FindAsync("experiment.cohort", "beta-7");

    [Benchmark]
    public Task<int> AttributeMissAsync() => FindAsync("user.id", "nobody");

    private Task<int> FindAsync(string key, string text) =>
        FindAsync(new TraceQuery { Attributes = [new AttributeCondition(key, text)] });

    private async Task<int> FindAsync(TraceQuery query) =>
        (await _store.FindTraceIdsAsync(query with { Limit = 20 }, CancellationToken.None)).Count;
}
