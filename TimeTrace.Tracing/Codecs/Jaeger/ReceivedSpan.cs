using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Codecs.Jaeger;

/// <summary>
/// A span of Jaeger's, in whichever form it came, as stretches of the payload. It is reused from span to span, so that decoding allocates
/// nothing per span or tag.
/// </summary>
internal sealed class ReceivedSpan
{
    /// <summary>
    /// How many tags, logs or references are taken. Two bytes of a payload can ask for one, which costs many times that here.
    /// </summary>
    public const int MaxEntries = 1 << 18;

    private const int UsualTagCount = 32;

    private readonly EntryList<JaegerTag> _tags = new(UsualTagCount);
    private readonly EntryList<JaegerTag> _logFields = new(UsualTagCount);
    private readonly EntryList<JaegerLog> _logs = new(8);
    private readonly EntryList<JaegerReference> _references = new(4);
    private readonly EntryList<ByteRange> _warnings = new(4);

    public TraceId TraceId { get; set; }

    public SpanId Id { get; set; }

    /// <summary>The parent as a field of its own; empty for none.</summary>
    public SpanId ParentId { get; set; }

    public ByteRange Name { get; set; }

    /// <summary>Bit 0 sampled, bit 1 debug, others as Jaeger's clients use them.</summary>
    public uint Flags { get; set; }

    /// <summary>Start, nanoseconds since 1970-01-01 UTC.</summary>
    public ulong StartUnixNano { get; set; }

    public ulong DurationNano { get; set; }

    public Span<JaegerTag> Tags => _tags.Items;

    public Span<JaegerLog> Logs => _logs.Items;

    public Span<JaegerReference> References => _references.Items;

    public Span<ByteRange> Warnings => _warnings.Items;

    public Span<JaegerTag> FieldsOf(in JaegerLog log) => _logFields.Items.Slice(log.FirstField, log.FieldCount);

    public ref JaegerTag AddTag() => ref Add(_tags);

    public ref JaegerReference AddReference() => ref Add(_references);

    public ref ByteRange AddWarning() => ref Add(_warnings);

    /// <summary>Begins a log; the fields added next are its own.</summary>
    public void BeginLog() => Add(_logs).FirstField = _logFields.Count;

    public ref JaegerTag AddLogField() => ref Add(_logFields);

    public void EndLog(ulong timeUnixNano)
    {
        ref var log = ref _logs.Items[^1];
        log.TimeUnixNano = timeUnixNano;
        log.FieldCount = _logFields.Count - log.FirstField;
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        (TraceId, Id, ParentId, Name, Flags) = (default, default, default, default, 0);
        (StartUnixNano, DurationNano) = (0, 0);
        _tags.Clear();
        _logFields.Clear();
        _logs.Clear();
        _references.Clear();
        _warnings.Clear();
    }

    /// <summary>Adds an entry to a list.</summary>
    /// <exception cref="MalformedPayloadException">There are too many.</exception>
    public static ref T Add<T>(EntryList<T> entries)
        where T : struct
    {
        if (entries.Count == MaxEntries)
        {
            ProtoReader.Throw($"a span or process has more than {MaxEntries} tags, logs or references", 0);
        }
        return ref entries.Add(out _);
    }
}
