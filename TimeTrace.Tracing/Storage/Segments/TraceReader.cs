using System.Text;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>Gathers one trace from the segments that hold spans of it.</summary>
/// <param name="id">The trace.</param>
/// <param name="onDamage">Takes the segment of rows that could not be read, and why.</param>
internal sealed class TraceReader(TraceId id, Action<Segment, SegmentDamageException> onDamage)
{
    /// <summary>
    /// How much a trace keeps of its spans' messages: each is asked for again soon, by what adjusts the trace and by what writes
    /// it. What is beyond is made anew.
    /// </summary>
    public const int MaxKeptBytes = 4 << 20;

    private readonly List<SpanRow> _rows = [];
    private readonly List<Place> _places = [];
    private readonly ByteBuffer _message = new(1024);
    private readonly List<StoredResource> _resources = [];
    private readonly List<StoredScope> _scopes = [];
    private readonly Dictionary<MessageKey, int> _resourceIndexes = new(MessageComparer.Instance);
    private readonly Dictionary<MessageKey, int> _scopeIndexes = new(MessageComparer.Instance);
    private readonly List<int> _spans = [];
    private byte[]?[] _kept = [];
    private int _keptByteCount;

    /// <summary>The trace as it stands in the segments, oldest first; null where none has it.</summary>
    /// <remarks>Rows that are damaged are left out.</remarks>
    public StoredTrace? Read(IEnumerable<Segment> segments)
    {
        foreach (var segment in segments)
        {
            ReadSegment(segment);
        }
        GC.KeepAlive(segments);
        _kept = new byte[]?[_rows.Count];
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
            row.Position = _rows.Count;
            _rows.Add(row);
            _places.Add(new Place(segment, block, _spans[first]));
        }
    }

    private int ResourceIndexOf(in BlockReader reader)
    {
        var message = new MessageView(reader.Header.Resource, reader.Header.ResourceSchemaUrl);
        if (TryAdd(_resourceIndexes, message, out var index, out var key))
        {
            _resources.Add(new StoredResource(reader.ServiceName, key.Message, Encoding.UTF8.GetString(key.SchemaUrl)));
        }
        return index;
    }

    private int ScopeIndexOf(in BlockReader reader)
    {
        var message = new MessageView(reader.Header.Scope, reader.Header.ScopeSchemaUrl);
        if (TryAdd(_scopeIndexes, message, out var index, out var key))
        {
            _scopes.Add(new StoredScope(key.Message, Encoding.UTF8.GetString(key.SchemaUrl)));
        }
        return index;
    }

    /// <summary>Whether a message is new. Its index counts those that were new before.</summary>
    private static bool TryAdd(
        Dictionary<MessageKey, int> indexes,
        MessageView message,
        out int index,
        out MessageKey key
    )
    {
        var known = indexes.GetAlternateLookup<MessageView>();
        if (known.TryGetValue(message, out key, out index))
        {
            return false;
        }
        index = indexes.Count;
        key = MessageComparer.Instance.Create(message);
        indexes.Add(key, index);
        return true;
    }

    private ReadOnlyMemory<byte> ReadMessage(long position)
    {
        if (_kept[position] is { } kept)
        {
            return kept;
        }
        var message = MakeMessage(_places[(int)position]);
        if (message.Length <= MaxKeptBytes - _keptByteCount)
        {
            _keptByteCount += message.Length;
            _kept[position] = message;
        }
        return message;
    }

    private byte[] MakeMessage(Place place)
    {
        _message.Clear();
        new BlockReader(place.Segment, place.Block).ReadMessage(place.Segment.Facts[place.Span], _message);
        return _message.Written.ToArray();
    }

    private readonly record struct Place(Segment Segment, int Block, int Span);
}
