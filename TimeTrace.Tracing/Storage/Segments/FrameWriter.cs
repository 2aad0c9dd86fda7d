using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>Writes batches as frames of one segment.</summary>
/// <remarks>
/// A frame: <see cref="FrameHeader"/>; the number of its first new dictionary entry, how many there are, and each with its
/// length; how many blocks, and
/// each block. A block is what one resource and scope sent: how many rows; the Resource message and its schema URL, the
/// InstrumentationScope message and its schema URL, all coded; what starts are counted from, eight bytes; the rows.
/// </remarks>
internal sealed class FrameWriter
{
    private readonly ulong _salt;
    private readonly TraceTable _traces;
    private readonly CodedStringWriter _strings;
    private readonly RowWriter _rows;
    private readonly ByteBuffer _blocks = new(1 << 16);
    private readonly ByteBuffer _frame = new(1 << 16);
    private readonly byte[] _header = new byte[FrameHeader.Length];
    private RowPlace[] _places = new RowPlace[1024];
    private int[] _literalRows = new int[1024];
    private int _firstRow;
    private int _count;

    public FrameWriter(ulong salt, EntryDictionary dictionary, TraceTable traces)
    {
        (_salt, _traces, _strings) = (salt, traces, new CodedStringWriter(dictionary));
        _rows = new RowWriter(_strings);
    }

    /// <summary>The frame that was written last.</summary>
    public ReadOnlySpan<byte> Frame => _frame.Written;

    /// <summary>Where the frame's rows stand, in the order of the batch's spans.</summary>
    public ReadOnlySpan<RowPlace> Rows => _places.AsSpan(0, _count);

    /// <summary>Writes a batch.</summary>
    /// <param name="batch">A batch that the Collector has sanitized.</param>
    public void Write(SpanBatch batch)
    {
        _firstRow += _count;
        _count = batch.Spans.Length;
        if (_places.Length < _count)
        {
            _places = new RowPlace[_count];
        }
        _blocks.Clear();
        _strings.ClearEntries();
        var blockCount = WriteBlocks(batch);
        Assemble(blockCount);
    }

    private int WriteBlocks(SpanBatch batch)
    {
        var blockCount = 0;
        var spans = batch.Spans;
        for (var first = 0; first < spans.Length; blockCount++)
        {
            var end = first + 1;
            while (
                end < spans.Length
                && spans[end].ResourceIndex == spans[first].ResourceIndex
                && spans[end].ScopeIndex == spans[first].ScopeIndex
            )
            {
                end++;
            }
            WriteBlock(batch, first, end);
            first = end;
        }
        return blockCount;
    }

    private void WriteBlock(SpanBatch batch, int first, int end)
    {
        ref readonly var resource = ref batch.Resources[batch.Spans[first].ResourceIndex];
        ref readonly var scope = ref batch.Scopes[batch.Spans[first].ScopeIndex];
        var blockOffset = _blocks.Length;
        _blocks.WriteVarint((ulong)(end - first));
        _strings.Write(_blocks, batch.Bytes(resource.Bytes), isExpected: true);
        _strings.Write(_blocks, batch.Bytes(resource.SchemaUrl), isExpected: true);
        _strings.Write(_blocks, batch.Bytes(scope.Bytes), isExpected: true);
        _strings.Write(_blocks, batch.Bytes(scope.SchemaUrl), isExpected: true);
        var originUnixNano = batch.Spans[first].StartUnixNano;
        _blocks.WriteUInt64(originUnixNano);
        for (var index = first; index < end; index++)
        {
            ref readonly var span = ref batch.Spans[index];
            var trace = _traces.FindOrAdd(span.TraceId);
            _places[index] = new RowPlace(_blocks.Length, blockOffset, trace);
            _rows.Write(_blocks, batch.Payload.Span, span, originUnixNano, RowsBack(trace, index));
        }
    }

    /// <summary>How many rows back the frame holds the trace's id; 0 where this row is to hold it.</summary>
    private int RowsBack(int trace, int index)
    {
        if (trace >= _literalRows.Length)
        {
            Array.Resize(ref _literalRows, Math.Max(_literalRows.Length * 2, trace + 1));
        }
        var row = _firstRow + index + 1;
        ref var literal = ref _literalRows[trace];
        if (literal > _firstRow)
        {
            return row - literal;
        }
        literal = row;
        return 0;
    }

    private void Assemble(int blockCount)
    {
        _frame.Clear();
        _frame.WriteBytes(_header);
        _frame.WriteVarint((ulong)(_strings.NextEntry - _strings.NewEntryCount));
        _frame.WriteVarint((ulong)_strings.NewEntryCount);
        _frame.WriteBytes(_strings.NewEntries.Written);
        _frame.WriteVarint((ulong)blockCount);
        var blocksAt = _frame.Length;
        _frame.WriteBytes(_blocks.Written);
        foreach (ref var place in _places.AsSpan(0, _count))
        {
            place = new RowPlace(place.Offset + blocksAt, place.BlockOffset + blocksAt, place.Trace);
        }
        var body = _frame.Written[FrameHeader.Length..];
        var checksum = FrameHeader.ChecksumOf(_salt, _count, body);
        new FrameHeader(body.Length, _count, checksum).Write(_frame.WrittenForPatch(FrameHeader.Length));
    }
}
