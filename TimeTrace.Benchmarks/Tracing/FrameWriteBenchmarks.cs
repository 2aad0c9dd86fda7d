using BenchmarkDotNet.Attributes;
using TimeTrace.Benchmarks.Workload;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage.Segments;

namespace TimeTrace.Benchmarks.Tracing;

/// <summary>From a batch to a frame of a new segment, dictionary included; figures are for each span.</summary>
[MemoryDiagnoser]
public class FrameWriteBenchmarks
{
    private const int SpansPerRun = 262_144;
    private const int SpansPerRequest = 512;
    private const int DictionaryBytes = 32 << 20;

    private SpanBatch[] _batches = [];

    /// <summary>The bytes of all frames, written once the benchmark has ended.</summary>
    private long _frameBytes;

    [GlobalSetup]
    public void Setup() =>
        _batches = [
            .. SampleRequests
                .Create(SpansPerRun / SpansPerRequest, SpansPerRequest)
                .Select(request =>
                {
                    var batch = new SpanBatch();
                    OtlpBatchReader.Read(request, batch);
                    return batch;
                }),
        ];

    [Benchmark(OperationsPerInvoke = SpansPerRun)]
    public long Write()
    {
        var writer = new FrameWriter(salt: 1, new EntryDictionary(DictionaryBytes), new TraceTable());
        _frameBytes = 0;
        foreach (var batch in _batches)
        {
            writer.Write(batch);
            _frameBytes += writer.Frame.Length;
        }
        return _frameBytes;
    }

    [GlobalCleanup]
    public void Report() => Console.WriteLine($"// {_frameBytes / (double)SpansPerRun:F1} bytes a span in frames");
}
