using Aspire.Hosting.Jaeger;
using Aspire.Hosting.Jaeger.Configuration;

namespace TimeTrace.AppHost.Application;

/// <summary>Adds the embedded backend.</summary>
internal static class EmbeddedJaegerExtensions
{
    /// <param name="builder">The application.</param>
    /// <param name="name">The name of the resource.</param>
    /// <param name="inMemory">Keeps traces in memory only, in place of the data folder of the account.</param>
    public static IResourceBuilder<EmbeddedJaegerResource> AddEmbeddedJaeger(
        this IDistributedApplicationBuilder builder,
        string name,
        bool inMemory
    )
    {
#pragma warning disable ASPIREPROJECTS001 // The way to give a project resource of one's own type what AddProject gives.
        var jaeger = builder
            .AddResource(new EmbeddedJaegerResource(name))
            .WithAnnotation(new Projects.TimeTrace_AllInOne())
            .WithProjectDefaults(new ProjectResourceOptions { ExcludeLaunchProfile = true });
#pragma warning restore ASPIREPROJECTS001
        return jaeger
            .WithPort(JaegerEndpointNames.UI, JaegerPorts.UI, "TIMETRACE_QUERY_PORT")
            .WithPort(JaegerEndpointNames.OtlpGrpc, JaegerPorts.OtlpGrpc, "TIMETRACE_OTLP_GRPC_PORT")
            .WithPort(JaegerEndpointNames.OtlpHttp, JaegerPorts.OtlpHttp, "TIMETRACE_OTLP_HTTP_PORT")
            .WithPort(JaegerEndpointNames.Health, JaegerPorts.Health, "TIMETRACE_HEALTH_PORT")
            .WithEndpoint(JaegerEndpointNames.OtlpGrpc, endpoint => endpoint.Transport = "http2")
            .WithEnvironment(ListenWhereItIsReached)
            .WithEnvironment(context => KeepInMemory(context, inMemory))
            .WithHttpHealthCheck("/status", endpointName: JaegerEndpointNames.Health)
            .PublishEmbeddedJaeger();
    }

    /// <summary>The process listens on the port itself, without a proxy, so that it is the port that people know.</summary>
    private static IResourceBuilder<EmbeddedJaegerResource> WithPort(
        this IResourceBuilder<EmbeddedJaegerResource> builder,
        string endpointName,
        int port,
        string variable
    ) =>
        builder
            .WithHttpEndpoint(port, port, endpointName, variable, isProxied: false)
            .WithUrlForEndpoint(endpointName, url => Show(url, endpointName));

    /// <summary>The UI is what people open; the other addresses stand in the details.</summary>
    private static void Show(ResourceUrlAnnotation url, string endpointName)
    {
        if (endpointName == JaegerEndpointNames.UI)
        {
            url.DisplayText = "Traces";
        }
        else
        {
            url.DisplayLocation = UrlDisplayLocation.DetailsOnly;
        }
    }

    /// <summary>On a machine of its own, published, it listens beyond loopback: nothing else could reach it.</summary>
    private static void ListenWhereItIsReached(EnvironmentCallbackContext context)
    {
        if (context.ExecutionContext.IsPublishMode)
        {
            context.EnvironmentVariables["TIMETRACE_LISTEN"] = "0.0.0.0";
        }
    }

    /// <summary>Published, it has no volume: a folder would go with its container, and fill the disk below until then.</summary>
    private static void KeepInMemory(EnvironmentCallbackContext context, bool inMemory)
    {
        if (inMemory || context.ExecutionContext.IsPublishMode)
        {
            context.EnvironmentVariables["TIMETRACE_MEMORY"] = "true";
        }
    }
}
