using System.Text;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>Gathers one trace from the segments that hold spans of it.</summary>
/// <param name="id">The trace.</param>
/// <param name="onDamage">Takes the segment of rows that could not be read, and why.</param>
internal sealed class TraceReader(TraceId id, Action<Segment, SegmentDamageException> onDamage)
{
    private const int SpanBits = 32;

    private readonly List<Segment> _segments = [];
    private readonly List<SpanRow> _rows = [];
    private readonly List<StoredResource> _resources = [];
    private readonly List<StoredScope> _scopes = [];
    private readonly Dictionary<MessageKey, int> _resourceIndexes = [];
    private readonly Dictionary<MessageKey, int> _scopeIndexes = [];
    private readonly List<int> _spans = [];

    /// <summary>The trace as it stands in the segments, oldest first; null where none has it.</summary>
    /// <remarks>Rows that are damaged are left out.</remarks>
    public StoredTrace? Read(IEnumerable<Segment> segments)
    {
        foreach (var segment in segments)
        {
            ReadSegment(segment);
        }
        GC.KeepAlive(segments);
        return _rows.Count == 0 ? null : new StoredTrace(id, [.. _rows], _resources, _scopes, ReadMessage);
    }

    private void ReadSegment(Segment segment)
    {
        var trace = segment.FindTrace(id);
        if (trace < 0)
        {
            return;
        }
        _spans.Clear();
        segment.AddSpansOf(trace, _spans);
        _spans.Sort();
        for (var first = 0; first < _spans.Count; )
        {
            var block = segment.BlockOf(_spans[first]);
            var endSpan = segment.Blocks[block].EndSpan;
            var end = first + 1;
            while (end < _spans.Count && _spans[end] < endSpan)
            {
                end++;
            }
            TryReadBlock(segment, block, first, end);
            first = end;
        }
        _segments.Add(segment);
    }

    private void TryReadBlock(Segment segment, int block, int first, int end)
    {
        try
        {
            ReadBlock(segment, block, first, end);
        }
        catch (SegmentDamageException damage)
        {
            onDamage(segment, damage);
        }
    }

    private void ReadBlock(Segment segment, int block, int first, int end)
    {
        var reader = new BlockReader(segment, block);
        var resource = ResourceIndexOf(reader);
        var scope = ScopeIndexOf(reader);
        for (; first < end; first++)
        {
            var row = reader.ReadRow(segment.Facts[_spans[first]]);
            row.ResourceIndex = resource;
            row.ScopeIndex = scope;
            row.Position = ((long)_segments.Count << SpanBits) | (uint)_spans[first];
            _rows.Add(row);
        }
    }

    private int ResourceIndexOf(in BlockReader reader)
    {
        var key = new MessageKey(
            reader.Header.Resource.ToArray(),
            Encoding.UTF8.GetString(reader.Header.ResourceSchemaUrl)
        );
        if (!_resourceIndexes.TryGetValue(key, out var index))
        {
            index = _resources.Count;
            _resources.Add(new StoredResource(reader.ServiceName, key.Message, key.SchemaUrl));
            _resourceIndexes[key] = index;
        }
        return index;
    }

    private int ScopeIndexOf(in BlockReader reader)
    {
        var key = new MessageKey(reader.Header.Scope.ToArray(), Encoding.UTF8.GetString(reader.Header.ScopeSchemaUrl));
        if (!_scopeIndexes.TryGetValue(key, out var index))
        {
            index = _scopes.Count;
            _scopes.Add(new StoredScope(key.Message, key.SchemaUrl));
            _scopeIndexes[key] = index;
        }
        return index;
    }

    private ReadOnlyMemory<byte> ReadMessage(long position)
    {
        var segment = _segments[(int)(position >> SpanBits)];
        var span = (int)position;
        var message = new ByteBuffer(512);
        new BlockReader(segment, segment.BlockOf(span)).ReadMessage(segment.Facts[span], message);
        return message.Written.ToArray();
    }
}
