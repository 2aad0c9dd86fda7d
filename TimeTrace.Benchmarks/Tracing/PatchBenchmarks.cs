using BenchmarkDotNet.Attributes;
using TimeTrace.Benchmarks.Workload;

namespace TimeTrace.Benchmarks.Tracing;

/// <summary>What the load runner does to make spans new; figures are for each span.</summary>
public class PatchBenchmarks
{
    private const int SpansPerRequest = 512;

    private static readonly SpanPool Pool = SpanPool.Create(seed: 42, spanCount: 65_536, SpansPerRequest);

    private readonly RequestPatcher _patcher = new(Pool, startUnixNano: 1_800_000_000_000_000_000);
    private readonly byte[] _copy = new byte[Pool.Requests.Max(request => request.Payload.Length)];
    private int _next;

    [Benchmark(OperationsPerInvoke = SpansPerRequest)]
    public void Patch()
    {
        // The last requests of the pool are not full.
        var full = Pool.Requests.Count - Catalog.Services.Length;
        _patcher.Write(Pool.Requests[_next % full], _next / full, _copy);
        _next++;
    }
}
