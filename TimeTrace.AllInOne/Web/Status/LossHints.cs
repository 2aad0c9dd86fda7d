using TimeTrace.Tracing.Collecting;
using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Web.Status;

/// <summary>What to change where something is lost.</summary>
internal static class LossHints
{
    public static string Of(string reason) =>
        reason switch
        {
            nameof(SpanFlaw.InvalidTraceId) => "Send ids of 16 random bytes; in OTLP JSON, 32 hexadecimal digits.",
            nameof(SpanFlaw.InvalidSpanId) or nameof(SpanFlaw.InvalidParentSpanId) =>
                "Send ids of 8 random bytes; in OTLP JSON, 16 hexadecimal digits. Roots have no parent_span_id.",
            LossExample.OversizedSpans => "Send smaller attributes and events, or give the store more room.",
            LossExample.OverloadedSpans =>
                "Senders try again by themselves, those over UDP do not. If it goes on, the disk is too slow or full, or archived traces take all the room.",
            LossExample.FailedSpans => "The server's log says what failed.",
            LossExample.DroppedDatagrams =>
                "Let the system keep more: sudo sysctl -w net.core.rmem_max=4194304, then restart. Or send over HTTP, which is answered.",
            LossExample.ClientQueueFull =>
                "Let the client keep more (JAEGER_REPORTER_MAX_QUEUE_SIZE) or send more often (JAEGER_REPORTER_FLUSH_INTERVAL).",
            LossExample.ClientTooLarge => "Send over HTTP (JAEGER_ENDPOINT): a datagram has no room for such spans.",
            LossExample.ClientSendFailed => "The client's log says why; often nothing was listening yet.",
            nameof(RefusalReason.Malformed) =>
                "Check that the sender's protocol is that of the port, which is named below.",
            nameof(RefusalReason.TooLarge) =>
                "Send smaller batches (OTEL_BSP_MAX_EXPORT_BATCH_SIZE), or raise --max-body-bytes.",
            nameof(RefusalReason.Unsupported) =>
                "Send application/x-protobuf or application/json, plain or compressed by gzip, deflate or br.",
            nameof(RefusalReason.Overloaded) =>
                "Senders try again by themselves, those over UDP do not. If it goes on, raise --max-inflight-bytes, or send less over UDP.",
            nameof(RefusalReason.Aborted) =>
                "The sender gave up or was stopped. Its timeout (OTEL_EXPORTER_OTLP_TIMEOUT) may be too short.",
            _ => "",
        };
}
