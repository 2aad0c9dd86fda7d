using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying;

namespace TimeTrace.AllInOne.Web.Timeline;

/// <summary>
/// The traces that readers look at, so that scrolling does not read them again: the last used ones, up to a number of
/// spans, and none that nobody asked for lately.
/// </summary>
internal sealed class OpenTraces(QueryService queries, TimeProvider time) : IDisposable
{
    private const int MaxSpans = 2_000_000;

    private static readonly TimeSpan MaxIdle = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private readonly LinkedList<Entry> _entries = [];
    private ITimer? _timer;

    /// <summary>The trace as it is now, or null where there is none.</summary>
    public async ValueTask<OpenTrace?> ReadAsync(TraceId id, CancellationToken cancellationToken)
    {
        if (await queries.GetTraceAsync(id, raw: false, cancellationToken) is not { } trace)
        {
            Forget(id);
            return null;
        }
        var opened = new OpenTrace(trace);
        Keep(id, opened);
        return opened;
    }

    /// <summary>The trace as it was last read, or as it is now.</summary>
    public async ValueTask<OpenTrace?> GetAsync(TraceId id, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (Find(id) is { } node)
            {
                _entries.Remove(node);
                _entries.AddFirst(node.Value with { LastUse = time.GetTimestamp() });
                return node.Value.Trace;
            }
        }
        return await ReadAsync(id, cancellationToken);
    }

    public void Dispose() => _timer?.Dispose();

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

    private void Keep(TraceId id, OpenTrace opened)
    {
        lock (_lock)
        {
            Forget(id);
            _entries.AddFirst(new Entry(id, opened, time.GetTimestamp()));
            while (_entries.Count > 1 && _entries.Sum(entry => (long)entry.Trace.Tree.Count) > MaxSpans)
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

    private sealed record Entry(TraceId Id, OpenTrace Trace, long LastUse);
}
