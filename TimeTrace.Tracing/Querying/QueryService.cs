using System.Runtime.CompilerServices;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.Tracing.Querying;

/// <summary>Answers every question about stored traces; the one door for APIs and pages.</summary>
/// <param name="reader">Where traces are found.</param>
/// <param name="options">How they are mended for reading.</param>
public sealed partial class QueryService(ISpanReader reader, QueryOptions options)
{
    /// <summary>One trace, or null where no span of it is kept.</summary>
    /// <param name="id">The trace's id.</param>
    /// <param name="raw">True for the spans as they were sent, without any adjustment.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    public async ValueTask<Trace?> GetTraceAsync(TraceId id, bool raw, CancellationToken cancellationToken)
    {
        var stored = await reader.GetTraceAsync(id, cancellationToken).ConfigureAwait(false);
        return stored is null ? null
            : raw ? TraceAssembler.AssembleRaw(stored)
            : TraceAssembler.Assemble(stored, options);
    }

    /// <summary>The traces that match a query, newest first, each whole.</summary>
    /// <param name="query">A valid query.</param>
    /// <param name="raw">True for the spans as they were sent.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    public async IAsyncEnumerable<Trace> FindTracesAsync(
        TraceQuery query,
        bool raw,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        query.Validate();
        foreach (var id in await reader.FindTraceIdsAsync(query, cancellationToken).ConfigureAwait(false))
        {
            // A trace that retention took since it was found is simply gone.
            if (await GetTraceAsync(id, raw, cancellationToken).ConfigureAwait(false) is { } trace)
            {
                yield return trace;
            }
        }
    }

    /// <summary>Summaries of the traces that match a query, newest first.</summary>
    /// <param name="query">A valid query.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    public async ValueTask<IReadOnlyList<TraceSummary>> FindSummariesAsync(
        TraceQuery query,
        CancellationToken cancellationToken
    )
    {
        query.Validate();
        var summaries = new List<TraceSummary>();
        foreach (var id in await reader.FindTraceIdsAsync(query, cancellationToken).ConfigureAwait(false))
        {
            if (await GetSummaryAsync(id, cancellationToken).ConfigureAwait(false) is { } summary)
            {
                summaries.Add(summary);
            }
        }
        return summaries;
    }

    /// <inheritdoc cref="ISpanReader.GetServicesAsync"/>
    public ValueTask<IReadOnlyList<string>> GetServicesAsync(CancellationToken cancellationToken) =>
        reader.GetServicesAsync(cancellationToken);

    /// <inheritdoc cref="ISpanReader.GetOperationsAsync"/>
    public ValueTask<IReadOnlyList<Operation>> GetOperationsAsync(
        string serviceName,
        SpanKind? kind,
        CancellationToken cancellationToken
    ) => reader.GetOperationsAsync(serviceName, kind, cancellationToken);

    /// <inheritdoc cref="ISpanReader.GetDependenciesAsync"/>
    public ValueTask<IReadOnlyList<DependencyLink>> GetDependenciesAsync(
        ulong afterUnixNano,
        ulong beforeUnixNano,
        CancellationToken cancellationToken
    ) => reader.GetDependenciesAsync(afterUnixNano, beforeUnixNano, cancellationToken);

    /// <summary>Adjusts traces that are not kept anywhere, for example those of an uploaded file.</summary>
    /// <param name="traces">Traces as <see cref="StoredTraces.FromBatch"/> gives them.</param>
    public IEnumerable<Trace> Adjust(IEnumerable<StoredTrace> traces) =>
        traces.Select(trace => TraceAssembler.Assemble(trace, options));
}
