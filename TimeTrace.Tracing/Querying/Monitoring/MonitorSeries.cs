namespace TimeTrace.Tracing.Querying.Monitoring;

/// <summary>How a service, or one of its operations, fared over time.</summary>
/// <param name="ServiceName">The service.</param>
/// <param name="SpanName">The name of the operation's spans, or null where the whole service is meant.</param>
/// <param name="Points">All points of the query, in order of time.</param>
public sealed record MonitorSeries(string ServiceName, string? SpanName, IReadOnlyList<MonitorPoint> Points);
