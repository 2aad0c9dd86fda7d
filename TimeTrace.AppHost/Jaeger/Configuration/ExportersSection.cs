using YamlDotNet.Serialization;

namespace Aspire.Hosting.Jaeger.Configuration;

/// <summary>Where spans go.</summary>
public sealed class ExportersSection
{
    /// <summary>Gets or sets the writer into a storage.</summary>
    [YamlMember(Alias = "jaeger_storage_exporter", ApplyNamingConventions = false)]
    public StorageExporter? Storage { get; set; }

    /// <summary>Gets or sets the writer into Kafka.</summary>
    public KafkaExporter? Kafka { get; set; }

    /// <summary>Gets or sets the exporter that drops everything, for a pipeline that has to exist.</summary>
    public EmptySection? Nop { get; set; }
}

/// <summary>Writes spans into a storage.</summary>
public sealed class StorageExporter
{
    /// <summary>Gets or sets the name of the storage.</summary>
    public string TraceStorage { get; set; } = StorageExtension.Main;
}

/// <summary>Writes spans into a Kafka topic.</summary>
public sealed class KafkaExporter
{
    /// <summary>Gets or sets the brokers as <c>host:port</c>, joined by commas.</summary>
    public string Brokers { get; set; } = JaegerVariables.Reference(JaegerVariables.KafkaBrokers);

    /// <summary>Gets or sets the topic of spans.</summary>
    public KafkaTopic Traces { get; set; } = new();
}

/// <summary>The topic that collectors write.</summary>
public sealed class KafkaTopic
{
    internal const string Spans = "jaeger-spans";
    internal const string OtlpProtobuf = "otlp_proto";

    /// <summary>Gets or sets the topic.</summary>
    public string Topic { get; set; } = Spans;

    /// <summary>Gets or sets the form of a message.</summary>
    public string Encoding { get; set; } = OtlpProtobuf;
}
