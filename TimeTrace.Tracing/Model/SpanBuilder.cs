namespace TimeTrace.Tracing.Model;

/// <summary>A span while it is read and adjusted: its fields come in any order, and each change costs no copy.</summary>
internal struct SpanBuilder()
{
    // Most spans have no more, so that the list need not grow.
    private const int UsualAttributes = 16;

    public TraceId TraceId;
    public SpanId Id;
    public SpanId ParentId;
    public string TraceState = "";
    public uint Flags;
    public string Name = "";
    public SpanKind Kind;
    public ulong StartUnixNano;
    public ulong EndUnixNano;
    public readonly List<KeyValue> Attributes = new(UsualAttributes);
    public uint DroppedAttributesCount;
    public readonly List<SpanEvent> Events = [];
    public uint DroppedEventsCount;
    public readonly List<SpanLink> Links = [];
    public uint DroppedLinksCount;
    public SpanStatusCode StatusCode;
    public string StatusMessage = "";

    public readonly Span ToSpan() =>
        new()
        {
            TraceId = TraceId,
            Id = Id,
            ParentId = ParentId,
            TraceState = TraceState,
            Flags = Flags,
            Name = Name,
            Kind = Kind,
            StartUnixNano = StartUnixNano,
            EndUnixNano = EndUnixNano,
            Attributes = Attributes,
            DroppedAttributesCount = DroppedAttributesCount,
            Events = Events,
            DroppedEventsCount = DroppedEventsCount,
            Links = Links,
            DroppedLinksCount = DroppedLinksCount,
            StatusCode = StatusCode,
            StatusMessage = StatusMessage,
        };
}
