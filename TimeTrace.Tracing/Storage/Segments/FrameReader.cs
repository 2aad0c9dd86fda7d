using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Model;
using Fields = TimeTrace.Tracing.Codecs.Otlp.OtlpFields;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>Reads the frames of a segment one after another, as they were written, and gives back the batches.</summary>
/// <param name="dictionary">Takes in the entries of the frames.</param>
/// <param name="traces">Numbers the traces.</param>
/// <param name="knownEntries">A copy of all entries, for those that stood in damaged frames; null where there is none.</param>
internal sealed class FrameReader(EntryDictionary dictionary, TraceTable traces, IEntryReader? knownEntries = null)
{
    private readonly ByteBuffer _request = new(1 << 16);
    private readonly ByteBuffer _scopeSpans = new(1 << 16);
    private readonly ByteBuffer _spans = new(1 << 16);
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
        OtlpBatchReader.Read(_request.Written.ToArray(), batch);
        Sanitizer.Sanitize(batch);
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
        _scopeSpans.Clear();
        WriteMessage(_scopeSpans, Fields.ScopeSpans.Scope, header.Scope);
        for (; count > 0; count--)
        {
            ReadRow(ref cursor, blockOffset, header.OriginUnixNano);
        }
        WriteMessage(_scopeSpans, Fields.ScopeSpans.SchemaUrl, header.ScopeSchemaUrl);
        _spans.Clear();
        WriteMessage(_spans, Fields.ResourceSpans.Resource, header.Resource);
        WriteMessage(_spans, Fields.ResourceSpans.ScopeSpans, _scopeSpans.Written);
        WriteMessage(_spans, Fields.ResourceSpans.SchemaUrl, header.ResourceSchemaUrl);
        WriteMessage(_request, Fields.Request.ResourceSpans, _spans.Written);
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
        WriteMessage(_scopeSpans, Fields.ScopeSpans.Spans, _message.Written);
    }

    private TraceId TraceIdOf(in RowHead head) =>
        head.RowsBack == 0 ? head.TraceId
        : head.RowsBack <= _traceIds.Count ? _traceIds[^head.RowsBack]
        : throw new SegmentDamageException("a row's trace id stands before its frame");

    private static void WriteMessage(ByteBuffer target, int field, ReadOnlySpan<byte> message)
    {
        if (message.Length == 0 && field != Fields.ScopeSpans.Spans)
        {
            return;
        }
        target.WriteByte((byte)((field << 3) | (int)ProtoWireType.LengthDelimited));
        target.WriteVarint((ulong)message.Length);
        target.WriteBytes(message);
    }
}
