using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Codecs.Zipkin;

/// <summary>What the annotations of a span of the first version say of its caller, or of its callee.</summary>
internal readonly struct ZipkinV1Side
{
    private ZipkinV1Side(ZipkinSpan span, SpanKind kind, ReadOnlySpan<byte> begin, ReadOnlySpan<byte> end)
    {
        var hasBegin = TryFind(span, begin, out var first);
        var hasEnd = TryFind(span, end, out var last);
        (IsThere, Kind) = (hasBegin || hasEnd, kind);
        (BeginMicros, EndMicros) = (hasBegin ? first.Micros : last.Micros, last.Micros);
        Local =
            !first.Endpoint.IsEmpty ? first.Endpoint
            : !last.Endpoint.IsEmpty ? last.Endpoint
            : AnyPlace(span);
    }

    public bool IsThere { get; }

    /// <summary>Of the span, where the side is there.</summary>
    public SpanKind Kind { get; }

    /// <summary>When it began; where only the end is known, that.</summary>
    public long BeginMicros { get; }

    /// <summary>When it ended; zero where it is not known.</summary>
    public long EndMicros { get; }

    public ZipkinEndpoint Local { get; private init; }

    public ZipkinEndpoint Remote { get; private init; }

    public static ZipkinV1Side CallerOf(ZipkinSpan span)
    {
        var side = new ZipkinV1Side(span, SpanKind.Client, "cs"u8, "cr"u8);
        // What is written to the wire without a message is no message.
        var isMessage = !side.IsThere && TryFind(span, "ms"u8, out _);
        return (isMessage ? new ZipkinV1Side(span, SpanKind.Producer, "ms"u8, "ws"u8) : side).WithAddresses(
            span,
            own: "ca"u8,
            others: "sa"u8
        );
    }

    public static ZipkinV1Side CalleeOf(ZipkinSpan span)
    {
        var side = new ZipkinV1Side(span, SpanKind.Server, "sr"u8, "ss"u8);
        var isMessage = !side.IsThere && TryFind(span, "mr"u8, out _);
        return (isMessage ? new ZipkinV1Side(span, SpanKind.Consumer, "wr"u8, "mr"u8) : side).WithAddresses(
            span,
            own: "sa"u8,
            others: "ca"u8
        );
    }

    /// <summary>Whether the side is there and makes a span of this kind.</summary>
    public bool IsOf(SpanKind kind) => IsThere && Kind == kind;

    /// <summary>Makes a span of the second version of it.</summary>
    /// <param name="span">The span.</param>
    /// <param name="hasOther">Whether its time and duration are perhaps those of the other side.</param>
    public void Apply(ZipkinSpan span, bool hasOther)
    {
        span.Kind = IsThere ? Kind : SpanKind.Unspecified;
        (span.Local, span.Remote) = (Local, Remote);
        var duration = EndMicros > BeginMicros && BeginMicros > 0 ? EndMicros - BeginMicros : 0;
        if (hasOther && BeginMicros > 0)
        {
            span.TimestampMicros = BeginMicros;
            // A span's own duration is the caller's.
            var isCaller = Kind is SpanKind.Client or SpanKind.Producer;
            span.DurationMicros = duration == 0 && isCaller ? span.DurationMicros : duration;
            return;
        }
        span.TimestampMicros = span.TimestampMicros != 0 ? span.TimestampMicros : BeginMicros;
        span.DurationMicros = span.DurationMicros != 0 ? span.DurationMicros : duration;
    }

    // A side that is not there has both addresses of others.
    private ZipkinV1Side WithAddresses(ZipkinSpan span, ReadOnlySpan<byte> own, ReadOnlySpan<byte> others)
    {
        var ownAddress = Address(span, own);
        var remote = Address(span, others);
        remote = remote.IsEmpty ? Address(span, "ma"u8) : remote;
        return this with
        {
            Local = Local.IsEmpty && IsThere ? ownAddress : Local,
            Remote = remote.IsEmpty && !IsThere ? ownAddress : remote,
        };
    }

    private static ZipkinEndpoint Address(ZipkinSpan span, ReadOnlySpan<byte> key)
    {
        foreach (ref readonly var tag in span.Tags)
        {
            if (!tag.Endpoint.IsEmpty && tag.Tag.Key.Of(span.Text.Bytes).SequenceEqual(key))
            {
                return tag.Endpoint;
            }
        }
        return default;
    }

    private static bool TryFind(ZipkinSpan span, ReadOnlySpan<byte> value, out ZipkinAnnotation found)
    {
        foreach (ref readonly var annotation in span.Annotations)
        {
            if (annotation.Value.Of(span.Text.Bytes).SequenceEqual(value))
            {
                found = annotation;
                return true;
            }
        }
        found = default;
        return false;
    }

    private static ZipkinEndpoint AnyPlace(ZipkinSpan span)
    {
        foreach (ref readonly var annotation in span.Annotations)
        {
            if (!annotation.Endpoint.IsEmpty)
            {
                return annotation.Endpoint;
            }
        }
        foreach (ref readonly var tag in span.Tags)
        {
            if (!tag.Endpoint.IsEmpty && !ZipkinV1Span.IsAddress(tag, span.Text.Bytes))
            {
                return tag.Endpoint;
            }
        }
        return default;
    }
}
