using System.Collections.Concurrent;
using TimeTrace.Tests.AppHost.Jaeger;
using TimeTrace.Tests.AppHost.Model.Application;
using YamlDotNet.RepresentationModel;

namespace TimeTrace.Tests.AppHost.Model.Publishing;

/// <summary>Publishes each choice of settings once, for all tests that look at it.</summary>
public sealed class PublishedApplications : IAsyncLifetime
{
    private readonly ConcurrentDictionary<(string Step, string Settings), Lazy<Task<PublishedFolder>>> _folders = new();

    /// <summary>Every storage, the embedded backend and the production topology.</summary>
    public static TheoryData<string> Settings =>
        [
            "",
            "TimeTrace:Storage=memory",
            "TimeTrace:Storage=badger",
            "TimeTrace:Storage=cassandra",
            "TimeTrace:Storage=opensearch",
            "TimeTrace:Backend=embedded",
            "TimeTrace:Topology=production",
            "TimeTrace:Topology=production TimeTrace:Storage=opensearch",
            "TimeTrace:Topology=production ConnectionStrings:kafka=kafka.example:9092",
        ];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var folder in _folders.Values)
        {
            (await folder.Value).Dispose();
        }
    }

    internal Task<PublishedFolder> ComposeAsync(string settings) => PublishAsync("publish", settings);

    internal async Task<YamlMappingNode> ComposeFileAsync(string settings) =>
        YamlReading.Read((await ComposeAsync(settings)).Read("docker-compose.yaml"));

    internal Task<PublishedFolder> KubernetesAsync(string settings) =>
        PublishAsync("publish", $"{settings} TimeTrace:PublishTarget=kubernetes");

    internal async Task<HelmChart> ChartAsync(string settings) =>
        HelmChart.Read((await KubernetesAsync(settings)).Output);

    internal Task<PublishedFolder> ManifestAsync(string settings = "") => PublishAsync("publish-manifest", settings);

    /// <summary>Jaeger's documents by resource, as the application's model has them.</summary>
    internal static async Task<Dictionary<string, string>> DocumentsAsync(string settings)
    {
        await using var appHost = await RealAppHost.PublishingAsync(settings);
        var documents = new Dictionary<string, string>();
        foreach (var name in appHost.Processes.Select(resource => resource.Name))
        {
            if ((await appHost.EnvironmentAsync(name)).TryGetValue("JAEGER_CONFIG", out var document))
            {
                documents[name] = document;
            }
        }
        return documents;
    }

    private Task<PublishedFolder> PublishAsync(string step, string settings) =>
        _folders
            .GetOrAdd(
                (step, settings),
                key => new Lazy<Task<PublishedFolder>>(() => PublishedFolder.WriteAsync(key.Step, key.Settings))
            )
            .Value;
}

/// <summary>The tests that look at what was published.</summary>
[CollectionDefinition(Name)]
public sealed class PublishedTests : ICollectionFixture<PublishedApplications>
{
    public const string Name = "Published";
}
