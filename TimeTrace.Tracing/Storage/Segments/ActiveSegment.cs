using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>The segment that is being written. Appends come one at a time; reads need no lock.</summary>
internal sealed class ActiveSegment : Segment
{
    private readonly EntryDictionary _dictionary;
    private readonly TraceTable _traces = new();
    private readonly OperationTable _operations = new();
    private readonly FrameWriter _writer;
    private readonly FrameMemory _frames = new();
    private readonly HashFilter _filter;
    private readonly MinuteTallies _minutes = new();
    private readonly SegmentLimits _limits;
    private SpanFact[] _facts;
    private ushort[] _fingerprints;

    // The span before of the same trace, plus one; and the last span of each trace, plus one.
    private int[] _previous;
    private int[] _last = new int[1024];

    private Block[] _blocks = new Block[64];
    private int _blockCount;
    private int _spanCount;
    private int _fingerprintCount;
    private ulong _minStart = ulong.MaxValue;
    private ulong _maxStart;

    // What was last prepared of the traces, for so many spans.
    private volatile Prepared _prepared = new(0, new PreparedTraces([], [], new byte[18]));

    // What readers see; it is written last.
    private volatile Visible _visible = new([], 0, 0, ulong.MaxValue, 0);

    /// <param name="name">What it stands for.</param>
    /// <param name="salt">Random; sets its frames apart from those of others.</param>
    /// <param name="limits">How much it holds.</param>
    /// <param name="createdUnixSeconds">When it was begun.</param>
    public ActiveSegment(SegmentName name, ulong salt, SegmentLimits limits, uint createdUnixSeconds)
    {
        Name = name;
        Salt = salt;
        CreatedUnixSeconds = createdUnixSeconds;
        _limits = limits;
        _frames.Add(new SegmentHeader(name.First, salt, createdUnixSeconds).ToBytes());
        _dictionary = new EntryDictionary(limits.DictionaryBytes);
        _writer = new FrameWriter(salt, _dictionary, _traces);
        _filter = new HashFilter(limits.Spans);
        _facts = new SpanFact[limits.Spans];
        _previous = new int[limits.Spans];
        _fingerprints = new ushort[limits.Fingerprints];
    }

    public override SegmentName Name { get; }

    /// <summary>When it was begun.</summary>
    public uint CreatedUnixSeconds { get; }

    public override ReadOnlySpan<Block> Blocks
    {
        get
        {
            var visible = _visible;
            return visible.Blocks.AsSpan(0, visible.BlockCount);
        }
    }

    public override ReadOnlySpan<SpanFact> Facts
    {
        get
        {
            // In this order: an array that is read after the count is long enough for it.
            var count = _visible.SpanCount;
            return _facts.AsSpan(0, count);
        }
    }

    public override ReadOnlySpan<ushort> Fingerprints => _fingerprints;

    public override IEntryReader Entries => _dictionary;

    public override int OperationCount => _operations.Count;

    public override ulong MinStartUnixNano => _visible.MinStartUnixNano;

    public override ulong MaxStartUnixNano => _visible.MaxStartUnixNano;

    public override int FindService(string name) => _operations.FindService(name);

    public override int ServiceCount => _operations.ServiceCount;

    public int EntryCount => _dictionary.Count;

    public ReadOnlySpan<ushort> UsedFingerprints => _fingerprints.AsSpan(0, _fingerprintCount);

    public ReadOnlySpan<ulong> FilterWords => _filter.Words;

    /// <summary>What sets its frames apart from those of others.</summary>
    public ulong Salt { get; }

    public override long ByteCount => _frames.ByteCount;

    public override long FileByteCount => _frames.ByteCount;

    /// <summary>Whether a batch has a place here.</summary>
    public bool HasRoom(SpanBatch batch) =>
        _spanCount + batch.Spans.Length <= _limits.Spans
        && _fingerprintCount + FingerprintBound(batch) <= _limits.Fingerprints
        && _operations.Count + batch.Spans.Length <= OperationTable.MaxCount
        && _frames.ByteCount + batch.Payload.Length <= _limits.Bytes;

