using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Codecs.Zipkin;

/// <summary>
/// What a span of Zipkin's first version says by annotations of its own: who it was, whom it called, when. One that tells of
/// caller and callee both is two spans, which share an id.
/// </summary>
/// <remarks>See https://github.com/openzipkin/zipkin-api/blob/master/thrift/zipkinCore.thrift.</remarks>
internal static class ZipkinV1Span
{
    /// <summary>Hands over the span as one of the second version, or as two.</summary>
    /// <param name="span">The span as it was read, annotations and tags with their places; it is changed.</param>
    /// <param name="other">What the callee's half goes into.</param>
    /// <param name="write">Takes a span; it is valid until the next.</param>
    public static void Split(ZipkinSpan span, ZipkinSpan other, Action<ZipkinSpan> write)
    {
        var (caller, callee) = (ZipkinV1Side.CallerOf(span), ZipkinV1Side.CalleeOf(span));
        span.RemoveCore(isMessage: caller.IsOf(SpanKind.Producer) || callee.IsOf(SpanKind.Consumer));
        if (caller.IsThere && callee.IsThere)
        {
            Divide(span, other, caller, callee);
            callee.Apply(other, hasOther: true);
            other.IsShared = true;
            caller.Apply(span, hasOther: true);
            write(span);
            write(other);
            return;
        }
        // A callee that has no timestamp of its own leaves it to its caller, of which it has the id.
        span.IsShared |= callee.IsOf(SpanKind.Server) && span.TimestampMicros == 0;
        (callee.IsThere ? callee : caller).Apply(span, hasOther: false);
        write(span);
    }

    /// <summary>Whether an annotation only says what kind, place and times say already.</summary>
    /// <param name="value">The annotation's value.</param>
    /// <param name="isMessage">Whether the span sends or receives a message, so that the wire's times are its own.</param>
    public static bool IsCore(ReadOnlySpan<byte> value, bool isMessage) =>
        value.Length == 2
        && (
            value.SequenceEqual("cs"u8)
            || value.SequenceEqual("cr"u8)
            || value.SequenceEqual("sr"u8)
            || value.SequenceEqual("ss"u8)
            || value.SequenceEqual("ms"u8)
            || value.SequenceEqual("mr"u8)
            || (isMessage && (value.SequenceEqual("ws"u8) || value.SequenceEqual("wr"u8)))
        );

    /// <summary>Whether a binary annotation only names the other side.</summary>
    public static bool IsAddress(in ZipkinTag tag, ReadOnlySpan<byte> bytes)
    {
        var key = tag.Tag.Key.Of(bytes);
        return !tag.Endpoint.IsEmpty
            && (key.SequenceEqual("sa"u8) || key.SequenceEqual("ca"u8) || key.SequenceEqual("ma"u8));
    }

    // What names no place, or one that both have, is the caller's.
    private static void Divide(ZipkinSpan span, ZipkinSpan other, ZipkinV1Side caller, ZipkinV1Side callee)
    {
        bool IsOfCallee(ZipkinEndpoint place) =>
            IsSameService(place, callee.Local, span) && !IsSameService(place, caller.Local, span);

        other.CopyFrom(span);
        other.RemoveAll(place => !IsOfCallee(place));
        span.RemoveAll(IsOfCallee);
    }

    private static bool IsSameService(in ZipkinEndpoint left, in ZipkinEndpoint right, ZipkinSpan span) =>
        left.Service.Of(span.Text.Bytes).SequenceEqual(right.Service.Of(span.Text.Bytes));
}
