namespace Aspire.Hosting.ApplicationModel;

/// <summary>
/// A resource that takes spans where Jaeger does and shows traces where Jaeger does: Jaeger itself, or what stands in for it.
/// </summary>
public interface IJaegerResource : IResourceWithConnectionString, IResourceWithEndpoints, IResourceWithWaitSupport
{
    /// <summary>Gets the endpoint of the UI and of the JSON query API.</summary>
    EndpointReference UIEndpoint { get; }

    /// <summary>Gets the endpoint that takes OTLP over gRPC.</summary>
    EndpointReference OtlpGrpcEndpoint { get; }
}
