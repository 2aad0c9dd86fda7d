using Aspire.Hosting.Jaeger;
using Aspire.Hosting.Jaeger.Configuration;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>
/// A Jaeger v2 container. It takes spans over OTLP and the older protocols, keeps them in its storage and shows traces in its UI.
/// </summary>
/// <remarks>
/// Its connection string is the URL of the OTLP gRPC endpoint, for example <c>http://localhost:4317</c>.
/// A collector, an ingester or a query service is the same image with fewer endpoints.
/// </remarks>
public sealed class JaegerResource : ContainerResource, IJaegerResource
{
    /// <summary>Creates a Jaeger that receives, stores and answers.</summary>
    /// <param name="name">The name of the resource.</param>
    public JaegerResource(string name)
        : this(name, JaegerRole.AllInOne) { }

    internal JaegerResource(string name, JaegerRole role)
        : base(name) => Settings = new JaegerSettings(role);

    internal JaegerSettings Settings { get; }

    /// <inheritdoc/>
    public EndpointReference UIEndpoint => new(this, JaegerEndpointNames.UI);

    /// <inheritdoc/>
    public EndpointReference OtlpGrpcEndpoint => new(this, JaegerEndpointNames.OtlpGrpc);

    /// <summary>Gets the endpoint that takes OTLP over HTTP, as protobuf or JSON.</summary>
    public EndpointReference OtlpHttpEndpoint => new(this, JaegerEndpointNames.OtlpHttp);

    /// <summary>Gets the endpoint that answers <c>GET /status</c> with 200 once Jaeger is ready.</summary>
    public EndpointReference HealthEndpoint => new(this, JaegerEndpointNames.Health);

    /// <summary>Gets the URL of the OTLP gRPC endpoint.</summary>
    public ReferenceExpression ConnectionStringExpression =>
        ReferenceExpression.Create($"{OtlpGrpcEndpoint.Property(EndpointProperty.Url)}");

    IEnumerable<KeyValuePair<string, ReferenceExpression>> IResourceWithConnectionString.GetConnectionProperties()
    {
        yield return new("Host", ReferenceExpression.Create($"{OtlpGrpcEndpoint.Property(EndpointProperty.Host)}"));
        yield return new("Port", ReferenceExpression.Create($"{OtlpGrpcEndpoint.Property(EndpointProperty.Port)}"));
        yield return new("Uri", ConnectionStringExpression);
    }
}
