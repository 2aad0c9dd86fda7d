using TimeTrace.Tracing.Collecting;
using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Web.Status;

/// <summary>What the reasons of the ledger mean, after a number.</summary>
internal static class LossWords
{
    public static string Of(string reason) =>
        reason switch
        {
            nameof(SpanFlaw.InvalidTraceId) => "spans with a trace_id that is not 16 bytes or all zero",
            nameof(SpanFlaw.InvalidSpanId) => "spans with a span_id that is not 8 bytes or all zero",
            nameof(SpanFlaw.InvalidParentSpanId) => "spans with a parent_span_id that is not 8 bytes",
            LossExample.OversizedSpans => "spans larger than the store takes",
            LossExample.OverloadedSpans => "spans turned away: the store had no room or time",
            LossExample.FailedSpans => "spans whose store failed",
            LossExample.DroppedDatagrams => "datagrams dropped by the system: they came faster than they could be read",
            LossExample.ClientQueueFull => "spans lost in their client: its queue was full",
            LossExample.ClientTooLarge => "spans lost in their client: larger than what it sends at once",
            LossExample.ClientSendFailed => "spans lost in their client: it could not send them",
            nameof(RefusalReason.Malformed) => "requests that are not what their protocol says",
            nameof(RefusalReason.TooLarge) => "requests larger than --max-body-bytes",
            nameof(RefusalReason.Unsupported) => "requests of an unknown content type or encoding",
            nameof(RefusalReason.Overloaded) => "requests or datagrams turned away: too much under way",
            nameof(RefusalReason.Aborted) => "requests whose sender went away",
            _ => reason,
        };
}
