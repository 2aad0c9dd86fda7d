using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Web.Live;

/// <summary>The traces that readers have in their lists, with the version that was shown; as many as a page keeps.</summary>
internal sealed class ListedTraces
{
    /// <summary>How many rows a page keeps.</summary>
    public const int MaxCount = 200;

    private readonly OrderedDictionary<TraceId, long> _versions = [];

    /// <summary>Them, the one that came last first.</summary>
    public IReadOnlyList<(TraceId Id, long Version)> Newest =>
        [.. _versions.Reverse().Select(entry => (entry.Key, entry.Value))];

    public bool Contains(TraceId id) => _versions.ContainsKey(id);

    /// <summary>Notes the version that is shown now.</summary>
    public void Add(TraceId id, long version)
    {
        _versions[id] = version;
        if (_versions.Count > MaxCount)
        {
            _versions.RemoveAt(0);
        }
    }
}
