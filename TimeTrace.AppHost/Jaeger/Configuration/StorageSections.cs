namespace Aspire.Hosting.Jaeger.Configuration;

/// <summary>The parts of the document that name storages: what there is, and what is read.</summary>
internal static class StorageSections
{
    public static StorageExtension Storage(JaegerSettings settings)
    {
        var storage = new StorageExtension { Backends = { [StorageExtension.Main] = settings.Storage } };
        if (settings.HasArchive)
        {
            storage.Backends[StorageExtension.Archive] = ForArchive(settings.Storage);
        }
        if (settings.HasMonitor)
        {
            storage.MetricBackends = new(StringComparer.Ordinal)
            {
                [StorageExtension.Main] = ForMonitor(settings.Storage),
            };
        }
        return storage;
    }

    public static QueryExtension Query(JaegerSettings settings) =>
        new()
        {
            Storage =
            {
                TracesArchive = settings.HasArchive ? StorageExtension.Archive : null,
                Metrics = settings.HasMonitor ? StorageExtension.Main : null,
            },
        };

    /// <summary>The same kind of storage in a place of its own. What is archived is looked for a year back.</summary>
    private static StorageBackend ForArchive(StorageBackend main) =>
        new()
        {
            Memory = main.Memory,
            Badger = main.Badger is null ? null : Archive(main.Badger),
            Cassandra = main.Cassandra is null ? null : Archive(main.Cassandra),
            Elasticsearch = main.Elasticsearch is null ? null : Archive(main.Elasticsearch),
            Opensearch = main.Opensearch is null ? null : Archive(main.Opensearch),
        };

    private static BadgerStorage Archive(BadgerStorage main) =>
        new()
        {
            Directories = { Keys = $"{main.Directories.Keys}-archive", Values = $"{main.Directories.Values}-archive" },
            Ephemeral = main.Ephemeral,
            Ttl = { Spans = ArchiveAge },
        };

    private static CassandraStorage Archive(CassandraStorage main) =>
        new()
        {
            Schema =
            {
                Keyspace = $"{main.Schema.Keyspace}_archive",
                Create = main.Schema.Create,
                Datacenter = main.Schema.Datacenter,
                ReplicationFactor = main.Schema.ReplicationFactor,
                TraceTtl = ArchiveAge,
            },
            Connection = main.Connection,
        };

    private static ElasticsearchStorage Archive(ElasticsearchStorage main)
    {
        var prefix = main.Indices.IndexPrefix;
        var archive = main.WithPrefix(
            string.IsNullOrEmpty(prefix)
                ? ElasticsearchStorage.ArchivePrefix
                : $"{prefix}-{ElasticsearchStorage.ArchivePrefix}"
        );
        archive.MaxSpanAge = ArchiveAge;
        return archive;
    }

    private static StorageBackend ForMonitor(StorageBackend main) =>
        main is { Elasticsearch: null, Opensearch: null }
            ? throw new InvalidOperationException(
                "Jaeger computes the figures of its Monitor page from spans in Elasticsearch or OpenSearch; with another storage it asks Prometheus, which this integration does not set up."
            )
            : main;

    private static TimeSpan ArchiveAge => TimeSpan.FromDays(365);
}
