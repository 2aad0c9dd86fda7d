namespace Aspire.Hosting.Jaeger.Configuration;

/// <summary>Where spans come in.</summary>
public sealed class ReceiversSection
{
    /// <summary>Gets or sets OTLP.</summary>
    public ProtocolsReceiver? Otlp { get; set; }

    /// <summary>Gets or sets the protocols of Jaeger's own, older clients.</summary>
    public ProtocolsReceiver? Jaeger { get; set; }

    /// <summary>Gets or sets Zipkin.</summary>
    public ServerEndpoint? Zipkin { get; set; }

    /// <summary>Gets or sets Kafka, from which an ingester reads.</summary>
    public KafkaReceiver? Kafka { get; set; }

    /// <summary>Gets or sets the receiver that receives nothing, for a pipeline that has to exist.</summary>
    public EmptySection? Nop { get; set; }
}

/// <summary>A receiver with an endpoint per protocol.</summary>
public sealed class ProtocolsReceiver
{
    /// <summary>Gets or sets the endpoints by protocol.</summary>
    public Dictionary<string, ServerEndpoint> Protocols { get; set; } = [];
}

/// <summary>Reads spans from a Kafka topic.</summary>
public sealed class KafkaReceiver
{
    /// <summary>Gets or sets the brokers as <c>host:port</c>, joined by commas.</summary>
    public string Brokers { get; set; } = JaegerVariables.Reference(JaegerVariables.KafkaBrokers);

    /// <summary>Gets or sets the topics of spans.</summary>
    public KafkaTopics Traces { get; set; } = new();

    /// <summary>Gets or sets where a new consumer group begins: earliest or latest.</summary>
    public string InitialOffset { get; set; } = "earliest";

    /// <summary>Gets or sets when a message counts as read.</summary>
    public KafkaMarking MessageMarking { get; set; } = new();
}

/// <summary>The topics that an ingester reads.</summary>
public sealed class KafkaTopics
{
    /// <summary>Gets or sets the topics.</summary>
    public IList<string> Topics { get; set; } = [KafkaTopic.Spans];

    /// <summary>Gets or sets the form of a message.</summary>
    public string Encoding { get; set; } = KafkaTopic.OtlpProtobuf;
}

/// <summary>When a message counts as read.</summary>
public sealed class KafkaMarking
{
    /// <summary>Gets or sets whether a message counts as read only after the pipeline took it.</summary>
    public bool After { get; set; } = true;

    /// <summary>Gets or sets whether a message that the pipeline refused counts as read.</summary>
    public bool OnError { get; set; }
}

/// <summary>A section that has to be there and holds nothing.</summary>
public sealed class EmptySection;
