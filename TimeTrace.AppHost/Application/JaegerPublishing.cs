using Aspire.Hosting.Jaeger;
using Aspire.Hosting.Jaeger.Configuration;

namespace TimeTrace.AppHost.Application;

/// <summary>Publishes Jaeger.</summary>
internal static class JaegerPublishing
{
    /// <summary>The user of Jaeger's image.</summary>
    private const long User = 10001;

    /// <summary>What people look at and send to from outside.</summary>
    private static readonly string[] OutsideEndpoints =
    [
        JaegerEndpointNames.UI,
        JaegerEndpointNames.OtlpGrpc,
        JaegerEndpointNames.OtlpHttp,
    ];

    public static IResourceBuilder<JaegerResource> PublishJaeger(
        this IResourceBuilder<JaegerResource> builder,
        int replicas = 1
    )
    {
        OpenToOutside(builder.Resource);
        return builder
            .PublishForCompose(ComposeHealth.Jaeger, replicas)
            .PublishForKubernetes(
                () => Documents(builder.Resource.Settings),
                JaegerEndpointNames.Health,
                "/status",
                User,
                replicas
            );
    }

    public static IResourceBuilder<EmbeddedJaegerResource> PublishEmbeddedJaeger(
        this IResourceBuilder<EmbeddedJaegerResource> builder
    )
    {
        OpenToOutside(builder.Resource);
        return builder
            .PublishForCompose(ComposeHealth.EmbeddedJaeger)
            .PublishForKubernetes(
                () => new Dictionary<string, string>(StringComparer.Ordinal),
                JaegerEndpointNames.Health,
                "/status"
            );
    }

    private static void OpenToOutside(IResource resource)
    {
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
        {
            endpoint.IsExternal = OutsideEndpoints.Contains(endpoint.Name, StringComparer.Ordinal);
        }
    }

    private static Dictionary<string, string> Documents(JaegerSettings settings)
    {
        var documents = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [JaegerVariables.Configuration] = JaegerConfigurationFactory.Create(settings).ToYaml(),
        };
        if (settings.SamplingStrategies is { } strategies)
        {
            documents[JaegerVariables.SamplingStrategies] = strategies;
        }
        return documents;
    }
}
