using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.Tracing.Querying;

public sealed partial class QueryService
{
    /// <summary>How many traces match a query, up to its limit.</summary>
    /// <param name="query">A valid query.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    public async ValueTask<int> CountTracesAsync(TraceQuery query, CancellationToken cancellationToken)
    {
        query.Validate();
        return (await reader.FindTraceIdsAsync(query, cancellationToken).ConfigureAwait(false)).Count;
    }

    /// <summary>The summary of one trace, or null where no span of it is kept.</summary>
    /// <param name="id">The trace's id.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    public async ValueTask<TraceSummary?> GetSummaryAsync(TraceId id, CancellationToken cancellationToken) =>
        await reader.GetTraceAsync(id, cancellationToken).ConfigureAwait(false) is { } stored
            ? TraceSummarizer.Summarize(TraceAssembler.AssembleTree(stored, options))
            : null;
}
