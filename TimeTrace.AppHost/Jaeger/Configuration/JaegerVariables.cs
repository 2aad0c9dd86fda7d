namespace Aspire.Hosting.Jaeger.Configuration;

/// <summary>The environment variables that the configuration document names.</summary>
internal static class JaegerVariables
{
    /// <summary>Holds the configuration document itself.</summary>
    public const string Configuration = "JAEGER_CONFIG";

    /// <summary>Holds the sampling strategies, which the container writes into a file before Jaeger starts.</summary>
    public const string SamplingStrategies = "JAEGER_SAMPLING_STRATEGIES";

    public const string ElasticsearchUrls = "ES_SERVER_URLS";
    public const string ElasticsearchUserName = "ES_USERNAME";
    public const string ElasticsearchPassword = "ES_PASSWORD";
    public const string CassandraServers = "CASSANDRA_SERVERS";
    public const string CassandraUserName = "CASSANDRA_USERNAME";
    public const string CassandraPassword = "CASSANDRA_PASSWORD";
    public const string KafkaBrokers = "KAFKA_BROKERS";

    /// <summary>The variable as the document refers to it.</summary>
    public static string Reference(string variable) => $"${{env:{variable}}}";
}
