namespace Aspire.Hosting.Jaeger.Configuration;

/// <summary>The storages by name.</summary>
public sealed class StorageExtension
{
    internal const string Main = "main";
    internal const string Archive = "archive";

    /// <summary>Gets or sets the storages of traces.</summary>
    public Dictionary<string, StorageBackend> Backends { get; set; } = [];

    /// <summary>Gets or sets the storages that the Monitor page reads.</summary>
    public Dictionary<string, StorageBackend>? MetricBackends { get; set; }
}

/// <summary>One storage: exactly one of the properties is set.</summary>
public sealed class StorageBackend
{
    /// <summary>Gets or sets the storage in Jaeger's own memory.</summary>
    public MemoryStorage? Memory { get; set; }

    /// <summary>Gets or sets the embedded storage in files.</summary>
    public BadgerStorage? Badger { get; set; }

    /// <summary>Gets or sets Cassandra.</summary>
    public CassandraStorage? Cassandra { get; set; }

    /// <summary>Gets or sets Elasticsearch.</summary>
    public ElasticsearchStorage? Elasticsearch { get; set; }

    /// <summary>Gets or sets OpenSearch, whose settings are Elasticsearch's.</summary>
    public ElasticsearchStorage? Opensearch { get; set; }
}

/// <summary>Keeps traces in Jaeger's memory until it stops.</summary>
public sealed class MemoryStorage
{
    /// <summary>Gets or sets how many traces are kept; then the oldest goes.</summary>
    public int MaxTraces { get; set; } = 100_000;
}
