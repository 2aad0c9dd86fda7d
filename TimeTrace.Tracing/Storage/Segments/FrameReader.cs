using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>Reads the frames of a segment one after another, as they were written, and gives back the batches.</summary>
/// <param name="dictionary">Takes in the entries of the frames.</param>
/// <param name="traces">Numbers the traces.</param>
/// <param name="knownEntries">A copy of all entries, for those that stood in damaged frames; null where there is none.</param>
internal sealed class FrameReader(EntryDictionary dictionary, TraceTable traces, IEntryReader? knownEntries = null)
{
    private readonly RequestBuilder _request = new();
    private readonly ByteBuffer _message = new(1024);
    private readonly List<RowPlace> _places = [];
    private readonly List<TraceId> _traceIds = [];

    /// <summary>How many rows of the last frame need dictionary entries that are lost.</summary>
    public int LostRowCount { get; private set; }

    /// <summary>Where the last frame's other rows stand, in the order of its spans.</summary>
    public IReadOnlyList<RowPlace> Rows => _places;

    /// <summary>Reads a frame into a batch, which refers to this reader's memory until the next frame.</summary>
    /// <param name="frame">A whole frame, its header included.</param>
    /// <param name="batch">Filled and sanitized.</param>
    /// <exception cref="SegmentDamageException">The frame is not one that was written.</exception>
    public void Read(ReadOnlySpan<byte> frame, SpanBatch batch)
    {
        _request.Clear();
        _places.Clear();
        _traceIds.Clear();
        LostRowCount = 0;
        var cursor = new ByteCursor(frame);
        cursor.ReadBytes(FrameHeader.Length);
        ReadEntries(ref cursor);
        for (var left = cursor.ReadCount(); left > 0; left--)
        {
            ReadBlock(ref cursor);
        }
        _request.Read(batch);
        if (!cursor.IsAtEnd || batch.Spans.Length != _places.Count)
        {
            throw new SegmentDamageException("a frame does not hold the spans that it counts");
        }
    }

    private void ReadEntries(ref ByteCursor cursor)
    {
        var number = (int)Math.Min(cursor.ReadVarint(), int.MaxValue);
        while (knownEntries is not null && dictionary.Count < number)
        {
            dictionary.AddAt(dictionary.Count, knownEntries.Read(dictionary.Count));
        }
        for (var left = cursor.ReadCount(); left > 0; left--)
        {
            dictionary.AddAt(number++, cursor.ReadBytes(cursor.ReadCount()));
        }
    }

    private void ReadBlock(ref ByteCursor cursor)
    {
        var blockOffset = cursor.Position;
        var count = cursor.ReadCount();
        var header = BlockHeader.Read(ref cursor, dictionary);
        _request.BeginBlock(header);
        for (; count > 0; count--)
        {
            ReadRow(ref cursor, blockOffset, header.OriginUnixNano);
        }
        _request.EndBlock(header);
    }

    private void ReadRow(ref ByteCursor cursor, int blockOffset, ulong originUnixNano)
    {
        var offset = cursor.Position;
        var row = cursor.ReadBytes(cursor.ReadCount());
        var head = new ByteCursor(row);
        var traceId = TraceIdOf(RowHead.Read(ref head));
        _traceIds.Add(traceId);
        _message.Clear();
        try
        {
            RowReader.ReadMessage(row, traceId, originUnixNano, dictionary, _message);
        }
        catch (SegmentDamageException)
        {
            LostRowCount++;
            return;
        }
        _places.Add(new RowPlace(offset, blockOffset, traces.FindOrAdd(traceId)));
        _request.AddSpan(_message.Written);
    }

    private TraceId TraceIdOf(in RowHead head) =>
        head.RowsBack == 0 ? head.TraceId
        : head.RowsBack <= _traceIds.Count ? _traceIds[^head.RowsBack]
        : throw new SegmentDamageException("a row's trace id stands before its frame");
}
