using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Codecs.Zipkin;

/// <summary>
/// What a span of Zipkin's first version says by annotations of its own: who it was, whom it called, when. One that tells of
/// client and server both is two spans, which share an id.
/// </summary>
/// <remarks>See https://github.com/openzipkin/zipkin-api/blob/master/thrift/zipkinCore.thrift.</remarks>
internal static class ZipkinV1Span
{
    /// <summary>Hands over the span as one of the second version, or as two.</summary>
    /// <param name="span">The span as it was read, annotations and tags with their places; it is changed.</param>
    /// <param name="write">Takes a span; it is valid until the next.</param>
    public static void Split(ZipkinSpan span, Action<ZipkinSpan> write)
    {
        var (client, server) = (Side.Of(span, "cs"u8, "cr"u8), Side.Of(span, "sr"u8, "ss"u8));
        var (kind, callee, caller) = (
            KindOfMessage(span),
            Address(span, "sa"u8, "ma"u8),
            Address(span, "ca"u8, "ca"u8)
        );
        var whole = (span.TimestampMicros, span.DurationMicros);
        span.RemoveCore();
        if (client.IsThere || !server.IsThere)
        {
            span.Kind = client.IsThere ? SpanKind.Client : kind;
            (span.Local, span.Remote) = (client.Endpoint, callee);
            SetTimes(span, server.IsThere ? default : whole, client);
            write(span);
        }
        if (server.IsThere)
        {
            span.Kind = SpanKind.Server;
            span.IsShared = client.IsThere;
            (span.Local, span.Remote) = (server.Endpoint, caller);
            SetTimes(span, client.IsThere ? default : whole, server);
            write(span);
        }
    }

    /// <summary>Whether an annotation only says what kind, place and times say already.</summary>
    public static bool IsCore(ReadOnlySpan<byte> value) =>
        value.Length == 2
        && (
            value.SequenceEqual("cs"u8)
            || value.SequenceEqual("cr"u8)
            || value.SequenceEqual("sr"u8)
            || value.SequenceEqual("ss"u8)
            || value.SequenceEqual("ms"u8)
            || value.SequenceEqual("mr"u8)
        );

    /// <summary>Whether a binary annotation only names the other side.</summary>
    public static bool IsAddress(in ZipkinTag tag, ReadOnlySpan<byte> bytes)
    {
        var key = tag.Tag.Key.Of(bytes);
        return !tag.Endpoint.IsEmpty
            && (key.SequenceEqual("sa"u8) || key.SequenceEqual("ca"u8) || key.SequenceEqual("ma"u8));
    }

    private static SpanKind KindOfMessage(ZipkinSpan span) =>
        TryFind(span, "ms"u8, out _) ? SpanKind.Producer
        : TryFind(span, "mr"u8, out _) ? SpanKind.Consumer
        : SpanKind.Unspecified;

    // Where there are two sides, each has its own times.
    private static void SetTimes(ZipkinSpan span, (long Timestamp, long Duration) whole, in Side side)
    {
        span.TimestampMicros = whole.Timestamp != 0 ? whole.Timestamp : side.BeginMicros;
        span.DurationMicros =
            whole.Duration != 0 ? whole.Duration
            : side.BeginMicros != 0 && side.EndMicros != 0 ? side.EndMicros - side.BeginMicros
            : 0;
    }

    private static ZipkinEndpoint Address(ZipkinSpan span, ReadOnlySpan<byte> key, ReadOnlySpan<byte> otherKey)
    {
        foreach (ref readonly var tag in span.Tags)
        {
            var name = tag.Tag.Key.Of(span.Text.Bytes);
            if (!tag.Endpoint.IsEmpty && (name.SequenceEqual(key) || name.SequenceEqual(otherKey)))
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

    /// <summary>What the annotations say of client or server.</summary>
    private struct Side
    {
        public bool IsThere;
        public long BeginMicros;
        public long EndMicros;
        public ZipkinEndpoint Endpoint;

        public static Side Of(ZipkinSpan span, ReadOnlySpan<byte> begin, ReadOnlySpan<byte> end)
        {
            var hasBegin = TryFind(span, begin, out var first);
            var hasEnd = TryFind(span, end, out var last);
            return new Side
            {
                IsThere = hasBegin || hasEnd,
                BeginMicros = first.Micros,
                EndMicros = last.Micros,
                Endpoint =
                    !first.Endpoint.IsEmpty ? first.Endpoint
                    : !last.Endpoint.IsEmpty ? last.Endpoint
                    : AnyEndpoint(span),
            };
        }

        private static ZipkinEndpoint AnyEndpoint(ZipkinSpan span)
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
                if (!tag.Endpoint.IsEmpty && !IsAddress(tag, span.Text.Bytes))
                {
                    return tag.Endpoint;
                }
            }
            return default;
        }
    }
}
