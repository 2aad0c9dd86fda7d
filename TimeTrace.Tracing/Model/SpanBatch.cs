namespace TimeTrace.Tracing.Model;

/// <summary>
/// One received batch: its OTLP bytes (an ExportTraceServiceRequest) with what one walk over them found. It is reused
/// from batch to batch, so that receiving allocates nothing per span or attribute. Not safe for concurrent use.
/// </summary>
/// <remarks>
/// The payload belongs to the receiver: entries and bytes are valid until the append that they were handed to has
/// completed, no longer. Whoever keeps spans copies them before that.
/// </remarks>
public sealed class SpanBatch
{
    private readonly EntryList<ResourceEntry> _resources = new(4);
    private readonly EntryList<ScopeEntry> _scopes = new(8);
    private readonly EntryList<SpanEntry> _spans = new(512);
    private readonly EntryList<AttributeEntry> _attributes = new(8192);
    private readonly int[] _rejected = new int[Enum.GetValues<SpanFlaw>().Length];
    private readonly (ByteRange Service, ByteRange Name)[] _lastRejected = new (ByteRange, ByteRange)[
        Enum.GetValues<SpanFlaw>().Length
    ];

    /// <summary>The OTLP bytes that every <see cref="ByteRange"/> in the entries refers to.</summary>
    public ReadOnlyMemory<byte> Payload { get; private set; }

    /// <summary>The emitters of valid spans, in the order of the payload.</summary>
    public Span<ResourceEntry> Resources => _resources.Items;

    /// <summary>The instrumentation scopes of valid spans, in the order of the payload.</summary>
    public Span<ScopeEntry> Scopes => _scopes.Items;

    /// <summary>The valid spans, in the order of the payload.</summary>
    public Span<SpanEntry> Spans => _spans.Items;

    /// <summary>The attributes with a key, of resources, scopes, spans, events and links; entries name their own stretch.</summary>
    public Span<AttributeEntry> Attributes => _attributes.Items;

    /// <summary>How many spans the payload held, valid or not.</summary>
    public int ReceivedSpanCount => _spans.Count + RejectedSpanCount;

    /// <summary>How many spans were left out because of a flaw.</summary>
    public int RejectedSpanCount => _rejected.Sum();

    /// <summary>How many spans were left out because of one flaw.</summary>
    public int CountRejected(SpanFlaw flaw) => _rejected[(int)flaw];

    /// <summary>Service and name of the last span left out because of a flaw; empty where the payload says none.</summary>
    internal (ByteRange Service, ByteRange Name) LastRejected(SpanFlaw flaw) => _lastRejected[(int)flaw];

    /// <summary>The bytes of a stretch of the payload.</summary>
    public ReadOnlySpan<byte> Bytes(ByteRange range) => range.Of(Payload.Span);

    /// <summary>Empties the batch for another payload.</summary>
    public void Reset(ReadOnlyMemory<byte> payload)
    {
        Payload = payload;
        _resources.Clear();
        _scopes.Clear();
        _spans.Clear();
        _attributes.Clear();
        Array.Clear(_rejected);
        Array.Clear(_lastRejected);
    }

    /// <summary>Takes the spans of some traces out, as if they had not been sent.</summary>
    /// <param name="isUnwanted">Tells the traces.</param>
    /// <returns>How many spans were taken out.</returns>
    public int RemoveTraces(Func<TraceId, bool> isUnwanted)
    {
        var spans = _spans.Items;
        var kept = 0;
        foreach (ref readonly var span in spans)
        {
            if (!isUnwanted(span.TraceId))
            {
                spans[kept++] = span;
            }
        }
        _spans.Truncate(kept);
        return spans.Length - kept;
    }

    internal int AttributeCount => _attributes.Count;

    internal ref ResourceEntry AddResource(out int index) => ref _resources.Add(out index);

    internal ref ResourceEntry Resource(int index) => ref _resources.Items[index];

    internal ref ScopeEntry AddScope(out int index) => ref _scopes.Add(out index);

    internal ref ScopeEntry Scope(int index) => ref _scopes.Items[index];

    internal ref SpanEntry AddSpan() => ref _spans.Add(out _);

    internal ref AttributeEntry AddAttribute() => ref _attributes.Add(out _);

    internal void RemoveLastResource(int firstAttribute)
    {
        _resources.RemoveLast();
        _attributes.Truncate(firstAttribute);
    }

    internal void RemoveLastScope(int firstAttribute)
    {
        _scopes.RemoveLast();
        _attributes.Truncate(firstAttribute);
    }

    internal void RejectLastSpan(SpanFlaw flaw, int firstAttribute)
    {
        ref readonly var span = ref _spans.Items[^1];
        _lastRejected[(int)flaw] = (_resources.Items[span.ResourceIndex].ServiceName, span.Name);
        _spans.RemoveLast();
        _attributes.Truncate(firstAttribute);
        _rejected[(int)flaw]++;
    }
}
