using BenchmarkDotNet.Attributes;
using TimeTrace.Benchmarks.Workload;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage.Segments;

namespace TimeTrace.Benchmarks.Tracing;

/// <summary>From a request's bytes into a new segment with its index; figures are for each span.</summary>
[MemoryDiagnoser]
public class SegmentAppendBenchmarks
{
    private const int SpansPerRun = 262_144;

    private readonly SpanBatch _batch = new();
    private byte[][] _requests = [];

    [Params(16, 512)]
    public int SpansPerRequest { get; set; }

    [GlobalSetup]
    public void Setup() => _requests = SampleRequests.Create(SpansPerRun / SpansPerRequest, SpansPerRequest);

    [Benchmark(OperationsPerInvoke = SpansPerRun)]
    public void Append()
    {
        var segment = new ActiveSegment(SegmentName.Of(1), salt: 1, SegmentLimits.Default, createdUnixSeconds: 0);
        foreach (var request in _requests)
        {
            OtlpBatchReader.Read(request, _batch);
            Sanitizer.Sanitize(_batch);
            segment.Append(_batch);
        }
    }
}
