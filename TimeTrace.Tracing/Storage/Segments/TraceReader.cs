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

    // What keeping one takes beside its bytes.
    private const int KeptCost = 64;

    private readonly SpanPlaces _places = new();
    private readonly ByteBuffer _message = new(1024);
    private readonly List<StoredResource> _resources = [];
    private readonly List<StoredScope> _scopes = [];
    private readonly Dictionary<MessageKey, int> _resourceIndexes = new(MessageComparer.Instance);
    private readonly Dictionary<MessageKey, int> _scopeIndexes = new(MessageComparer.Instance);
    private readonly Dictionary<long, byte[]> _kept = [];
    private SpanRow[] _rows = [];
    private int _count;
    private int _keptByteCount;

    /// <summary>The trace as it stands in the segments, oldest first; null where none has it.</summary>
    /// <remarks>Rows that are damaged are left out.</remarks>
    public StoredTrace? Read(IEnumerable<Segment> segments)
    {
        var found = new List<(Segment Segment, int[] Spans)>();
        foreach (var segment in segments)
        {
            if (SpansIn(segment) is { Length: > 0 } spans)
            {
                found.Add((segment, spans));
            }
        }
        // Made at its length: one that grows would leave its smaller selves behind.
        _rows = new SpanRow[found.Sum(part => part.Spans.Length)];
        foreach (var (segment, spans) in found)
        {
            ReadSegment(segment, spans);
        }
        GC.KeepAlive(segments);
        Array.Resize(ref _rows, _count);
        return _count == 0
            ? null
            : new StoredTrace(id, _rows, _resources, _scopes, ReadMessage) { FindKeys = FindKeys };
    }

    private int[] SpansIn(Segment segment)
    {
        var trace = segment.FindTrace(id);
        if (trace < 0)
        {
            return [];
        }
        var spans = new List<int>();
        segment.AddSpansOf(trace, spans);
        spans.Sort();
        return [.. spans];
    }

    private void ReadSegment(Segment segment, int[] spans)
    {
        for (var first = 0; first < spans.Length; )
        {
            var block = segment.BlockOf(spans[first]);
            var endSpan = segment.Blocks[block].EndSpan;
            var end = first + 1;
            while (end < spans.Length && spans[end] < endSpan)
            {
                end++;
            }
            TryReadBlock(segment, block, spans, first, end);
            first = end;
        }
    }

    private void TryReadBlock(Segment segment, int block, int[] spans, int first, int end)
    {
        try
        {
            _places.Add(_count, segment, block, spans, first);
            ReadBlock(segment, block, spans.AsSpan(first, end - first));
        }
        catch (SegmentDamageException damage)
        {
            onDamage(segment, damage);
        }
    }

    private void ReadBlock(Segment segment, int block, ReadOnlySpan<int> spans)
    {
        var reader = new BlockReader(segment, block);
        var resource = ResourceIndexOf(reader);
        var scope = ScopeIndexOf(reader);
        var facts = segment.Facts;
        foreach (var span in spans)
        {
            var row = reader.ReadRow(facts[span]);
            row.ResourceIndex = resource;
            row.ScopeIndex = scope;
            row.Position = _count;
            _rows[_count++] = row;
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
        if (_kept.TryGetValue(position, out var kept))
        {
            return kept;
        }
        var message = MakeMessage((int)position);
        if (message.Length + KeptCost <= MaxKeptBytes - _keptByteCount)
        {
            _keptByteCount += message.Length + KeptCost;
            _kept[position] = message;
        }
        return message;
    }

    private byte[] MakeMessage(int number)
    {
        var (segment, block, span) = _places[number];
        _message.Clear();
        new BlockReader(segment, block).ReadMessage(segment.Facts[span], _message);
        return _message.Written.ToArray();
    }

    // The key of an attribute lies in one string of its row, or in one entry of the dictionary.
    private HashSet<long> FindKeys(ReadOnlyMemory<byte> text)
    {
        var found = new HashSet<long>();
        EntriesWithText? entries = null;
        foreach (var (segment, block, first, spans) in _places.Blocks(_count))
        {
            entries = entries?.Reader == segment.Entries ? entries : new EntriesWithText(segment.Entries, text);
            try
            {
                AddWithKey(new BlockReader(segment, block), first, spans.Span, text.Span, entries, found);
            }
            catch (SegmentDamageException damage)
            {
                onDamage(segment, damage);
            }
        }
        return found;
    }

    private static void AddWithKey(
        in BlockReader block,
        int first,
        ReadOnlySpan<int> spans,
        ReadOnlySpan<byte> text,
        EntriesWithText entries,
        HashSet<long> found
    )
    {
        for (var i = 0; i < spans.Length; i++)
        {
            if (block.Holds(spans[i], text, entries))
            {
                found.Add(first + i);
            }
        }
    }
}
