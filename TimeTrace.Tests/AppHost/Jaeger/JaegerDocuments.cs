using Aspire.Hosting.Jaeger.Configuration;

namespace TimeTrace.Tests.AppHost.Jaeger;

/// <summary>A document for every choice that the integration offers.</summary>
public static class JaegerDocuments
{
    internal static readonly Dictionary<string, Func<StorageBackend>> Storages = new()
    {
        ["memory"] = () => new() { Memory = new() },
        ["badger"] = () => new() { Badger = new() },
        ["cassandra"] = () => new() { Cassandra = new() },
        ["elasticsearch"] = () => new() { Elasticsearch = new() { Auth = Credentials } },
        ["opensearch"] = () => new() { Opensearch = new() },
    };

    public static TheoryData<string, bool> StoragesWithAndWithoutAll
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var storage in Storages.Keys)
            {
                data.Add(storage, false);
                data.Add(storage, true);
            }
            return data;
        }
    }

    public static TheoryData<string> Roles => new(Enum.GetNames<JaegerRole>());

    internal static JaegerSettings Settings(string storage, bool withAll, JaegerRole role = JaegerRole.AllInOne) =>
        new(role)
        {
            Storage = Storages[storage](),
            HasArchive = withAll,
            HasMonitor = withAll && storage is "elasticsearch" or "opensearch",
            SamplingStrategies = withAll ? "{}" : null,
        };

    internal static JaegerSettings Production(JaegerRole role) =>
        new(role) { Storage = Storages["elasticsearch"](), WritesToKafka = role is JaegerRole.Collector };

    private static BasicCredentials Credentials =>
        BasicCredentials.FromVariables(JaegerVariables.ElasticsearchUserName, JaegerVariables.ElasticsearchPassword);
}
