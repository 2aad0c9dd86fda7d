using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.AllInOne.Web.Timeline;

/// <summary>
/// The traces that readers look at, so that scrolling does not read them again: the last used ones, up to a number of
/// spans, and none that nobody asked for lately.
/// </summary>
internal sealed class OpenTraces(QueryService queries, ISpanReader reader, TimeProvider time) : IDisposable
{
    private const int MaxSpans = 2_000_000;

    private static readonly TimeSpan MaxIdle = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private readonly LinkedList<Entry> _entries = [];
    private ITimer? _timer;

    /// <summary>The trace as it is now, or null where there is none.</summary>
    public async ValueTask<OpenTrace?> ReadAsync(TraceId id, CancellationToken cancellationToken)
    {
        // Where nothing came or went since, the trace is the same.
        var statistics = reader.GetStatistics();
        if (Use(id) is { } kept && kept.Statistics == statistics)
        {
            return kept.Trace;
        }
        if (await queries.GetTraceAsync(id, raw: false, cancellationToken) is not { } trace)
        {
            Forget(id);
            return null;
        }
        var opened = new OpenTrace(trace);
        Keep(new Entry(id, opened, statistics, time.GetTimestamp()));
        return opened;
    }

    /// <summary>The trace as it was last read, or as it is now.</summary>
    public async ValueTask<OpenTrace?> GetAsync(TraceId id, CancellationToken cancellationToken) =>
        Use(id)?.Trace ?? await ReadAsync(id, cancellationToken);

    public void Dispose() => _timer?.Dispose();

    private Entry? Use(TraceId id)
    {
        lock (_lock)
        {
            if (Find(id) is not { } node)
            {
                return null;
            }
            _entries.Remove(node);
            return _entries.AddFirst(node.Value with { LastUse = time.GetTimestamp() }).Value;
        }
    }

    private void Forget(TraceId id)
    {
        lock (_lock)
        {
            if (Find(id) is { } node)
            {
                _entries.Remove(node);
            }
        }
    }

    private void Keep(Entry entry)
    {
        lock (_lock)
        {
            Forget(entry.Id);
            _entries.AddFirst(entry);
            while (_entries.Count > 1 && _entries.Sum(kept => (long)kept.Trace.Tree.Count) > MaxSpans)
            {
                _entries.RemoveLast();
            }
            _timer ??= time.CreateTimer(_ => ForgetIdle(), null, MaxIdle, MaxIdle);
        }
    }

    private void ForgetIdle()
    {
        lock (_lock)
        {
            while (_entries.Last is { } last && time.GetElapsedTime(last.Value.LastUse) >= MaxIdle)
            {
                _entries.RemoveLast();
            }
        }
    }

    private LinkedListNode<Entry>? Find(TraceId id)
    {
        for (var node = _entries.First; node is not null; node = node.Next)
        {
            if (node.Value.Id == id)
            {
                return node;
            }
        }
        return null;
    }

    private sealed record Entry(TraceId Id, OpenTrace Trace, StoreStatistics Statistics, long LastUse);
}
