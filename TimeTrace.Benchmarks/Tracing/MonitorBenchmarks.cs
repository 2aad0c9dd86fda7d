using BenchmarkDotNet.Attributes;
using TimeTrace.Benchmarks.Workload;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying;
using TimeTrace.Tracing.Querying.Monitoring;
using TimeTrace.Tracing.Storage;
using TimeTrace.Tracing.Storage.Memory;

namespace TimeTrace.Benchmarks.Tracing;

/// <summary>
/// What the Monitor page asks for: an hour of 60 operations, a point a minute over ten minutes; from minutes that a store
/// has ready, and from 100,000 spans in memory.
/// </summary>
[MemoryDiagnoser]
public class MonitorBenchmarks
{
    private const int OperationCount = 60;
    private const int MinuteCount = 70;
    private const int CallsPerMinute = 100;
    private const int SpansPerRequest = 512;
    private const int RequestCount = 196;
    private const ulong EndUnixNano = 1_750_000_160_000_000_000;

    private static readonly MonitorQuery Query = new()
    {
        ServiceNames = Catalog.Services.ToHashSet(),
        Kinds = Enum.GetValues<SpanKind>().ToHashSet(),
        ByOperation = true,
        EndUnixNano = EndUnixNano,
        StepNano = OperationMinute.NanoPerMinute,
    };

    private readonly MemoryStore _store = new(new MemoryStoreOptions());
    private readonly List<OperationMinute> _minutes = [];

    [GlobalSetup]
    public async Task SetupAsync()
    {
        var random = new Random(42);
        for (var operation = 0; operation < OperationCount; operation++)
        {
            for (var minute = 0; minute < MinuteCount; minute++)
            {
                _minutes.Add(NextMinute(random, operation, OperationMinute.MinuteOf(EndUnixNano) - minute));
            }
        }
        var batch = new SpanBatch();
        foreach (var request in SampleRequests.Create(RequestCount, SpansPerRequest))
        {
            OtlpBatchReader.Read(request, batch);
            Sanitizer.Sanitize(batch);
            await _store.AppendAsync(batch, CancellationToken.None);
        }
    }

    [Benchmark(Baseline = true)]
    public int LatenciesFromReadyMinutes() =>
        new MonitorCalculator(Query)
            .ToSeries(_minutes, calls => calls.Latencies.QuantileNano(0.95))
            .Sum(series => series.Points.Count);

    [Benchmark]
    public async Task<int> LatenciesFromSpansInMemoryAsync()
    {
        var points = 0;
        var queries = new QueryService(_store, new QueryOptions());
        await foreach (var series in queries.GetLatenciesAsync(Query, 0.95, CancellationToken.None))
        {
            points += series.Points.Count;
        }
        return points;
    }

    // Durations around 20 ms, most within a factor of three.
    private static OperationMinute NextMinute(Random random, int operation, int minute)
    {
        var calls = new CallTally();
        for (var i = 0; i < CallsPerMinute; i++)
        {
            calls.Record((ulong)(20_000_000 * Math.Exp(random.NextDouble() + random.NextDouble() - 1)), default);
        }
        return new OperationMinute(Catalog.Services[0], $"operation-{operation}", SpanKind.Server, minute, calls);
    }
}
