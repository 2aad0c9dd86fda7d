namespace TimeTrace.AppHost.Backends;

/// <summary>Where Jaeger keeps the traces.</summary>
internal enum Storage
{
    Elasticsearch,
    OpenSearch,

    /// <summary>In Jaeger's own memory: gone with its container.</summary>
    Memory,

    /// <summary>In files of Jaeger's own.</summary>
    Badger,
    Cassandra,
}
