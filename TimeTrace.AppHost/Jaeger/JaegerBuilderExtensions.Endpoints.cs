using Aspire.Hosting.Jaeger;

namespace Aspire.Hosting;

public static partial class JaegerBuilderExtensions
{
    private static IResourceBuilder<JaegerResource> WithJaegerEndpoints(this IResourceBuilder<JaegerResource> builder)
    {
        var settings = builder.Resource.Settings;
        foreach (var endpoint in JaegerEndpoint.All.Where(endpoint => endpoint.IsOf(settings)))
        {
            builder
                .WithEndpoint(
                    endpoint.HostPort(settings.Role),
                    endpoint.Port,
                    endpoint.Scheme,
                    endpoint.Name,
                    protocol: endpoint.Protocol
                )
                .WithEndpoint(endpoint.Name, annotation => annotation.Transport = Transport(annotation, endpoint))
                .WithUrlForEndpoint(endpoint.Name, url => Show(url, endpoint));
        }
        return builder;
    }

    private static string Transport(EndpointAnnotation annotation, JaegerEndpoint endpoint) =>
        endpoint.IsHttp2 ? "http2" : annotation.Transport;

    /// <summary>The UI is what people open; the other addresses stand in the details.</summary>
    private static void Show(ResourceUrlAnnotation url, JaegerEndpoint endpoint)
    {
        if (endpoint.Name == JaegerEndpointNames.UI)
        {
            url.DisplayText = "Jaeger UI";
        }
        else
        {
            url.DisplayLocation = UrlDisplayLocation.DetailsOnly;
        }
    }
}
