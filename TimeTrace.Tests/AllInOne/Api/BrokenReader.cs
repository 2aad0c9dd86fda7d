using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.Tests.AllInOne.Api;

/// <summary>A store whose every answer fails in the same way.</summary>
internal sealed class BrokenReader(Exception exception) : ISpanReader
{
    public ValueTask<StoredTrace?> GetTraceAsync(TraceId id, CancellationToken cancellationToken) => throw exception;

    public ValueTask<IReadOnlyList<TraceId>> FindTraceIdsAsync(TraceQuery query, CancellationToken cancellationToken) =>
        throw exception;

    public ValueTask<IReadOnlyList<string>> GetServicesAsync(CancellationToken cancellationToken) => throw exception;

    public ValueTask<IReadOnlyList<Operation>> GetOperationsAsync(
        string serviceName,
        SpanKind? kind,
        CancellationToken cancellationToken
    ) => throw exception;

    public ValueTask<IReadOnlyList<DependencyLink>> GetDependenciesAsync(
        ulong afterUnixNano,
        ulong beforeUnixNano,
        CancellationToken cancellationToken
    ) => throw exception;

    public ValueTask<IReadOnlyList<OperationMinute>> GetOperationMinutesAsync(
        OperationMinuteQuery query,
        CancellationToken cancellationToken
    ) => throw exception;

    public long GetArrivalMark() => throw exception;

    public ValueTask<ArrivedTraces> FindArrivedAsync(
        TraceQuery query,
        long sinceMark,
        CancellationToken cancellationToken
    ) => throw exception;

    public long GetTraceVersion(TraceId id) => throw exception;

    public StoreStatistics GetStatistics() => throw exception;
}
