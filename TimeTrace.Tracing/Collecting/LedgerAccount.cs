using System.Text.Json.Serialization;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Collecting;

/// <summary>What became of everything that one receiver was sent.</summary>
/// <param name="Requests">Requests, datagrams or messages, refused ones among them.</param>
/// <param name="ReceivedSpans">Spans in the requests that could be read.</param>
/// <param name="StoredSpans">Spans that were acknowledged as kept.</param>
/// <param name="RejectedSpans">Spans left out because of a flaw, by flaw; the sender was told.</param>
/// <param name="OversizedSpans">Spans too large for the store; the sender was told.</param>
/// <param name="OverloadedSpans">Spans sent back because the store had no room or time; the sender was told to retry.</param>
/// <param name="FailedSpans">Spans whose store failed; the sender was told.</param>
/// <param name="RefusedRequests">Requests refused before their spans were read, by reason.</param>
public sealed record LedgerAccount(
    long Requests,
    long ReceivedSpans,
    long StoredSpans,
    IReadOnlyDictionary<SpanFlaw, long> RejectedSpans,
    long OversizedSpans,
    long OverloadedSpans,
    long FailedSpans,
    IReadOnlyDictionary<RefusalReason, long> RefusedRequests
)
{
    /// <summary>
    /// Datagrams that the system dropped because its buffer was full, since the port was opened: nobody knows their spans. Null
    /// where no datagrams are received, or the system does not tell.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? DroppedDatagrams { get; init; }

    /// <summary>
    /// Spans that clients say they lost before they sent them, by reason, since each of them started. Null where no client tells;
    /// those of Jaeger do that send thrift.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ClientLosses? LostInClients { get; init; }

    /// <summary>When spans were stored last; null for never.</summary>
    public DateTimeOffset? LastSpanTime { get; init; }

    /// <summary>How many spans a second were stored lately; see <see cref="LossLedger"/>.</summary>
    public double SpansPerSecond { get; init; }

    /// <summary>The last loss of each reason, in the order of their time. They hold text of senders, so that JSON leaves them out.</summary>
    [JsonIgnore]
    public IReadOnlyList<LossExample> Examples { get; init; } = [];
}
