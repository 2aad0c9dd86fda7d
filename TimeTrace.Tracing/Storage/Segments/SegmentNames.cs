using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>The names of services and operations over all segments.</summary>
internal static class SegmentNames
{
    public static IReadOnlyList<string> Services(Segment[] segments) =>
        [
            .. All(segments)
                .Select(operation => operation.Service)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    public static IReadOnlyList<Operation> Operations(Segment[] segments, string serviceName, SpanKind? kind) =>
        [
            .. All(segments)
                .Where(operation => operation.Service == serviceName && (kind is null || operation.Kind == kind))
                .Distinct()
                .OrderBy(operation => operation.Name, StringComparer.Ordinal)
                .ThenBy(operation => operation.Kind)
                .Select(operation => new Operation(operation.Name, operation.Kind)),
        ];

    private static IEnumerable<(string Service, string Name, SpanKind Kind)> All(Segment[] segments) =>
        from segment in segments
        from number in Enumerable.Range(0, segment.OperationCount)
        let operation = segment.Operation(number)
        select (segment.ServiceName(operation.Service), operation.Name, operation.Kind);
}
