using TimeTrace.Benchmarks.Load.Sending;
using TimeTrace.Benchmarks.Workload;

namespace TimeTrace.Benchmarks.Load.Queries;

/// <summary>Picks at random what queries ask for, among what was acknowledged and is still kept.</summary>
/// <param name="pool">What was sent.</param>
/// <param name="patcher">How it was made new.</param>
/// <param name="feed">Up to where it was sent.</param>
/// <param name="seed">Decides the picks.</param>
internal sealed class QueryTargets(SpanPool pool, RequestPatcher patcher, RequestFeed feed, int seed)
{
    private const int MaxTries = 1_000;

    // The oldest of what is kept may leave while it is asked for, and a store at its cap keeps a quarter for chosen older traces.
    private const double SafeShare = 0.6;

    private readonly Random _random = new(seed);

    /// <summary>How many spans the backend keeps.</summary>
    public long KeptSpans { get; set; } = long.MaxValue;

    /// <summary>One of the services.</summary>
    public string NextService() => Catalog.Services[_random.Next(Catalog.Services.Length)];

    /// <summary>One of the operations of all services.</summary>
    public Operation NextOperation()
    {
        var operations = Catalog.Operations[_random.Next(Catalog.Operations.Length)];
        return operations[_random.Next(operations.Length)];
    }

    /// <summary>The service of the span with the rare attribute.</summary>
    public string IncidentService => Catalog.Services[pool.IncidentService];

    /// <summary>A duration that one span of the first service in a thousand has.</summary>
    public ulong SlowNano => pool.SlowNano;

    /// <summary>A complete trace; null where none is.</summary>
    public SentTrace? TryNextTrace()
    {
        var (first, end) = SafeRequests();
        for (var tries = 0; tries < MaxTries && first < end; tries++)
        {
            var request = _random.NextInt64(first, end);
            var patches = pool.Requests[feed.IndexOf(request)].Patches;
            var index = patches[_random.Next(patches.Length)].Trace;
            var passStart = request - feed.IndexOf(request);
            var trace = pool.Traces[index];
            if (passStart + trace.FirstRequest >= first && passStart + trace.LastRequest < end)
            {
                return SentTrace.Of(pool, feed.PassOf(request), index);
            }
        }
        return null;
    }

    /// <summary>An end of a search, in nanoseconds since 1970, somewhere in the span time of what is kept.</summary>
    public ulong NextEndUnixNano()
    {
        var (first, end) = SafeRequests();
        return TimeOf(first < end ? _random.NextInt64(first, end) : end);
    }

    private (long First, long End) SafeRequests()
    {
        var end = feed.Answered;
        var spansPerRequest = (double)pool.SpanCount / pool.Requests.Count;
        var kept = KeptSpans / spansPerRequest * SafeShare;
        return (Math.Max(0, end - (long)Math.Min(kept, end)), end);
    }

    private ulong TimeOf(long request) =>
        patcher.StartUnixNano(feed.PassOf(request))
        + (ulong)((double)feed.IndexOf(request) / pool.Requests.Count * pool.PassNano);
}
