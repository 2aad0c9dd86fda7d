using System.Net.Sockets;
using Aspire.Hosting.Jaeger;
using TimeTrace.AppHost.Ports;

namespace TimeTrace.AppHost.Application;

/// <summary>Adds the embedded backend.</summary>
internal static class EmbeddedJaegerExtensions
{
    /// <param name="builder">The application.</param>
    /// <param name="name">The name of the resource.</param>
    /// <param name="ports">The numbers of its ports.</param>
    /// <param name="inMemory">Keeps traces in memory only, in place of the data folder of the account.</param>
    public static IResourceBuilder<EmbeddedJaegerResource> AddEmbeddedJaeger(
        this IDistributedApplicationBuilder builder,
        string name,
        PortNumbers ports,
        bool inMemory
    )
    {
#pragma warning disable ASPIREPROJECTS001 // The way to give a project resource of one's own type what AddProject gives.
        var jaeger = builder
            .AddResource(new EmbeddedJaegerResource(name))
            .WithAnnotation(new Projects.TimeTrace_AllInOne())
            .WithProjectDefaults(new ProjectResourceOptions { ExcludeLaunchProfile = true });
#pragma warning restore ASPIREPROJECTS001
        foreach (var port in ApplicationPorts.Backend)
        {
            jaeger.WithPort(port, ports[port]);
        }
        return jaeger
            .WithEnvironment(ListenWhereItIsReached)
            .WithEnvironment(context => KeepInMemory(context, inMemory))
            .WithHttpHealthCheck("/status", endpointName: JaegerEndpointNames.Health)
            .PublishEmbeddedJaeger();
    }

    /// <summary>The process listens on the port itself, without a proxy, so that it is the port that people know.</summary>
    private static void WithPort(
        this IResourceBuilder<EmbeddedJaegerResource> builder,
        ApplicationPort port,
        int? number
    )
    {
        if (number is null)
        {
            builder.WithEnvironment(port.Variable, ApplicationPort.Off);
            return;
        }
        var name = port.EndpointName;
        var fixedNumber = number is ApplicationPort.AnyFree ? null : number;
        var protocol = port.IsUdp ? ProtocolType.Udp : ProtocolType.Tcp;
        builder
            .WithEndpoint(
                fixedNumber,
                fixedNumber,
                port.Scheme,
                name,
                port.Variable,
                isProxied: false,
                protocol: protocol
            )
            .WithEndpoint(name, endpoint => endpoint.Transport = port.IsHttp2 ? "http2" : endpoint.Transport)
            .WithUrlForEndpoint(name, url => Show(url, name));
    }

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
