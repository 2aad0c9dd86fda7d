using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Querying.Timeline;

/// <summary>
/// Who hangs under whom, as lists by index: the spans first, then one entry for each parent that is missing. Children and
/// roots keep the order of the rows; a missing parent stands where its first child would.
/// </summary>
internal sealed class TreeLinks
{
    private const int None = -1;

    private readonly int[] _parents;
    private readonly int[] _next;
    private readonly int[] _firstChild;
    private readonly Dictionary<SpanId, int> _missing = [];

    public TreeLinks(ReadOnlySpan<SpanRow> rows, SpanIdIndex rowById)
    {
        SpanCount = rows.Length;
        _parents = FindParents(rows, rowById);
        CutCycles();
        var count = rows.Length + _missing.Count;
        _next = new int[count];
        _firstChild = new int[count];
        _next.AsSpan().Fill(None);
        _firstChild.AsSpan().Fill(None);
        Chain();
    }

    /// <summary>Entries from here on are missing parents.</summary>
    public int SpanCount { get; }

    public int Count => _next.Length;

    public int FirstRoot { get; private set; } = None;

    /// <summary>Spans whose own parent was left out because it leads back to them.</summary>
    public HashSet<int> Cut { get; } = [];

    public int FirstChildOf(int index) => _firstChild[index];

    public int NextOf(int index) => _next[index];

    private int[] FindParents(ReadOnlySpan<SpanRow> rows, SpanIdIndex rowById)
    {
        var parents = new int[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            var id = rows[i].ParentId;
            parents[i] =
                id.IsEmpty ? None
                : rowById.Find(rows, id) is >= 0 and var parent ? parent
                : Missing(id);
        }
        return parents;
    }

    private int Missing(SpanId id)
    {
        if (!_missing.TryGetValue(id, out var index))
        {
            _missing[id] = index = SpanCount + _missing.Count;
        }
        return index;
    }

    // Walks up from each span until known ground; coming upon the own trail is a cycle. Rows are in order of start, so
    // that the least index on the cycle is the earliest span.
    private void CutCycles()
    {
        var trailOf = new int[SpanCount];
        for (var start = 0; start < SpanCount; start++)
        {
            var at = start;
            while (at != None && at < SpanCount && trailOf[at] == 0)
            {
                trailOf[at] = start + 1;
                at = _parents[at];
            }
            if (at != None && at < SpanCount && trailOf[at] == start + 1)
            {
                var earliest = EarliestOnCycle(at);
                _parents[earliest] = None;
                Cut.Add(earliest);
            }
        }
    }

    private int EarliestOnCycle(int start)
    {
        var earliest = start;
        for (var at = _parents[start]; at != start; at = _parents[at])
        {
            earliest = Math.Min(earliest, at);
        }
        return earliest;
    }

    // From the last to the first, each goes to the front of its list.
    private void Chain()
    {
        var firstOf = FirstChildrenOfMissing();
        for (var i = SpanCount - 1; i >= 0; i--)
        {
            Prepend(i, _parents[i]);
            if (_parents[i] >= SpanCount && firstOf[_parents[i] - SpanCount] == i)
            {
                Prepend(_parents[i], None);
            }
        }
    }

    private int[] FirstChildrenOfMissing()
    {
        var first = new int[_missing.Count];
        for (var i = SpanCount - 1; i >= 0; i--)
        {
            if (_parents[i] >= SpanCount)
            {
                first[_parents[i] - SpanCount] = i;
            }
        }
        return first;
    }

    private void Prepend(int index, int parent)
    {
        if (parent == None)
        {
            _next[index] = FirstRoot;
            FirstRoot = index;
            return;
        }
        _next[index] = _firstChild[parent];
        _firstChild[parent] = index;
    }
}
