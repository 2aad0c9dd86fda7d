using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage.Memory;

/// <summary>Traces by id, and in the order in which their first spans arrived; the archived ones stand aside.</summary>
internal sealed class OrderedTraces
{
    private readonly Dictionary<TraceId, LinkedListNode<MemoryTrace>> _byId = [];
    private readonly LinkedList<MemoryTrace> _byArrival = [];
    private readonly LinkedList<MemoryTrace> _archived = [];
    private long _arrivalCount;

    public int Count => _byId.Count;

    public int ArchivedCount => _archived.Count;

    /// <summary>The next one to leave, or an archived one where there is no other.</summary>
    public MemoryTrace? Oldest => (_byArrival.First ?? _archived.First)?.Value;

    public MemoryTrace? Find(TraceId id) => _byId.TryGetValue(id, out var node) ? node.Value : null;

    public MemoryTrace Add(TraceId id)
    {
        var trace = new MemoryTrace(id, _arrivalCount++);
        _byId[id] = _byArrival.AddLast(trace);
        return trace;
    }

    /// <summary>Removes the oldest that is not archived.</summary>
    public MemoryTrace? RemoveOldest()
    {
        var oldest = _byArrival.First?.Value;
        if (oldest is not null)
        {
            _byArrival.RemoveFirst();
            _byId.Remove(oldest.Id);
        }
        return oldest;
    }

    public bool IsArchived(TraceId id) =>
        _archived.Count > 0 && _byId.TryGetValue(id, out var node) && node.List == _archived;

    public void Archive(TraceId id)
    {
        var node = _byId[id];
        _byArrival.Remove(node);
        _archived.AddLast(node);
    }

    /// <summary>Puts an archived trace back in its place among the others.</summary>
    public MemoryTrace Release(TraceId id)
    {
        var node = _byId[id];
        _archived.Remove(node);
        var next = _byArrival.First;
        while (next?.Value.Arrival < node.Value.Arrival)
        {
            next = next.Next;
        }
        if (next is null)
        {
            _byArrival.AddLast(node);
        }
        else
        {
            _byArrival.AddBefore(next, node);
        }
        return node.Value;
    }

    public MemoryTrace[] ToArray() => [.. _archived, .. _byArrival];
}
