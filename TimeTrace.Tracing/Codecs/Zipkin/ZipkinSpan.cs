using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Codecs.Zipkin;

/// <summary>A span of Zipkin's as its second version has it; reused, so that decoding allocates nothing per span or tag.</summary>
/// <remarks>See https://zipkin.io/zipkin-api/#/default/post_spans.</remarks>
internal sealed class ZipkinSpan
{
    private readonly EntryList<ZipkinAnnotation> _annotations = new(16);
    private readonly EntryList<ZipkinTag> _tags = new(32);

    /// <summary>What all stretches are of.</summary>
    public ZipkinText Text { get; } = new();

    public TraceId TraceId { get; set; }

    public SpanId Id { get; set; }

    public SpanId ParentId { get; set; }

    public ByteRange Name { get; set; }

    public SpanKind Kind { get; set; }

    /// <summary>Start, microseconds since 1970-01-01 UTC; zero where it is not said.</summary>
    public long TimestampMicros { get; set; }

    public long DurationMicros { get; set; }

    /// <summary>Whether it is recorded whatever the sampler says.</summary>
    public bool IsDebug { get; set; }

    /// <summary>Whether its id is that of the caller's span too.</summary>
    public bool IsShared { get; set; }

    /// <summary>Where it was.</summary>
    public ZipkinEndpoint Local;

    /// <summary>Whom it called, or who called it.</summary>
    public ZipkinEndpoint Remote;

    public Span<ZipkinAnnotation> Annotations => _annotations.Items;

    public Span<ZipkinTag> Tags => _tags.Items;

    public ref ZipkinAnnotation AddAnnotation() => ref _annotations.Add(out _);

    public ref ZipkinTag AddTag() => ref _tags.Add(out _);

    /// <summary>Removes annotations and tags of the first version that kind, places and times say already.</summary>
    /// <param name="isMessage">Whether the span sends or receives a message.</param>
    public void RemoveCore(bool isMessage)
    {
        var kept = 0;
        foreach (ref readonly var annotation in Annotations)
        {
            if (!ZipkinV1Span.IsCore(annotation.Value.Of(Text.Bytes), isMessage))
            {
                Annotations[kept++] = annotation;
            }
        }
        _annotations.Truncate(kept);
        kept = 0;
        foreach (ref readonly var tag in Tags)
        {
            if (!ZipkinV1Span.IsAddress(tag, Text.Bytes))
            {
                Tags[kept++] = tag;
            }
        }
        _tags.Truncate(kept);
    }

    /// <summary>Removes annotations and tags by their places.</summary>
    public void RemoveAll(Predicate<ZipkinEndpoint> isRemoved)
    {
        var kept = 0;
        foreach (ref readonly var annotation in Annotations)
        {
            if (!isRemoved(annotation.Endpoint))
            {
                Annotations[kept++] = annotation;
            }
        }
        _annotations.Truncate(kept);
        kept = 0;
        foreach (ref readonly var tag in Tags)
        {
            if (!isRemoved(tag.Endpoint))
            {
                Tags[kept++] = tag;
            }
        }
        _tags.Truncate(kept);
    }

    /// <summary>Becomes the same as another span.</summary>
    public void CopyFrom(ZipkinSpan other)
    {
        Clear();
        Text.Add(other.Text.Bytes);
        foreach (ref readonly var annotation in other.Annotations)
        {
            AddAnnotation() = annotation;
        }
        foreach (ref readonly var tag in other.Tags)
        {
            AddTag() = tag;
        }
        (TraceId, Id, ParentId, Name, Kind) = (other.TraceId, other.Id, other.ParentId, other.Name, other.Kind);
        (TimestampMicros, DurationMicros) = (other.TimestampMicros, other.DurationMicros);
        (IsDebug, IsShared, Local, Remote) = (other.IsDebug, other.IsShared, other.Local, other.Remote);
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Text.Clear();
        _annotations.Clear();
        _tags.Clear();
        (TraceId, Id, ParentId, Name, Kind) = (default, default, default, default, SpanKind.Unspecified);
        (TimestampMicros, DurationMicros, IsDebug, IsShared) = (0, 0, false, false);
        (Local, Remote) = (default, default);
    }
}
