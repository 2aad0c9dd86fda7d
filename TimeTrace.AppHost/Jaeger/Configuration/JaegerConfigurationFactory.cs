namespace Aspire.Hosting.Jaeger.Configuration;

/// <summary>Makes the configuration document of one Jaeger process.</summary>
internal static class JaegerConfigurationFactory
{
    public const string SamplingStrategiesPath = "/tmp/sampling-strategies.json";

    /// <summary>A batch is one Kafka message, and Kafka takes a million bytes unless told otherwise: 2 kB for each span.</summary>
    private const int SpansPerKafkaMessage = 500;

    /// <summary>Makes the document. It holds no secret: credentials are references to environment variables.</summary>
    /// <exception cref="InvalidOperationException">The chosen storage cannot do what was asked for.</exception>
    public static JaegerConfiguration Create(JaegerSettings settings)
    {
        var configuration = new JaegerConfiguration
        {
            Service = Service(settings),
            Extensions = Extensions(settings),
            Receivers = Receivers(settings),
            Processors = settings.WritesToKafka ? ForKafka() : new(),
            Exporters = Exporters(settings),
        };
        foreach (var change in settings.Changes)
        {
            change(configuration);
        }
        return configuration;
    }

    private static ServiceSection Service(JaegerSettings settings) =>
        new()
        {
            Extensions =
            [
                .. Optional("jaeger_storage", settings.UsesStorage),
                .. Optional("jaeger_query", settings.Answers),
                .. Optional("remote_sampling", settings.Receives),
                "healthcheckv2",
            ],
            Pipelines = { ["traces"] = Pipeline(settings) },
            Telemetry = { Resource = { ["service.name"] = ServiceName(settings.Role) } },
        };

    private static PipelineSection Pipeline(JaegerSettings settings) =>
        new()
        {
            Receivers = settings.Role switch
            {
                JaegerRole.Ingester => ["kafka"],
                JaegerRole.Query => ["nop"],
                _ => ["otlp", "jaeger", "zipkin"],
            },
            Processors = ["batch"],
            Exporters =
                settings.Role is JaegerRole.Query ? ["nop"]
                : settings.WritesToKafka ? ["kafka"]
                : ["jaeger_storage_exporter"],
        };

    private static ExtensionsSection Extensions(JaegerSettings settings) =>
        new()
        {
            Storage = settings.UsesStorage ? StorageSections.Storage(settings) : null,
            Query = settings.Answers ? StorageSections.Query(settings) : null,
            Sampling = settings.Receives ? Sampling(settings) : null,
        };

    private static SamplingExtension Sampling(JaegerSettings settings) =>
        new() { File = { Path = settings.SamplingStrategies is null ? null : SamplingStrategiesPath } };

    private static ReceiversSection Receivers(JaegerSettings settings) =>
        settings.Role switch
        {
            JaegerRole.Ingester => new() { Kafka = new() },
            JaegerRole.Query => new() { Nop = new() },
            _ => new()
            {
                Otlp = new()
                {
                    Protocols = { ["grpc"] = new(JaegerPorts.OtlpGrpc), ["http"] = new(JaegerPorts.OtlpHttp) },
                },
                Jaeger = new()
                {
                    Protocols =
                    {
                        ["grpc"] = new(JaegerPorts.JaegerGrpc),
                        ["thrift_http"] = new(JaegerPorts.ThriftHttp),
                        ["thrift_compact"] = new(JaegerPorts.ThriftCompact),
                        ["thrift_binary"] = new(JaegerPorts.ThriftBinary),
                    },
                },
                Zipkin = new(JaegerPorts.Zipkin),
            },
        };

    private static ProcessorsSection ForKafka() =>
        new() { Batch = { SendBatchSize = SpansPerKafkaMessage, SendBatchMaxSize = SpansPerKafkaMessage } };

    private static ExportersSection Exporters(JaegerSettings settings) =>
        settings.Role is JaegerRole.Query ? new() { Nop = new() }
        : settings.WritesToKafka ? new() { Kafka = new() }
        : new() { Storage = new() };

    private static string ServiceName(JaegerRole role) =>
        role switch
        {
            JaegerRole.Collector => "jaeger-collector",
            JaegerRole.Ingester => "jaeger-ingester",
            JaegerRole.Query => "jaeger-query",
            _ => "jaeger",
        };

    private static string[] Optional(string name, bool present) => present ? [name] : [];
}
