using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage;

/// <summary>Which operations to count in which minutes.</summary>
/// <param name="ServiceNames">The services, exactly as they are indexed.</param>
/// <param name="Kinds">The kinds.</param>
/// <param name="FirstMinute">The first minute, inclusive, in whole minutes since 1970-01-01 UTC.</param>
/// <param name="LastMinute">The last minute, inclusive; before the first nothing is counted.</param>
public sealed record OperationMinuteQuery(
    IReadOnlySet<string> ServiceNames,
    IReadOnlySet<SpanKind> Kinds,
    int FirstMinute,
    int LastMinute
)
{
    /// <summary>Whether a span counts.</summary>
    /// <param name="serviceName">Its service.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="minute">The minute in which it began.</param>
    public bool Matches(string serviceName, SpanKind kind, int minute) =>
        minute >= FirstMinute && minute <= LastMinute && Kinds.Contains(kind) && ServiceNames.Contains(serviceName);
}
