using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Codecs.Jaeger;

/// <summary>A process of Jaeger's, in whichever form it came, as stretches of the payload, reused like <see cref="ReceivedSpan"/>.</summary>
internal sealed class ReceivedProcess
{
    private const int UsualTagCount = 16;

    private readonly EntryList<JaegerTag> _tags = new(UsualTagCount);

    public ByteRange ServiceName { get; set; }

    public Span<JaegerTag> Tags => _tags.Items;

    public ref JaegerTag AddTag() => ref ReceivedSpan.Add(_tags);

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        ServiceName = default;
        _tags.Clear();
    }
}
