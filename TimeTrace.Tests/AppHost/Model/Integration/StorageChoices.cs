using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace TimeTrace.Tests.AppHost.Model.Integration;

/// <summary>Every way to choose a storage, by the name that tests give it.</summary>
internal static class StorageChoices
{
    /// <summary>What the AppHost's parameters and connection strings are, as command line arguments.</summary>
    public static readonly string[] Values =
    [
        "--Parameters:elasticsearch-password=hush",
        "--Parameters:user=anna",
        "--Parameters:password=secret",
        "--ConnectionStrings:cluster=http://one:9200,http://two:9200",
        "--ConnectionStrings:ring=one:9042,two:9042",
    ];

    public static readonly Dictionary<string, Action<IResourceBuilder<JaegerResource>>> All = new()
    {
        ["memory"] = jaeger => jaeger.WithMemoryStorage(),
        ["badger"] = jaeger => jaeger.WithBadgerStorage(),
        ["cassandra"] = jaeger => jaeger.WithCassandraStorage(Cluster(jaeger, "ring")),
        ["cassandra with user"] = jaeger =>
            jaeger.WithCassandraStorage(Cluster(jaeger, "ring"), User(jaeger), Password(jaeger)),
        ["elasticsearch"] = jaeger =>
            jaeger.WithElasticsearchStorage(jaeger.ApplicationBuilder.AddElasticsearch("elasticsearch")),
        ["elasticsearch elsewhere"] = jaeger => jaeger.WithElasticsearchStorage(Cluster(jaeger, "cluster")),
        ["elasticsearch elsewhere with user"] = jaeger =>
            jaeger.WithElasticsearchStorage(Cluster(jaeger, "cluster"), User(jaeger), Password(jaeger)),
        ["opensearch"] = jaeger => jaeger.WithOpenSearchStorage(Cluster(jaeger, "cluster")),
        ["opensearch with user"] = jaeger =>
            jaeger.WithOpenSearchStorage(Cluster(jaeger, "cluster"), User(jaeger), Password(jaeger)),
    };

    /// <summary>A Jaeger with that storage.</summary>
    public static IResourceBuilder<JaegerResource> Add(string storage, bool publishes = false, string role = "all")
    {
        var jaeger = Jaegers.Add(publishes ? BareAppHost.Publishing(Values) : BareAppHost.Running(Values), role);
        All[storage](jaeger);
        return jaeger;
    }

    private static ReferenceExpression Cluster(IResourceBuilder<IResource> jaeger, string name) =>
        ReferenceExpression.Create($"{jaeger.ApplicationBuilder.AddConnectionString(name)}");

    private static IResourceBuilder<ParameterResource> User(IResourceBuilder<IResource> jaeger) =>
        jaeger.ApplicationBuilder.AddParameter("user");

    private static IResourceBuilder<ParameterResource> Password(IResourceBuilder<IResource> jaeger) =>
        jaeger.ApplicationBuilder.AddParameter("password", secret: true);
}
