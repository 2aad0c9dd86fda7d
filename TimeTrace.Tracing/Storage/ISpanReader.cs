using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage;

/// <summary>Finds spans.</summary>
/// <remarks>
/// Every answer covers all spans whose append completed before the call; those of appends under way may be missing. An
/// empty answer means that there is nothing; what a store cannot answer exactly it refuses with
/// <see cref="NotSupportedException"/>. Answers belong to the caller and do not change later.
/// </remarks>
public interface ISpanReader
{
    /// <summary>The whole trace, or null where no span of it is kept.</summary>
    ValueTask<StoredTrace?> GetTraceAsync(TraceId id, CancellationToken cancellationToken);

    /// <summary>
    /// The traces in which at least one span meets the whole query, ordered by the start of their latest such span,
    /// newest first, then by id; without the first <see cref="TraceQuery.Offset"/>, and of the others at most
    /// <see cref="TraceQuery.Limit"/>.
    /// </summary>
    ValueTask<IReadOnlyList<TraceId>> FindTraceIdsAsync(TraceQuery query, CancellationToken cancellationToken);

    /// <summary>The names of all services with kept spans, in ordinal order.</summary>
    ValueTask<IReadOnlyList<string>> GetServicesAsync(CancellationToken cancellationToken);

    /// <summary>The distinct span names and kinds of one service, ordered by name, then by kind.</summary>
    /// <param name="serviceName">The service; an unknown one has no operations.</param>
    /// <param name="kind">Only this kind, or null for all.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    ValueTask<IReadOnlyList<Operation>> GetOperationsAsync(
        string serviceName,
        SpanKind? kind,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Calls between services, in the traces whose first start is after <paramref name="afterUnixNano"/> and whose last
    /// end is before <paramref name="beforeUnixNano"/>, ordered by parent, then child. Calls of a service to itself count.
    /// </summary>
    /// <param name="afterUnixNano">Nanoseconds since 1970-01-01 UTC, exclusive.</param>
    /// <param name="beforeUnixNano">Nanoseconds since 1970-01-01 UTC, exclusive.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    ValueTask<IReadOnlyList<DependencyLink>> GetDependenciesAsync(
        ulong afterUnixNano,
        ulong beforeUnixNano,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// The calls of operations by the minute in which their spans began, ordered by service, span name, kind and minute;
    /// minutes without calls are left out. Each kept span counts, so that one that was sent twice counts twice where the
    /// store keeps it twice; what has left the store no longer counts.
    /// </summary>
    /// <param name="query">Which operations and minutes.</param>
    /// <param name="cancellationToken">Cancels the count.</param>
    ValueTask<IReadOnlyList<OperationMinute>> GetOperationMinutesAsync(
        OperationMinuteQuery query,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Where the next spans to arrive begin: a number that grows with every append, never negative, and that goes on after a
    /// restart where the spans do.
    /// </summary>
    long GetArrivalMark();

    /// <summary>
    /// The traces in which a span that arrived since a mark meets the query, at most <see cref="TraceQuery.Limit"/> of them,
    /// the last ones to arrive first; <see cref="TraceQuery.Offset"/> does not count. A look ends as soon as it has so many,
    /// so that it costs no more where more arrives. It is not told of traces that have left.
    /// </summary>
    /// <param name="query">What to look for.</param>
    /// <param name="sinceMark">
    /// From <see cref="GetArrivalMark"/>; with one that is still to come, as another store may have given it, everything counts
    /// as having arrived since. A store may have forgotten in which order spans came long ago.
    /// </param>
    /// <param name="cancellationToken">Cancels the search.</param>
    ValueTask<ArrivedTraces> FindArrivedAsync(TraceQuery query, long sinceMark, CancellationToken cancellationToken);

    /// <summary>A number that changes when spans of the trace come or leave; zero where none is kept.</summary>
    /// <remarks>It is answered without a look at the spans.</remarks>
    long GetTraceVersion(TraceId id);

    /// <summary>How much is kept.</summary>
    StoreStatistics GetStatistics();
}
