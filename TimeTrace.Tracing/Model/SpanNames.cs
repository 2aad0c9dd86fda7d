namespace TimeTrace.Tracing.Model;

/// <summary>The names under which flawed services and spans are kept; the same words as Jaeger's.</summary>
public static class SpanNames
{
    /// <summary>The name of a span as it is indexed and shown.</summary>
    public static ReadOnlySpan<byte> GetSpanName(this SpanBatch batch, in SpanEntry span) =>
        span.Faults.HasFlag(SpanFaults.EmptyName) ? "empty-span-name"u8
        : span.Faults.HasFlag(SpanFaults.InvalidName) ? "invalid-span-name"u8
        : batch.Bytes(span.Name);

    /// <summary>The service of a resource as it is indexed and shown.</summary>
    public static ReadOnlySpan<byte> GetServiceName(this SpanBatch batch, in ResourceEntry resource) =>
        resource.ServiceNameFault switch
        {
            ServiceNameFault.None => batch.Bytes(resource.ServiceName),
            ServiceNameFault.Missing => "missing-service-name"u8,
            ServiceNameFault.Empty => "empty-service-name"u8,
            ServiceNameFault.InvalidText => "invalid-service-name"u8,
            _ => "service-name-wrong-type"u8,
        };
}
