using Aspire.Hosting.Jaeger;

namespace Aspire.Hosting;

/// <summary>
/// Adds Jaeger to the application model.
/// </summary>
public static class JaegerBuilderExtensions
{
    private const string ConfigurationVariable = "JAEGER_CONFIG";

    /// <summary>
    /// Adds a Jaeger container that keeps traces in memory until a storage is chosen.
    /// </summary>
    /// <param name="builder">The <see cref="IDistributedApplicationBuilder"/>.</param>
    /// <param name="name">The name of the resource, and of the connection string that references to it carry.</param>
    /// <param name="uiPort">The host port of the UI and the query API; <see langword="null"/> leaves the choice to Aspire.</param>
    /// <param name="otlpGrpcPort">The host port of OTLP over gRPC; <see langword="null"/> leaves the choice to Aspire.</param>
    /// <param name="otlpHttpPort">The host port of OTLP over HTTP; <see langword="null"/> leaves the choice to Aspire.</param>
    /// <param name="healthPort">The host port of the health endpoint; <see langword="null"/> leaves the choice to Aspire.</param>
    /// <returns>The resource builder.</returns>
    /// <example>
    /// Add Jaeger and send a project's traces to it.
    /// <code lang="csharp">
    /// var jaeger = builder.AddJaeger("jaeger");
    ///
    /// builder.AddProject&lt;Projects.Api&gt;("api").WithReference(jaeger).WaitFor(jaeger);
    /// </code>
    /// </example>
    public static IResourceBuilder<JaegerResource> AddJaeger(
        this IDistributedApplicationBuilder builder,
        [ResourceName] string name,
        int? uiPort = 16686,
        int? otlpGrpcPort = 4317,
        int? otlpHttpPort = 4318,
        int? healthPort = 13133
    )
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);

        return builder
            .AddResource(new JaegerResource(name))
            .WithImage(JaegerContainerImageTags.Image, JaegerContainerImageTags.Tag)
            .WithImageRegistry(JaegerContainerImageTags.Registry)
            .WithHttpEndpoint(uiPort, targetPort: 16686, JaegerResource.UIEndpointName)
            .WithHttpEndpoint(otlpGrpcPort, targetPort: 4317, JaegerResource.OtlpGrpcEndpointName)
            .WithEndpoint(JaegerResource.OtlpGrpcEndpointName, endpoint => endpoint.Transport = "http2")
            .WithHttpEndpoint(otlpHttpPort, targetPort: 4318, JaegerResource.OtlpHttpEndpointName)
            .WithHttpEndpoint(healthPort, targetPort: 13133, JaegerResource.HealthEndpointName)
            .WithHttpHealthCheck("/status", endpointName: JaegerResource.HealthEndpointName)
            .WithUrlForEndpoint(JaegerResource.UIEndpointName, url => url.DisplayText = "Jaeger UI");
    }

    /// <summary>
    /// Keeps traces in Elasticsearch. Jaeger starts once Elasticsearch is healthy.
    /// </summary>
    /// <param name="builder">The Jaeger resource builder.</param>
    /// <param name="elasticsearch">The Elasticsearch resource; its generated password is handed over.</param>
    /// <returns>The resource builder.</returns>
    /// <example>
    /// <code lang="csharp">
    /// var elasticsearch = builder.AddElasticsearch("elasticsearch").WithDataVolume();
    ///
    /// var jaeger = builder.AddJaeger("jaeger").WithElasticsearchStorage(elasticsearch);
    /// </code>
    /// </example>
    public static IResourceBuilder<JaegerResource> WithElasticsearchStorage(
        this IResourceBuilder<JaegerResource> builder,
        IResourceBuilder<ElasticsearchResource> elasticsearch
    )
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(elasticsearch);

        return builder
            .WithEnvironment(ConfigurationVariable, JaegerConfiguration.Elasticsearch)
            .WithArgs("--config", $"env:{ConfigurationVariable}")
            .WithEnvironment("ES_SERVER_URLS", elasticsearch.Resource.PrimaryEndpoint)
            .WithEnvironment("ES_USERNAME", "elastic")
            .WithEnvironment("ES_PASSWORD", elasticsearch.Resource.PasswordParameter)
            .WaitFor(elasticsearch);
    }
}
