using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying;
using TimeTrace.Tracing.Querying.Comparing;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.AllInOne.Web.Compare;

/// <summary>
/// The comparisons that readers look at, so that opening a path does not read the traces again: the last used ones, up to a
/// number of spans, and none that nobody asked for lately.
/// </summary>
internal sealed class OpenComparisons(QueryService queries, ISpanReader reader, TimeProvider time) : IDisposable
{
    private const int MaxSpansOfASide = 2_000_000;
    private const int MaxSpans = 2_000_000;
    private const int MaxCount = 8;

    private static readonly TimeSpan MaxIdle = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();

    // The last used first.
    private readonly List<Entry> _entries = [];
    private ITimer? _timer;

    /// <summary>The comparison of the traces as they are now.</summary>
    public async Task<OpenComparison> ReadAsync(CompareAddress address, CancellationToken cancellationToken)
    {
        // Where nothing came or went since, the traces are the same.
        var statistics = reader.GetStatistics();
        if (Use(address) is { } kept && kept.Statistics == statistics)
        {
            return kept.Comparison;
        }
        var before = await ReadSideAsync(address.Before, cancellationToken);
        var after = await ReadSideAsync(address.After, cancellationToken);
        var isWhole = before.Traces.Count > 0 && after.Traces.Count > 0;
        var opened = new OpenComparison(
            before,
            after,
            isWhole ? TraceComparison.Of(before.Traces, after.Traces, cancellationToken) : null
        );
        Keep(new Entry(KeyOf(address), opened, statistics, time.GetTimestamp()));
        return opened;
    }

    /// <summary>The comparison as it was last read, or as it is now.</summary>
    public async Task<OpenComparison> GetAsync(CompareAddress address, CancellationToken cancellationToken) =>
        Use(address)?.Comparison ?? await ReadAsync(address, cancellationToken);

    public void Dispose() => _timer?.Dispose();

    private async Task<CompareSide> ReadSideAsync(IReadOnlyList<TraceId> ids, CancellationToken cancellationToken)
    {
        var traces = new List<Trace>();
        var (spans, leftOut) = (0L, 0);
        foreach (var id in ids)
        {
            // The first trace is read whatever its size.
            if (spans >= MaxSpansOfASide)
            {
                leftOut++;
            }
            else if (await queries.GetTraceAsync(id, raw: false, cancellationToken) is { } trace)
            {
                traces.Add(trace);
                spans += trace.Rows.Length;
            }
        }
        return new CompareSide(ids, traces, leftOut);
    }

    private Entry? Use(CompareAddress address)
    {
        lock (_lock)
        {
            var key = KeyOf(address);
            if (_entries.Find(entry => entry.Key == key) is not { } found)
            {
                return null;
            }
            _entries.Remove(found);
            _entries.Insert(0, found with { LastUse = time.GetTimestamp() });
            return _entries[0];
        }
    }

    private void Keep(Entry entry)
    {
        lock (_lock)
        {
            _entries.RemoveAll(kept => kept.Key == entry.Key);
            _entries.Insert(0, entry);
            while (_entries.Count > 1 && (_entries.Count > MaxCount || _entries.Sum(SpanCount) > MaxSpans))
            {
                _entries.RemoveAt(_entries.Count - 1);
            }
            _timer ??= time.CreateTimer(_ => ForgetIdle(), null, MaxIdle, MaxIdle);
        }
    }

    private void ForgetIdle()
    {
        lock (_lock)
        {
            _entries.RemoveAll(entry => time.GetElapsedTime(entry.LastUse) >= MaxIdle);
        }
    }

    private static long SpanCount(Entry entry) => entry.Comparison.SpanCount;

    private static string KeyOf(CompareAddress address) => TracePair.Write(address.Before, address.After);

    private sealed record Entry(string Key, OpenComparison Comparison, StoreStatistics Statistics, long LastUse);
}
