using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage.Memory;

/// <summary>Traces by id, and in the order in which their first spans arrived.</summary>
internal sealed class OrderedTraces
{
    private readonly Dictionary<TraceId, LinkedListNode<MemoryTrace>> _byId = [];
    private readonly LinkedList<MemoryTrace> _byArrival = [];

    public int Count => _byId.Count;

    public MemoryTrace? Find(TraceId id) => _byId.TryGetValue(id, out var node) ? node.Value : null;

    public MemoryTrace Add(TraceId id)
    {
        var trace = new MemoryTrace(id);
        _byId[id] = _byArrival.AddLast(trace);
        return trace;
    }

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

    public MemoryTrace[] ToArray() => [.. _byArrival];
}
