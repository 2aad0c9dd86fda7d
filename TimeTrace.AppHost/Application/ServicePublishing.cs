namespace TimeTrace.AppHost.Application;

/// <summary>Publishes the two services, whose images the SDK builds.</summary>
internal static class ServicePublishing
{
    private const string EndpointName = "http";

    private static readonly Dictionary<string, string> NoLiterals = [];

    /// <summary>A server that people reach from outside.</summary>
    public static IResourceBuilder<ProjectResource> PublishServer(this IResourceBuilder<ProjectResource> server) =>
        server
            .WithEndpoint(EndpointName, endpoint => endpoint.IsExternal = true)
            .PublishForCompose(ComposeHealth.Server)
            .PublishForKubernetes(() => NoLiterals, EndpointName, "/health");

    /// <summary>With Compose the client asks once. Kubernetes would start it again and again, so there it asks every half minute.</summary>
    public static IResourceBuilder<ProjectResource> PublishClient(this IResourceBuilder<ProjectResource> client) =>
        client
            .PublishForComposeOnce()
            .ChangeForKubernetes(kubernetes =>
                kubernetes.Workload!.PodTemplate.Spec.Containers[0].Args.AddRange(["--repeat", "0", "--every", "30s"])
            );
}
