using Aspire.Hosting.Kubernetes;
using Aspire.Hosting.Kubernetes.Resources;

namespace TimeTrace.AppHost.Application;

/// <summary>Mends a resource of the published Helm chart.</summary>
internal static class KubernetesPublishing
{
    /// <param name="builder">The resource.</param>
    /// <param name="literals">
    /// Environment variables that stand in the chart as they are: Helm takes a dot in a name for a path, and text of several lines
    /// or with quotes does not survive the chart's quotes.
    /// </param>
    /// <param name="readyEndpoint">The endpoint that answers once the container is ready.</param>
    /// <param name="readyPath">What it is asked over HTTP; <see langword="null"/> asks only whether the port is open.</param>
    /// <param name="user">The user in the image, who has to be able to write the volume; <see langword="null"/> without one.</param>
    /// <param name="replicas">How many pods.</param>
    public static IResourceBuilder<T> PublishForKubernetes<T>(
        this IResourceBuilder<T> builder,
        Func<IReadOnlyDictionary<string, string>> literals,
        string readyEndpoint,
        string? readyPath = null,
        long? user = null,
        int replicas = 1
    )
        where T : IComputeResource, IResourceWithEndpoints =>
        builder.ChangeForKubernetes(kubernetes =>
        {
            foreach (var (name, value) in literals())
            {
                kubernetes.ConfigMap!.Data[name] = value;
            }
            Complete(kubernetes.Workload!, builder.Resource.Name, replicas, writesFiles: user is not null);
            var pod = kubernetes.Workload!.PodTemplate.Spec;
            pod.Containers[0].ReadinessProbe = Readiness(builder.GetEndpoint(readyEndpoint), readyPath);
            if (user is not null)
            {
                pod.SecurityContext = new PodSecurityContextV1
                {
                    FsGroup = user,
                    FsGroupChangePolicy = "OnRootMismatch",
                };
            }
        });

    /// <summary>Changes the resource where Kubernetes is what is published; Aspire refuses the call elsewhere.</summary>
    public static IResourceBuilder<T> ChangeForKubernetes<T>(
        this IResourceBuilder<T> builder,
        Action<KubernetesResource> change
    )
        where T : IComputeResource =>
        builder.ApplicationBuilder.Resources.OfType<KubernetesEnvironmentResource>().Any()
            ? builder.PublishAsKubernetesService(change)
            : builder;

    /// <summary>What writes files ends before it starts anew: two at once would contend for the same files.</summary>
    private static void Complete(Workload workload, string name, int replicas, bool writesFiles)
    {
        if (workload is StatefulSet stateful)
        {
            stateful.Spec.Replicas = replicas;
            stateful.Spec.ServiceName = $"{name}-service";
        }
        else if (workload is Deployment deployment)
        {
            deployment.Spec.Replicas = replicas;
            if (writesFiles)
            {
                deployment.Spec.Strategy = new() { Type = "Recreate", RollingUpdate = null! };
            }
        }
    }

    private static ProbeV1 Readiness(EndpointReference endpoint, string? path)
    {
        var port = endpoint.EndpointAnnotation.TargetPort!.Value;
        return path is null
            ? new()
            {
                TcpSocket = new() { Port = port },
                PeriodSeconds = 5,
            }
            : new()
            {
                HttpGet = new()
                {
                    Port = port,
                    Path = path,
                    Scheme = "HTTP",
                },
                PeriodSeconds = 5,
            };
    }
}
