using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage.Memory;

/// <summary>One trace in memory. Appends come one at a time, under the store's lock; reads need no lock.</summary>
internal sealed class MemoryTrace(TraceId id, long arrival)
{
    private readonly AppendOnlyList<SpanRow> _rows = new();
    private readonly AppendOnlyList<byte[]> _spans = new();
    private readonly AppendOnlyList<StoredResource> _resources = new();
    private readonly AppendOnlyList<StoredScope> _scopes = new();
    private readonly Dictionary<object, int> _indexes = new(ReferenceEqualityComparer.Instance);
    private long _payloadByteCount;
    private long _sharedByteCount;

    public TraceId Id { get; } = id;

    /// <summary>Its place in the order in which traces began to arrive.</summary>
    public long Arrival { get; } = arrival;

    public int SpanCount => _rows.Count;

    /// <summary>What the trace takes, without the parts and names that it shares with others.</summary>
    public long ByteCount =>
        MemoryCosts.Trace
        + _payloadByteCount
        + ((long)MemoryCosts.SpanBytes * _spans.Count)
        + ((long)MemoryCosts.PartUse * _indexes.Count)
        + _rows.ByteCount
        + _spans.ByteCount
        + _resources.ByteCount
        + _scopes.ByteCount;

    /// <summary>What it takes at most, with the parts and names that it may share with others.</summary>
    public long LoneByteCount => ByteCount + _sharedByteCount;

    /// <summary>By how much its lists grow with the next span.</summary>
    public long NextGrowth => _rows.NextGrowth + _spans.NextGrowth + _resources.NextGrowth + _scopes.NextGrowth;

    public ReadOnlySpan<SpanRow> Rows => _rows.Items.Span;

    public ReadOnlySpan<StoredResource> Resources => _resources.Items.Span;

    public ReadOnlySpan<StoredScope> Scopes => _scopes.Items.Span;

    public string ServiceOf(in SpanRow row) => Resources[row.ResourceIndex].ServiceName;

    public bool Uses(object resourceOrScope) => _indexes.ContainsKey(resourceOrScope);

    public void Append(BatchCopy batch, in SpanEntry span, string name)
    {
        var row = StoredTraces.ToRow(batch.Source, span, name);
        var (resource, scope) = (batch.ResourceOf(span), batch.ScopeOf(span));
        _sharedByteCount += MemoryCosts.OfOperation(name);
        row.ResourceIndex = IndexOf(_resources, resource, MemoryCosts.Service + MemoryCosts.OfResource(resource));
        row.ScopeIndex = IndexOf(_scopes, scope, MemoryCosts.OfScope(scope));
        row.Position = _spans.Count;
        _spans.Add(batch.Source.Bytes(span.Bytes).ToArray());
        _payloadByteCount += span.Bytes.Length;
        _rows.Add(row);
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
        foreach (ref readonly var row in Rows)
        {
            if (row.StartUnixNano >= (latest ?? 0) && Matches(matcher, row))
            {
                latest = row.StartUnixNano;
            }
        }
        return latest;
    }

    /// <summary>Whether one of its spans meets the query.</summary>
    public bool Matches(SpanMatcher matcher, int row) => Matches(matcher, Rows[row]);

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

    private int IndexOf<T>(AppendOnlyList<T> list, T item, long byteCount)
        where T : class
    {
        if (!_indexes.TryGetValue(item, out var index))
        {
            index = list.Count;
            list.Add(item);
            _indexes[item] = index;
            _sharedByteCount += byteCount;
        }
        return index;
    }
}