    /// <summary>How many fingerprints a batch can need: those of resource and scope stand in every block.</summary>
    public static int FingerprintBound(SpanBatch batch)
    {
        var bound = batch.Attributes.Length;
        foreach (ref readonly var span in batch.Spans)
        {
            bound += batch.Resources[span.ResourceIndex].AttributeCount + batch.Scopes[span.ScopeIndex].AttributeCount;
        }
        return bound;
    }

    /// <summary>Writes a batch. One that alone is more than the limits has its place in an empty segment.</summary>
    public void Append(SpanBatch batch)
    {
        Grow(ref _facts, _spanCount + batch.Spans.Length);
        Grow(ref _previous, _spanCount + batch.Spans.Length);
        Grow(ref _fingerprints, _fingerprintCount + FingerprintBound(batch));
        _writer.Write(batch);
        var frameOffset = _frames.Add(_writer.Frame);
        lock (_minutes.Lock)
        {
            AddBlocks(batch, frameOffset);
        }
        _visible = new Visible(_blocks, _blockCount, _spanCount, _minStart, _maxStart);
    }

    public override string ServiceName(int service) => _operations.ServiceName(service);

    public override SegmentOperation Operation(int operation) => _operations[operation];

    public override int TraceCount => _traces.Count;

    public override TraceId TraceId(int trace) => _traces[trace];

    public override int FindTrace(TraceId id) => _traces.Find(id);

    public override void AddSpansOf(int trace, List<int> spans)
    {
        var visibleCount = _visible.SpanCount;
        for (var span = Volatile.Read(ref _last)[trace] - 1; span >= 0; span = _previous[span] - 1)
        {
            if (span < visibleCount)
            {
                spans.Add(span);
            }
        }
    }

    public override int ExtentOf(int trace)
    {
        var visibleCount = _visible.SpanCount;
        var span = Volatile.Read(ref _last)[trace] - 1;
        while (span >= visibleCount)
        {
            span = _previous[span] - 1;
        }
        return span + 1;
    }

    /// <summary>The bytes of the segment's file from an offset on, in parts that follow each other.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> FileParts(long offset) => _frames.From(offset);

    public override ReadOnlySpan<byte> Frame(int block)
    {
        ref readonly var place = ref Blocks[block];
        return _frames.Read(place.FrameOffset, place.FrameLength);
    }

    public override bool MayHave(ReadOnlySpan<ulong> hashes) => HashFilter.MayHaveAny(_filter.Words, hashes);

    /// <remarks>They are made when asked for, and again when spans have come since.</remarks>
    public override TraceTables Tables(ReadOnlyMemory<Segment> older)
    {
        var prepared = _prepared;
        if (prepared.SpanCount != _visible.SpanCount)
        {
            var order = TraceOrder.ByNumber(this);
            prepared = new Prepared(order.Spans.Length, TraceTablesBuilder.Build(this, order, older));
            _prepared = prepared;
        }
        return prepared.Traces.Tables;
    }

    public override void VisitMinutes(Func<int, int, bool> isWanted, Action<int, int, CallTally> onMinute)
    {
        lock (_minutes.Lock)
        {
            _minutes.Visit(
                (operation, minute, tally) =>
                {
                    if (isWanted(operation, minute))
                    {
                        onMinute(operation, minute, tally);
                    }
                }
            );
        }
    }

    /// <summary>The calls by minute for the index; nothing may be appended meanwhile.</summary>
    public (MinuteFact[] Facts, ReadOnlyMemory<byte> Latencies) WriteMinutes() => _minutes.Write();

    private static void Grow<T>(ref T[] items, int count)
    {
        if (count > items.Length)
        {
            var longer = new T[count];
            items.CopyTo(longer, 0);
            Volatile.Write(ref items, longer);
        }
    }

    private void AddBlocks(SpanBatch batch, uint frameOffset)
    {
        for (var first = 0; first < batch.Spans.Length; )
        {
            ref var block = ref AddBlock();
            block = StartBlock(batch, first, frameOffset);
            AddFacts(batch, first, ref block);
            first += block.SpanCount;
            _minStart = Math.Min(_minStart, block.MinStartUnixNano);
            _maxStart = Math.Max(_maxStart, block.MaxStartUnixNano);
            block.MaxStartSoFarUnixNano = _maxStart;
        }
    }

    private ref Block AddBlock()
    {
        if (_blockCount == _blocks.Length)
        {
            Array.Resize(ref _blocks, _blocks.Length * 2);
        }
        return ref _blocks[_blockCount++];
    }

