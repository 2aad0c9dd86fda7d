using BenchmarkDotNet.Attributes;
using TimeTrace.Benchmarks.Load.Sending.Forms;
using TimeTrace.Benchmarks.Workload;
using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Codecs.Zipkin;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Benchmarks.Tracing;

/// <summary>The way of Zipkin's JSON, version 2, to a batch, through OTLP; figures are for each span.</summary>
[MemoryDiagnoser]
public class ZipkinDecodeBenchmarks : IDisposable
{
    private const int SpansPerRun = 8_192;
    private const int SpansPerRequest = 128;

    private readonly SpanBatch _batch = new();
    private readonly ZipkinReader _reader = new();
    private byte[][] _requests = [];

    [GlobalSetup]
    public void Setup()
    {
        var form = new ZipkinJsonForm();
        _requests =
        [
            .. SampleRequests
                .Create(SpansPerRun / SpansPerRequest, SpansPerRequest)
                .Select(request => FormConverter.Convert(request, _batch, form).ToArray()),
        ];
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _reader.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(OperationsPerInvoke = SpansPerRun)]
    public int Json()
    {
        var spans = 0;
        foreach (var request in _requests)
        {
            using var otlp = new ProtoWriter();
            _reader.ReadJson(request, otlp);
            OtlpBatchReader.Read(otlp.Written, _batch);
            spans += _batch.Spans.Length;
        }
        return spans;
    }
}
