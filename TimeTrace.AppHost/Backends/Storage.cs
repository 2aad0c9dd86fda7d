namespace TimeTrace.AppHost.Backends;

/// <summary>Where Jaeger keeps the traces. The embedded backend has a folder of its own; it knows memory alone of these.</summary>
internal enum Storage
{
    Elasticsearch,
    OpenSearch,

    /// <summary>In the memory of Jaeger, or of the embedded backend: gone with it.</summary>
    Memory,

    /// <summary>In files of Jaeger's own.</summary>
    Badger,
    Cassandra,
}
