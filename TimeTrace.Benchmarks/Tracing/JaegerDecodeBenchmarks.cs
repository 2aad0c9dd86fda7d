using BenchmarkDotNet.Attributes;
using TimeTrace.Benchmarks.Workload;
using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Codecs.Jaeger;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Benchmarks.Tracing;

/// <summary>The way of Jaeger's spans to a batch, through OTLP; figures are for each span of ten tags.</summary>
[MemoryDiagnoser]
public class JaegerDecodeBenchmarks
{
    private const int SpansPerBatch = 128;

    private readonly SpanBatch _batch = new();
    private readonly JaegerThriftReader _thrift = new();
    private readonly JaegerProtoReader _proto = new();
    private byte[] _compact = [];
    private byte[] _binary = [];
    private byte[] _request = [];

    [GlobalSetup]
    public void Setup()
    {
        _compact = JaegerSamples.CompactMessage(SpansPerBatch);
        _binary = JaegerSamples.BinaryBatch(SpansPerBatch);
        _request = JaegerSamples.PostSpansRequest(SpansPerBatch);
    }

    [Benchmark(OperationsPerInvoke = SpansPerBatch)]
    public int CompactThrift()
    {
        using var otlp = new ProtoWriter();
        _thrift.ReadMessage(_compact, otlp);
        return Walk(otlp);
    }

    [Benchmark(OperationsPerInvoke = SpansPerBatch)]
    public int BinaryThrift()
    {
        using var otlp = new ProtoWriter();
        _thrift.ReadBatch(_binary, otlp);
        return Walk(otlp);
    }

    [Benchmark(OperationsPerInvoke = SpansPerBatch)]
    public int Protobuf()
    {
        using var otlp = new ProtoWriter();
        _proto.ReadRequest(_request, otlp);
        return Walk(otlp);
    }

    private int Walk(ProtoWriter otlp)
    {
        OtlpBatchReader.Read(otlp.Written, _batch);
        return _batch.Spans.Length;
    }
}
