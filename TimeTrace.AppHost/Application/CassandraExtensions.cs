using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace TimeTrace.AppHost.Application;

/// <summary>Keeps Jaeger's traces in a Cassandra that fits a laptop.</summary>
internal static class CassandraExtensions
{
    private const int Port = 9042;
    private const long User = 999;
    private const string EndpointName = "cql";

    private static readonly Dictionary<string, string> Settings = new(StringComparer.Ordinal)
    {
        ["MAX_HEAP_SIZE"] = "512M",
        ["HEAP_NEWSIZE"] = "128M",
    };

    /// <summary>One node, ready once it answers in its own protocol: its port is open long before.</summary>
    public static IResourceBuilder<JaegerResource> WithSingleNodeCassandra(
        this IResourceBuilder<JaegerResource> jaeger,
        string name
    )
    {
        var builder = jaeger.ApplicationBuilder;
        var cassandra = builder
            .AddContainer(name, "library/cassandra", "5.0")
            .WithImageRegistry("docker.io")
            .WithEndpoint(targetPort: Port, name: EndpointName)
            .WithVolume(DataVolumes.NameFor(jaeger, name), "/var/lib/cassandra")
            .PublishForCompose(ComposeHealth.Cassandra)
            .PublishForKubernetes(() => Settings, EndpointName, user: User);
        foreach (var (setting, value) in Settings)
        {
            cassandra.WithEnvironment(setting, value);
        }
        var cql = cassandra.GetEndpoint(EndpointName);
        var healthCheck = $"{name}_cql";
        builder
            .Services.AddHealthChecks()
            .Add(new HealthCheckRegistration(healthCheck, _ => new CassandraHealthCheck(cql), null, null));
        cassandra.WithHealthCheck(healthCheck);
        return jaeger
            .WithCassandraStorage(ReferenceExpression.Create($"{cql.Property(EndpointProperty.HostAndPort)}"))
            .WaitFor(cassandra);
    }
}
