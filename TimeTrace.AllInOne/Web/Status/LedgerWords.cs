using TimeTrace.Tracing.Collecting;
using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Web.Status;

/// <summary>What the reasons of the ledger mean, after a number.</summary>
internal static class LedgerWords
{
    public static string Of(SpanFlaw flaw) =>
        flaw switch
        {
            SpanFlaw.InvalidTraceId => "spans with a trace_id that is not 16 bytes or all zero",
            SpanFlaw.InvalidSpanId => "spans with a span_id that is not 8 bytes or all zero",
            SpanFlaw.InvalidParentSpanId => "spans with a parent_span_id that is not 8 bytes",
            _ => throw new ArgumentOutOfRangeException(nameof(flaw)),
        };

    public static string Of(RefusalReason reason) =>
        reason switch
        {
            RefusalReason.Malformed => "requests that are not what their protocol says",
            RefusalReason.TooLarge => "requests larger than --max-body-bytes",
            RefusalReason.Unsupported => "requests of an unknown content type or encoding",
            RefusalReason.Overloaded => "requests sent back to be retried: too much under way",
            RefusalReason.Aborted => "requests whose sender went away",
            _ => throw new ArgumentOutOfRangeException(nameof(reason)),
        };
}
