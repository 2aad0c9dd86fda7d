using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>Reads the rows of one block.</summary>
internal readonly ref struct BlockReader
{
    private readonly Segment _segment;
    private readonly ReadOnlySpan<byte> _frame;
    private readonly int _service;

    /// <exception cref="SegmentDamageException">The frame is not what was written.</exception>
    public BlockReader(Segment segment, int block)
    {
        ref readonly var place = ref segment.Blocks[block];
        _segment = segment;
        _service = place.Service;
        _frame = segment.Frame(block);
        var cursor = new ByteCursor(_frame[place.Offset..]);
        cursor.ReadVarint();
        Header = BlockHeader.Read(ref cursor, segment.Entries);
    }

    /// <summary>What the rows share.</summary>
    public BlockHeader Header { get; }

    public string ServiceName => _segment.ServiceName(_service);

    /// <summary>Reads a span in its compact form; resource, scope and position are left to the caller.</summary>
    /// <exception cref="SegmentDamageException">The row is not one that was written.</exception>
    public SpanRow ReadRow(in SpanFact fact)
    {
        var cursor = new ByteCursor(RowOf(fact));
        var head = RowHead.Read(ref cursor);
        var operation = _segment.Operation(fact.Operation);
        var row = new SpanRow
        {
            Id = head.Id,
            ParentId = head.ParentId,
            Name = operation.Name,
            Kind = operation.Kind,
            StatusCode = fact.Status,
            Faults = fact.Faults,
        };
        if (head.HasOddTimes)
        {
            ReadOddTimes(fact, ref row);
            return row;
        }
        var times = RowReader.ReadTimes(ref cursor, Header.OriginUnixNano, _segment.Entries);
        row.StartUnixNano = times.StartUnixNano;
        row.EndUnixNano = times.EndUnixNano;
        return row;
    }

    /// <summary>Appends the Span message.</summary>
    /// <exception cref="SegmentDamageException">The row is not one that was written.</exception>
    public void ReadMessage(in SpanFact fact, ByteBuffer message) =>
        RowReader.ReadMessage(
            RowOf(fact),
            _segment.TraceId(fact.Trace),
            Header.OriginUnixNano,
            _segment.Entries,
            message
        );

    /// <summary>Whether a text occurs in one of the span's strings.</summary>
    /// <exception cref="SegmentDamageException">The row is not one that was written.</exception>
    public bool Holds(int span, ReadOnlySpan<byte> text, EntriesWithText entries) =>
        RowReader.Holds(RowOf(_segment.Facts[span]), text, entries);

    private void ReadOddTimes(in SpanFact fact, ref SpanRow row)
    {
        var message = new ByteBuffer(1024);
        ReadMessage(fact, message);
        var batch = new SpanBatch();
        var bytes = message.Written.ToArray();
        batch.Reset(bytes);
        OtlpSpanReader.Read(bytes, new ByteRange(0, bytes.Length), batch, resource: 0, scope: 0);
        if (batch.Spans.Length == 0)
        {
            throw new SegmentDamageException("a row does not hold a span");
        }
        row.StartUnixNano = batch.Spans[0].StartUnixNano;
        row.EndUnixNano = Sanitizer.MendEnd(row.StartUnixNano, batch.Spans[0].EndUnixNano);
    }

    private ReadOnlySpan<byte> RowOf(in SpanFact fact)
    {
        if ((uint)fact.RowOffset >= (uint)_frame.Length)
        {
            throw new SegmentDamageException("a row stands beyond its frame");
        }
        var cursor = new ByteCursor(_frame[fact.RowOffset..]);
        return cursor.ReadBytes(cursor.ReadCount());
    }
}
