namespace TimeTrace.AppHost.Application;

/// <summary>Keeps Jaeger's traces in an OpenSearch that fits a laptop.</summary>
internal static class OpenSearchExtensions
{
    private const int Port = 9200;
    private const long User = 1000;

    /// <summary>
    /// One node that only this application reaches, without passwords. With them OpenSearch speaks TLS with a certificate that it
    /// makes for itself, which proves nothing.
    /// </summary>
    private static readonly Dictionary<string, string> Settings = new(StringComparer.Ordinal)
    {
        ["discovery.type"] = "single-node",
        ["DISABLE_SECURITY_PLUGIN"] = "true",
        ["DISABLE_INSTALL_DEMO_CONFIG"] = "true",
        ["cluster.routing.allocation.disk.threshold_enabled"] = "false",
        ["OPENSEARCH_JAVA_OPTS"] = "-Xms512m -Xmx512m",
    };

    public static IResourceBuilder<JaegerResource> WithSingleNodeOpenSearch(
        this IResourceBuilder<JaegerResource> jaeger,
        string name
    )
    {
        var openSearch = jaeger
            .ApplicationBuilder.AddContainer(name, "opensearchproject/opensearch", "3.7.0")
            .WithImageRegistry("docker.io")
            .WithHttpEndpoint(targetPort: Port, name: "http")
            .WithHttpHealthCheck("/_cluster/health")
            .WithVolume(DataVolumes.NameFor(jaeger, name), "/usr/share/opensearch/data")
            .PublishForCompose(ComposeHealth.OpenSearch)
            .PublishForKubernetes(() => Settings, "http", user: User);
        foreach (var (setting, value) in Settings)
        {
            openSearch.WithEnvironment(setting, value);
        }
        return jaeger
            .WithOpenSearchStorage(ReferenceExpression.Create($"{openSearch.GetEndpoint("http")}"))
            .WaitFor(openSearch);
    }
}
