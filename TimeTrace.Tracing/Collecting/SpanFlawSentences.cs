using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Collecting;

internal static class SpanFlawSentences
{
    public static string ToSentence(this SpanFlaw flaw) =>
        flaw switch
        {
            SpanFlaw.InvalidTraceId => "a trace_id that is not 16 bytes or all zero",
            SpanFlaw.InvalidSpanId => "a span_id that is not 8 bytes or all zero",
            _ => "a parent_span_id that is not 8 bytes",
        };
}
