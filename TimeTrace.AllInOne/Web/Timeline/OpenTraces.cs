using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying;

namespace TimeTrace.AllInOne.Web.Timeline;

/// <summary>
/// The traces that readers look at, so that scrolling does not read them again: the last used ones, as far as memory goes,
/// and none that nobody asked for lately.
/// </summary>
internal sealed class OpenTraces(QueryService queries, TimeProvider time) : IDisposable
{
    private const long MaxBytes = 256 << 20;
    private const int ShareOfMemory = 4;

    // Its row, its place in the tree, its stretch of the critical path, and what readers ask of it.
    private const int BytesPerSpan = 176;

    private const int ReadAtOnce = 8;

    private static readonly TimeSpan MaxIdle = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private readonly LinkedList<Entry> _entries = [];
    private readonly SemaphoreSlim[] _readings = [.. Enumerable.Range(0, ReadAtOnce).Select(_ => new SemaphoreSlim(1))];

    private readonly long _maxSpans =
        Math.Min(MaxBytes, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / ShareOfMemory) / BytesPerSpan;

    private ITimer? _timer;

    /// <summary>The trace as it is now, or null where there is none.</summary>
    public async ValueTask<OpenTrace?> ReadAsync(TraceId id, CancellationToken cancellationToken)
    {
        // Whoever asks for a trace while it is read waits for it, rather than read it too.
        var reading = _readings[(uint)id.GetHashCode() % ReadAtOnce];
        await reading.WaitAsync(cancellationToken);
        try
        {
            return await ReadAloneAsync(id, cancellationToken);
        }
        finally
        {
            reading.Release();
        }
    }

    /// <summary>The trace as it was last read, or as it is now.</summary>
    public async ValueTask<OpenTrace?> GetAsync(TraceId id, CancellationToken cancellationToken) =>
        Use(id)?.Trace ?? await ReadAsync(id, cancellationToken);

    public void Dispose()
    {
        _timer?.Dispose();
        Array.ForEach(_readings, reading => reading.Dispose());
    }

    private async ValueTask<OpenTrace?> ReadAloneAsync(TraceId id, CancellationToken cancellationToken)
    {
        // Asked for before the trace is read: what comes in between makes another version.
        var version = queries.GetTraceVersion(id);
        if (Use(id) is { } kept && kept.Version == version)
        {
            return kept.Trace;
        }
        // It is not needed any more, and both may be large.
        Forget(id);
        if (await queries.GetTraceAsync(id, raw: false, cancellationToken) is not { } trace)
        {
            return null;
        }
        var opened = new OpenTrace(trace);
        Keep(new Entry(id, opened, version, time.GetTimestamp()));
        return opened;
    }

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
            while (_entries.Count > 1 && _entries.Sum(kept => (long)kept.Trace.Tree.Count) > _maxSpans)
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

    private sealed record Entry(TraceId Id, OpenTrace Trace, long Version, long LastUse);
}
