using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage.Memory;

/// <summary>One trace in memory. Appends come one at a time, under the store's lock; reads need no lock.</summary>
internal sealed class MemoryTrace(TraceId id)
{
    private readonly AppendOnlyList<SpanRow> _rows = new();
    private readonly AppendOnlyList<byte[]> _spans = new();
    private readonly AppendOnlyList<StoredResource> _resources = new();
    private readonly AppendOnlyList<StoredScope> _scopes = new();
    private readonly Dictionary<object, int> _indexes = new(ReferenceEqualityComparer.Instance);

    public TraceId Id { get; } = id;

    public int SpanCount => _rows.Count;

    public long ByteCount { get; private set; }

    public bool Knows(object resourceOrScope) => _indexes.ContainsKey(resourceOrScope);

    public void Append(BatchCopy batch, in SpanEntry span, long byteCount)
    {
        var row = StoredTraces.ToRow(batch.Source, span, batch.SpanName(span));
        row.ResourceIndex = IndexOf(_resources, batch.Resources[span.ResourceIndex]);
        row.ScopeIndex = IndexOf(_scopes, batch.Scopes[span.ScopeIndex]);
        row.Position = _spans.Count;
        _spans.Add(batch.Source.Bytes(span.Bytes).ToArray());
        _rows.Add(row);
        ByteCount += byteCount;
    }

    public StoredTrace Read()
    {
        var rows = _rows.Items.ToArray();
        return new StoredTrace(
            Id,
            rows,
            _resources.Items.ToArray(),
            _scopes.Items.ToArray(),
            position => _spans.Items.Span[(int)position]
        );
    }

    /// <summary>The start of the latest span that meets the query, or null where none does.</summary>
    public ulong? FindLatestMatch(SpanMatcher matcher)
    {
        ulong? latest = null;
        foreach (ref readonly var row in _rows.Items.Span)
        {
            if (row.StartUnixNano >= (latest ?? 0) && Matches(matcher, row))
            {
                latest = row.StartUnixNano;
            }
        }
        return latest;
    }

    private bool Matches(SpanMatcher matcher, in SpanRow row)
    {
        var resource = _resources.Items.Span[row.ResourceIndex];
        return matcher.MatchesRow(row, resource.ServiceName)
            && matcher.MatchesAttributes(
                row,
                _spans.Items.Span[(int)row.Position],
                _scopes.Items.Span[row.ScopeIndex].Bytes.Span,
                resource.Bytes.Span,
                resource.ServiceName
            );
    }

    private int IndexOf<T>(AppendOnlyList<T> list, T item)
        where T : class
    {
        if (!_indexes.TryGetValue(item, out var index))
        {
            index = list.Count;
            list.Add(item);
            _indexes[item] = index;
        }
        return index;
    }
}