    private Block StartBlock(SpanBatch batch, int first, uint frameOffset)
    {
        ref readonly var span = ref batch.Spans[first];
        ref readonly var resource = ref batch.Resources[span.ResourceIndex];
        ref readonly var scope = ref batch.Scopes[span.ScopeIndex];
        var block = new Block
        {
            FrameOffset = frameOffset,
            FrameLength = _writer.Frame.Length,
            Offset = _writer.Rows[first].BlockOffset,
            FirstSpan = _spanCount,
            Service = _operations.FindOrAddService(batch.GetServiceName(resource)),
            FirstFingerprint = _fingerprintCount,
            MinStartUnixNano = ulong.MaxValue,
        };
        AddFingerprints(batch, resource.FirstAttribute, resource.AttributeCount);
        AddFingerprints(batch, scope.FirstAttribute, scope.AttributeCount);
        block.SharedFingerprintCount = _fingerprintCount - block.FirstFingerprint;
        return block;
    }

    private void AddFacts(SpanBatch batch, int first, ref Block block)
    {
        var (resource, scope) = (batch.Spans[first].ResourceIndex, batch.Spans[first].ScopeIndex);
        var end = first;
        var fingerprintCount = 0;
        for (; end < batch.Spans.Length; end++)
        {
            ref readonly var span = ref batch.Spans[end];
            if (span.ResourceIndex != resource || span.ScopeIndex != scope || fingerprintCount > ushort.MaxValue)
            {
                break;
            }
            Widen(ref block, span);
            fingerprintCount += span.AttributeCount;
        }
        block.SpanCount = end - first;
        block.FingerprintCount = block.SharedFingerprintCount + fingerprintCount;
        for (var index = first; index < end; index++)
        {
            AddFact(batch, index, block);
        }
    }

    private static void Widen(ref Block block, in SpanEntry span)
    {
        block.MinStartUnixNano = Math.Min(block.MinStartUnixNano, span.StartUnixNano);
        block.MaxStartUnixNano = Math.Max(block.MaxStartUnixNano, span.StartUnixNano);
        block.MaxDurationNano = Math.Max(block.MaxDurationNano, span.EndUnixNano - span.StartUnixNano);
    }

    private void AddFact(SpanBatch batch, int index, in Block block)
    {
        ref readonly var span = ref batch.Spans[index];
        var place = _writer.Rows[index];
        var operation = _operations.FindOrAdd(block.Service, batch.GetSpanName(span), span.Kind);
        _minutes.Record(operation, span);
        _facts[_spanCount] = new SpanFact
        {
            StartUnits = SpanFact.ToStartUnits(span.StartUnixNano, block.MinStartUnixNano),
            DurationCode = SpanFact.ToDurationCode(span.EndUnixNano - span.StartUnixNano),
            Trace = place.Trace,
            RowOffset = place.Offset,
            Operation = (ushort)operation,
            FirstFingerprint = (ushort)(_fingerprintCount - block.FirstFingerprint - block.SharedFingerprintCount),
            StatusAndFaults = SpanFact.ToStatusAndFaults(span.StatusCode, span.Faults),
        };
        AddFingerprints(batch, span.FirstAttribute, span.AttributeCount);
        Chain(place.Trace);
        _spanCount++;
    }

    private void Chain(int trace)
    {
        if (trace >= _last.Length)
        {
            var longer = new int[Math.Max(_last.Length * 2, trace + 1)];
            _last.CopyTo(longer, 0);
            Volatile.Write(ref _last, longer);
        }
        _previous[_spanCount] = _last[trace];
        Volatile.Write(ref _last[trace], _spanCount + 1);
    }

    private void AddFingerprints(SpanBatch batch, int first, int count)
    {
        foreach (ref readonly var attribute in batch.Attributes.Slice(first, count))
        {
            _fingerprints[_fingerprintCount++] = (ushort)attribute.Hash;
            _filter.Add(attribute.Hash);
        }
    }

    private sealed record Prepared(int SpanCount, PreparedTraces Traces);

    private sealed record Visible(
        Block[] Blocks,
        int BlockCount,
        int SpanCount,
        ulong MinStartUnixNano,
        ulong MaxStartUnixNano
    );
}
