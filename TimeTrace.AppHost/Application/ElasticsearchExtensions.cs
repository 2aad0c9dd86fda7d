using TimeTrace.AppHost.Elasticsearch;

namespace TimeTrace.AppHost.Application;

/// <summary>Adds an Elasticsearch that fits a laptop.</summary>
internal static class ElasticsearchExtensions
{
    /// <summary>The port of the article's queries.</summary>
    private const int Port = 9200;

    /// <summary>The user of the image.</summary>
    private const long User = 1000;

    /// <summary>
    /// One node with a data volume and the generated password. Its settings: <see cref="ElasticsearchSettings"/>.
    /// </summary>
    public static IResourceBuilder<ElasticsearchResource> AddSingleNodeElasticsearch(
        this IDistributedApplicationBuilder builder,
        string name
    )
    {
        var elasticsearch = builder.AddElasticsearch(name);
        return elasticsearch
            .WithDataVolume(DataVolumes.NameFor(elasticsearch, name))
            .WithEndpoint("http", endpoint => (endpoint.Port, endpoint.IsExternal) = (Port, true))
            .WithEndpoint("internal", endpoint => endpoint.Port = null)
            .WithSettings(ElasticsearchSettings.OfOneNode)
            .WithElasticsearchCommands()
            .WithElasticsearchTroubleExplained()
            .PublishForCompose(ComposeHealth.Elasticsearch)
            .PublishForKubernetes(() => ElasticsearchSettings.OfOneNode, "http", user: User);
    }

    private static IResourceBuilder<ElasticsearchResource> WithSettings(
        this IResourceBuilder<ElasticsearchResource> builder,
        IReadOnlyDictionary<string, string> settings
    ) => settings.Aggregate(builder, (next, setting) => next.WithEnvironment(setting.Key, setting.Value));
}
