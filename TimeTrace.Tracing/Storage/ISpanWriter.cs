using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage;

/// <summary>Keeps spans.</summary>
public interface ISpanWriter
{
    /// <summary>Keeps the valid spans of a batch, all or none of those it can keep.</summary>
    /// <remarks>
    /// The returned task completes when the spans are as safe as the store makes them and can be found; only then may
    /// the sender be told so. The batch and its payload belong to the caller again at that moment, so the store copies
    /// what it keeps. Many appends may run at once; spans of one batch keep their order. A span that was appended
    /// twice is kept twice and shown once.
    /// </remarks>
    /// <param name="batch">A batch that the Collector has sanitized.</param>
    /// <param name="cancellationToken">Cancels the wait. The spans may be kept all the same.</param>
    /// <returns>What became of the spans; the counts add up to the batch's spans, or to zero with a time to retry.</returns>
    ValueTask<AppendResult> AppendAsync(SpanBatch batch, CancellationToken cancellationToken);
}
