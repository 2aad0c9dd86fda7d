using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>The traces with the latest hits so far, at most as many as are needed: newest first, then by id.</summary>
/// <param name="offset">How many to pass over in the answer.</param>
/// <param name="limit">How many to answer.</param>
internal sealed class LatestTraces(int offset, int limit) : IFoundTraces
{
    private readonly int _capacity = offset + limit;
    private readonly Dictionary<TraceId, ulong> _starts = [];
    private readonly SortedSet<(ulong StartUnixNano, TraceId Id)> _order = new(NewestFirst.Instance);

    public IReadOnlyList<TraceId> Ids => [.. _order.Skip(offset).Select(hit => hit.Id)];

    /// <inheritdoc/>
    public bool IsFull => false;

    /// <inheritdoc/>
    public bool CanUse(ulong startUnixNano) => _order.Count < _capacity || startUnixNano >= _order.Max.StartUnixNano;

    /// <inheritdoc/>
    public bool CanUse(ulong startUnixNano, TraceId id) =>
        CanUse(startUnixNano) && (!_starts.TryGetValue(id, out var known) || startUnixNano > known);

    /// <inheritdoc/>
    public void Add(ulong startUnixNano, TraceId id)
    {
        if (!CanUse(startUnixNano, id))
        {
            return;
        }
        if (_starts.TryGetValue(id, out var known))
        {
            _order.Remove((known, id));
        }
        _starts[id] = startUnixNano;
        _order.Add((startUnixNano, id));
        if (_order.Count > _capacity)
        {
            var last = _order.Max;
            _order.Remove(last);
            _starts.Remove(last.Id);
        }
    }

    private sealed class NewestFirst : IComparer<(ulong StartUnixNano, TraceId Id)>
    {
        public static readonly NewestFirst Instance = new();

        public int Compare((ulong StartUnixNano, TraceId Id) x, (ulong StartUnixNano, TraceId Id) y) =>
            x.StartUnixNano != y.StartUnixNano ? y.StartUnixNano.CompareTo(x.StartUnixNano) : x.Id.CompareTo(y.Id);
    }
}
