using System.Text.RegularExpressions;
using Aspire.Hosting.Docker;
using Aspire.Hosting.Docker.Resources.ComposeNodes;
using Aspire.Hosting.Docker.Resources.ServiceNodes;
using Aspire.Hosting.Jaeger.Configuration;

namespace TimeTrace.AppHost.Application;

/// <summary>Mends a service of the published Compose file, so that the file comes up as it is written.</summary>
internal static class ComposePublishing
{
    /// <summary>Published ports are open to this machine alone, unless its owner says otherwise.</summary>
    private const string BindAddress = "${TIMETRACE_BIND:-127.0.0.1}";

    private static readonly Regex Variable = new(
        @"^\$\{(?<name>[A-Z0-9_]+)\}$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    );

    /// <summary>A service that runs on: restarted when it ends, healthy when a command inside it succeeds.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="health">The command; see <see cref="ComposeHealth"/>.</param>
    /// <param name="replicas">How many containers; several share no host port, so none is published then.</param>
    public static IResourceBuilder<T> PublishForCompose<T>(
        this IResourceBuilder<T> builder,
        IReadOnlyList<string> health,
        int replicas = 1
    )
        where T : IComputeResource, IResourceWithEndpoints =>
        builder.Change(service =>
        {
            service.Restart = "unless-stopped";
            service.Healthcheck = Healthcheck(health);
            if (replicas > 1)
            {
                service.Deploy = new() { Replicas = replicas };
                service.Ports.Clear();
            }
        });

    /// <summary>A service that does its work once.</summary>
    public static IResourceBuilder<T> PublishForComposeOnce<T>(this IResourceBuilder<T> builder)
        where T : IComputeResource, IResourceWithEndpoints => builder.Change(service => service.Restart = "no");

    private static IResourceBuilder<T> Change<T>(this IResourceBuilder<T> builder, Action<Service> change)
        where T : IComputeResource, IResourceWithEndpoints =>
        builder.ApplicationBuilder.Resources.OfType<DockerComposeEnvironmentResource>().Any()
            ? builder.PublishAsDockerComposeService(
                (_, service) =>
                {
                    Mend(service, builder.Resource);
                    change(service);
                }
            )
            : builder;

    private static void Mend(Service service, IResourceWithEndpoints resource)
    {
        Escape(service, JaegerVariables.Configuration);
        Escape(service, JaegerVariables.SamplingStrategies);
        WaitForHealth(service);
        NameWhatIsMissing(service);
        var endpoints = resource.Annotations.OfType<EndpointAnnotation>().ToList();
        service.Ports =
        [
            .. endpoints.Where(IsPublished).Select(endpoint => $"{BindAddress}:{endpoint.Port}:{Target(endpoint)}"),
        ];
        service.Expose = [.. endpoints.Where(endpoint => !IsPublished(endpoint)).Select(Target)];
    }

    /// <summary>Compose would put variables of its own in place of the document's.</summary>
    private static void Escape(Service service, string variable)
    {
        if (service.Environment.TryGetValue(variable, out var text))
        {
            service.Environment[variable] = text.Replace("$", "$$", StringComparison.Ordinal);
        }
    }

    /// <summary>
    /// The file beside it leaves values open. An image then is the one that the SDK builds under the project's own name; a secret
    /// that is missing is asked for, where Compose would go on with an empty one.
    /// </summary>
    private static void NameWhatIsMissing(Service service)
    {
        if (Variable.Match(service.Image ?? "") is { Success: true } image)
        {
            service.Image = $"${{{image.Groups["name"]}:-{service.Name}:latest}}";
        }
        foreach (var (key, value) in service.Environment)
        {
            service.Environment[key] = Variable.Replace(value, "${${name}:?set ${name} in the file .env}");
        }
    }

    private static void WaitForHealth(Service service)
    {
        foreach (var dependency in service.DependsOn.Values.Where(wait => wait.Condition == "service_started"))
        {
            dependency.Condition = "service_healthy";
        }
    }

    private static bool IsPublished(EndpointAnnotation endpoint) =>
        endpoint is { IsExternal: true, Port: not null, TargetPort: not null };

    private static string Target(EndpointAnnotation endpoint) =>
        FormattableString.Invariant(
            $"{endpoint.TargetPort}{(endpoint.Protocol is System.Net.Sockets.ProtocolType.Udp ? "/udp" : "")}"
        );

    private static Healthcheck Healthcheck(IReadOnlyList<string> command) =>
        new()
        {
            Test = [.. command],
            Interval = "5s",
            Timeout = "5s",
            Retries = 60,
            StartPeriod = "10s",
        };
}
