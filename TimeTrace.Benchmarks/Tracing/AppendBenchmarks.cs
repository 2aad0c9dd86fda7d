using BenchmarkDotNet.Attributes;
using TimeTrace.Benchmarks.Workload;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Collecting;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage.Memory;

namespace TimeTrace.Benchmarks.Tracing;

/// <summary>From a request's bytes into a store that is full; figures are for each span.</summary>
[MemoryDiagnoser]
public class AppendBenchmarks
{
    private const int SpansPerRun = 65_536;

    private readonly MemoryStore _store = new(new MemoryStoreOptions { MaxBytes = 64L * 1024 * 1024 });
    private readonly LossLedger _ledger = new(TimeProvider.System);
    private readonly SpanBatch _batch = new();
    private byte[][] _requests = [];

    [Params(1, 512)]
    public int SpansPerRequest { get; set; }

    [GlobalSetup]
    public void Setup() => _requests = SampleRequests.Create(SpansPerRun / SpansPerRequest, SpansPerRequest);

    [Benchmark(OperationsPerInvoke = SpansPerRun)]
    public async Task AppendAsync()
    {
        var collector = new Collector(_store, _ledger);
        foreach (var request in _requests)
        {
            OtlpBatchReader.Read(request, _batch);
            await collector.CollectAsync("benchmark", _batch, CancellationToken.None);
        }
    }
}
