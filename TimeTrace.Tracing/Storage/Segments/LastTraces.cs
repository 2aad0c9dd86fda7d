using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>The first traces that a search meets, in that order, whenever their spans began.</summary>
/// <param name="limit">How many to take.</param>
internal sealed class LastTraces(int limit) : IFoundTraces
{
    private readonly List<TraceId> _ids = [];
    private readonly HashSet<TraceId> _known = [];

    public IReadOnlyList<TraceId> Ids => _ids;

    /// <inheritdoc/>
    public bool IsFull => _ids.Count == limit;

    /// <inheritdoc/>
    public bool CanUse(ulong startUnixNano) => !IsFull;

    /// <inheritdoc/>
    public bool CanUse(ulong startUnixNano, TraceId id) => !IsFull && !_known.Contains(id);

    /// <inheritdoc/>
    public void Add(ulong startUnixNano, TraceId id)
    {
        if (CanUse(startUnixNano, id))
        {
            _known.Add(id);
            _ids.Add(id);
        }
    }
}
