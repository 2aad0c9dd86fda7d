using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.Tracing.Collecting;

/// <summary>The one gate between receivers and the store: it sanitizes, counts and commits.</summary>
/// <param name="writer">Where spans are kept.</param>
/// <param name="ledger">Where every span is accounted for.</param>
/// <param name="observer">Sees what was kept, if anyone wants to.</param>
public sealed class Collector(ISpanWriter writer, LossLedger ledger, ISpanObserver? observer = null)
{
    /// <summary>Takes a batch in; the task completes when its spans are safe, or refused.</summary>
    /// <param name="receiver">The receiver's name in the ledger, for example <c>otlp-grpc</c>.</param>
    /// <param name="batch">A decoded batch; it belongs to the caller again when the task completes.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <param name="requests">How many requests or datagrams the batch was put together from.</param>
    public async ValueTask<CollectResult> CollectAsync(
        string receiver,
        SpanBatch batch,
        CancellationToken cancellationToken,
        int requests = 1
    )
    {
        Sanitizer.Sanitize(batch);
        AppendResult result;
        try
        {
            result =
                batch.Spans.Length == 0
                    ? default
                    : await writer.AppendAsync(batch, cancellationToken).ConfigureAwait(false);
            EnsureAccounted(batch, result);
        }
        catch
        {
            ledger.CountFailed(receiver, batch, requests);
            throw;
        }
        ledger.CountCollected(receiver, batch, result, requests);
        if (result.RetryAfter is null)
        {
            observer?.Observe(batch);
        }
        return new CollectResult(batch, result);
    }

    // A store that loses count must not pass for one that kept everything.
    private static void EnsureAccounted(SpanBatch batch, AppendResult result)
    {
        var accounted = result.StoredSpans + result.OversizedSpans;
        if (accounted != (result.RetryAfter is null ? batch.Spans.Length : 0))
        {
            throw new InvalidOperationException($"The store accounted for {accounted} of {batch.Spans.Length} spans.");
        }
    }

    /// <summary>Counts a request that was refused before any span of it was read.</summary>
    /// <param name="receiver">The receiver's name in the ledger.</param>
    /// <param name="reason">Why.</param>
    /// <param name="message">What the sender is told.</param>
    public void CountRefusedRequest(string receiver, RefusalReason reason, string message) =>
        ledger.CountRefused(receiver, reason, message);

    /// <summary>Counts what a client says that it lost before it could be sent; reports without news count nothing.</summary>
    /// <param name="receiver">The receiver that it sends to.</param>
    /// <param name="report">Its report; null counts nothing.</param>
    public void CountClientReport(string receiver, ClientReport? report)
    {
        if (report is not null)
        {
            ledger.CountClientReport(receiver, report);
        }
    }
}
