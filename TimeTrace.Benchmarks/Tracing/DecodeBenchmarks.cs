using BenchmarkDotNet.Attributes;
using TimeTrace.Benchmarks.Workload;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Benchmarks.Tracing;

/// <summary>The walk over a request; figures are for each span.</summary>
[MemoryDiagnoser]
public class DecodeBenchmarks
{
    private const int SpansPerRun = 8_192;

    private readonly SpanBatch _batch = new();
    private byte[][] _requests = [];

    [Params(1, 512)]
    public int SpansPerRequest { get; set; }

    [GlobalSetup]
    public void Setup() => _requests = SampleRequests.Create(SpansPerRun / SpansPerRequest, SpansPerRequest);

    [Benchmark(OperationsPerInvoke = SpansPerRun)]
    public int Decode()
    {
        var spans = 0;
        foreach (var request in _requests)
        {
            OtlpBatchReader.Read(request, _batch);
            spans += _batch.Spans.Length;
        }
        return spans;
    }
}
