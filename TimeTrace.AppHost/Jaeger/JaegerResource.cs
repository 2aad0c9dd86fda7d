namespace Aspire.Hosting.ApplicationModel;

/// <summary>
/// A Jaeger v2 container: it takes spans over OTLP, keeps them in its storage and shows traces in its UI.
/// </summary>
/// <param name="name">The name of the resource.</param>
/// <remarks>Its connection string is the URL of the OTLP gRPC endpoint, for example <c>http://localhost:4317</c>.</remarks>
public sealed class JaegerResource(string name) : ContainerResource(name), IResourceWithConnectionString
{
    internal const string UIEndpointName = "ui";
    internal const string OtlpGrpcEndpointName = "otlp-grpc";
    internal const string OtlpHttpEndpointName = "otlp-http";
    internal const string HealthEndpointName = "health";

    /// <summary>Gets the endpoint of the UI and of the query API.</summary>
    public EndpointReference UIEndpoint => new(this, UIEndpointName);

    /// <summary>Gets the endpoint that takes OTLP over gRPC.</summary>
    public EndpointReference OtlpGrpcEndpoint => new(this, OtlpGrpcEndpointName);

    /// <summary>Gets the endpoint that takes OTLP over HTTP, as protobuf or JSON.</summary>
    public EndpointReference OtlpHttpEndpoint => new(this, OtlpHttpEndpointName);

    /// <summary>Gets the endpoint that answers <c>GET /status</c> with 200 once Jaeger is ready.</summary>
    public EndpointReference HealthEndpoint => new(this, HealthEndpointName);

    /// <summary>Gets the URL of the OTLP gRPC endpoint.</summary>
    public ReferenceExpression ConnectionStringExpression =>
        ReferenceExpression.Create($"{OtlpGrpcEndpoint.Property(EndpointProperty.Url)}");
}
