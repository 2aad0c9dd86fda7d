using System.Text.Json;
using BenchmarkDotNet.Attributes;
using TimeTrace.AllInOne.Api.Legacy;
using TimeTrace.Benchmarks.Workload;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying;
using TimeTrace.Tracing.Storage;
using TimeTrace.Tracing.Storage.Memory;

namespace TimeTrace.Benchmarks.Tracing;

/// <summary>Stored traces to the two JSON forms of the query API; figures are for each span.</summary>
[MemoryDiagnoser]
public class JsonWriteBenchmarks
{
    private const int Spans = 512;

    private readonly List<Trace> _traces = [];

    [GlobalSetup]
    public async Task SetupAsync()
    {
        var store = new MemoryStore(new MemoryStoreOptions());
        var batch = new SpanBatch();
        OtlpBatchReader.Read(SampleRequests.Create(requestCount: 1, Spans)[0], batch);
        Sanitizer.Sanitize(batch);
        await store.AppendAsync(batch, CancellationToken.None);
        var query = new QueryService(store, new QueryOptions());
        var all = new TraceQuery { Limit = TraceQuery.MaxLimit };
        await foreach (var trace in query.FindTracesAsync(all, raw: false, CancellationToken.None))
        {
            _traces.Add(trace);
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Spans)]
    public async Task OtlpAsync()
    {
        await using var json = new Utf8JsonWriter(Stream.Null);
        await OtlpJsonWriter.WriteAsync(json, _traces.ToAsyncEnumerable(), CancellationToken.None);
    }

    [Benchmark(OperationsPerInvoke = Spans)]
    public async Task LegacyAsync()
    {
        await using var json = new Utf8JsonWriter(Stream.Null);
        json.WriteStartArray();
        foreach (var trace in _traces)
        {
            await LegacyTraceWriter.WriteAsync(json, trace, CancellationToken.None);
        }
        json.WriteEndArray();
    }
}
