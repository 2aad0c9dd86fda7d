using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.Tracing.Querying;

public sealed partial class QueryService
{
    private readonly SummaryCache _summaries = new();

    /// <inheritdoc cref="ISpanReader.FindTraceIdsAsync"/>
    public ValueTask<IReadOnlyList<TraceId>> FindTraceIdsAsync(TraceQuery query, CancellationToken cancellationToken)
    {
        query.Validate();
        return reader.FindTraceIdsAsync(query, cancellationToken);
    }

    /// <summary>How many traces match a query, up to its limit.</summary>
    /// <param name="query">A valid query.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    public async ValueTask<int> CountTracesAsync(TraceQuery query, CancellationToken cancellationToken) =>
        (await FindTraceIdsAsync(query, cancellationToken).ConfigureAwait(false)).Count;

    /// <summary>The summary of one trace, or null where no span of it is kept.</summary>
    /// <param name="id">The trace's id.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    public async ValueTask<TraceSummary?> GetSummaryAsync(TraceId id, CancellationToken cancellationToken)
    {
        // Asked for before the trace is read: what comes in between makes another version.
        var version = reader.GetTraceVersion(id);
        if (version == 0)
        {
            return null;
        }
        if (_summaries.Find(id, version) is { } known)
        {
            return known;
        }
        if (await reader.GetTraceAsync(id, cancellationToken).ConfigureAwait(false) is not { } stored)
        {
            return null;
        }
        var summary = TraceSummarizer.Summarize(TraceAssembler.AssembleTree(stored, options));
        _summaries.Keep(version, summary);
        return summary;
    }

    /// <inheritdoc cref="ISpanReader.GetTraceVersion"/>
    public long GetTraceVersion(TraceId id) => reader.GetTraceVersion(id);

    /// <inheritdoc cref="ISpanReader.GetArrivalMark"/>
    public long GetArrivalMark() => reader.GetArrivalMark();

    /// <inheritdoc cref="ISpanReader.FindArrivedAsync"/>
    public ValueTask<ArrivedTraces> FindArrivedAsync(
        TraceQuery query,
        long sinceMark,
        CancellationToken cancellationToken
    ) => reader.FindArrivedAsync(query, sinceMark, cancellationToken);
}
