using TimeTrace.Tests.Tracing;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tests.Browser;

/// <summary>Spans for the tests of the search page.</summary>
internal static class SearchedSpans
{
    public const ulong Milli = 1_000_000;
    public const ulong Minute = 60_000 * Milli;

    /// <summary>Three traces of the last ten minutes; the oldest one fails in its second service.</summary>
    public static TestSpans Shop()
    {
        var now = Senders.NowUnixNano;
        return new TestSpans()
            .Service("frontend")
            .Span(1, 1, span => span.Named("POST /pay").At(now - (9 * Minute), 300 * Milli))
            .Span(2, 1, span => span.Named("GET /").At(now - (5 * Minute), 100 * Milli))
            .Span(3, 1, span => span.Named("GET /cart").At(now - (2 * Minute), 20 * Milli))
            .Service("payments")
            .Span(
                1,
                2,
                span =>
                    span.Named("charge")
                        .Under(1)
                        .At(now - (9 * Minute), 200 * Milli)
                        .With("card", "gold card")
                        .Ended(SpanStatusCode.Error)
            );
    }

    /// <summary>Traces of a span each, one a second up to now, a hundred lengths from 1 ms on; every tenth fails.</summary>
    public static TestSpans Many(int count)
    {
        var (now, spans) = (Senders.NowUnixNano, new TestSpans().Service("shop"));
        for (var i = 1; i <= count; i++)
        {
            var (start, length) = (now - ((ulong)i * 1_000 * Milli), (1 + ((ulong)i % 100)) * Milli);
            var status = i % 10 == 0 ? SpanStatusCode.Error : SpanStatusCode.Unset;
            spans.Span((ulong)i, 1, span => span.Named($"call {length / Milli}").At(start, length).Ended(status));
        }
        return spans;
    }
}
