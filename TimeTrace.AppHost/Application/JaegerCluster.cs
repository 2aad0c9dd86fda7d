using Microsoft.Extensions.Configuration;
using TimeTrace.AppHost.Backends;
using TimeTrace.AppHost.Ports;

namespace TimeTrace.AppHost.Application;

/// <summary>Jaeger past one machine: collectors write to Kafka, an ingester moves spans on into Elasticsearch, a query service reads them.</summary>
/// <remarks>
/// Elasticsearch runs elsewhere, named by the connection string <c>elasticsearch</c>. So does Kafka where there is a connection
/// string <c>kafka</c>; else one broker is started. See https://www.jaegertracing.io/docs/2.20/architecture/.
/// </remarks>
internal static class JaegerCluster
{
    private const string Kafka = "kafka";

    /// <summary>A folder of its own: a cluster's new disk holds one called lost+found, at which Kafka would stop.</summary>
    private static readonly Dictionary<string, string> KafkaFiles = new(StringComparer.Ordinal)
    {
        ["KAFKA_LOG_DIRS"] = "/var/lib/kafka/data/logs",
    };

    public static TracingBackend AddJaegerCluster(
        this IDistributedApplicationBuilder builder,
        BackendSettings settings,
        PortNumbers ports
    )
    {
        var storage = new ClusterStorage(builder, settings.Storage);
        var collector = builder
            .AddJaegerCollector("jaeger-collector")
            .WithHostPorts(ports)
            .PublishJaeger(settings.CollectorCount);
        var ingester = storage.Serve(builder.AddJaegerIngester("jaeger-ingester")).PublishJaeger();
        builder.ConnectByKafka(collector, ingester);
        var query = storage
            .Serve(builder.AddJaegerQuery("jaeger-query").WithHostPorts(ports))
            .WithArchiveStorage()
            .WithMonitor()
            .PublishJaeger();
        return new TracingBackend(collector, query);
    }

    private static void ConnectByKafka(
        this IDistributedApplicationBuilder builder,
        params IReadOnlyList<IResourceBuilder<JaegerResource>> parts
    )
    {
        if (builder.Configuration.GetConnectionString(Kafka) is not null)
        {
            var brokers = ReferenceExpression.Create($"{builder.AddConnectionString(Kafka)}");
            Connect(parts, part => part.WithKafka(brokers));
            return;
        }
        var kafka = builder.AddKafka(Kafka);
        kafka
            .WithDataVolume(DataVolumes.NameFor(kafka, Kafka))
            .PublishForCompose(ComposeHealth.Kafka)
            .PublishForKubernetes(() => KafkaFiles, "tcp", user: 1000);
        Connect(parts, part => part.WithKafka(kafka));
    }

    private static void Connect(
        IReadOnlyList<IResourceBuilder<JaegerResource>> parts,
        Action<IResourceBuilder<JaegerResource>> connect
    )
    {
        foreach (var part in parts)
        {
            connect(part);
        }
    }
}
