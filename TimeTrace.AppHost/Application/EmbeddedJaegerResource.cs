using Aspire.Hosting.Jaeger;

namespace TimeTrace.AppHost.Application;

/// <summary>TimeTrace.AllInOne in Jaeger's place: a plain process with the same endpoints.</summary>
/// <param name="name">The name of the resource.</param>
internal sealed class EmbeddedJaegerResource(string name) : ProjectResource(name), IJaegerResource
{
    public EndpointReference UIEndpoint => new(this, JaegerEndpointNames.UI);

    public EndpointReference OtlpGrpcEndpoint => new(this, JaegerEndpointNames.OtlpGrpc);

    public ReferenceExpression ConnectionStringExpression =>
        ReferenceExpression.Create($"{OtlpGrpcEndpoint.Property(EndpointProperty.Url)}");
}
