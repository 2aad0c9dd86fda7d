using Aspire.Hosting.ApplicationModel;
using TimeTrace.Tests.Processes;

namespace TimeTrace.Tests.AppHost.Model.Application;

/// <summary>What there is with every setting, and who waits for whom.</summary>
public sealed class ResourcesTests
{
    private const string WithoutStorage = """
        jaeger
        server < jaeger
        client < server jaeger
        """;

    private const string Elasticsearch = """
        elasticsearch
        jaeger < elasticsearch
        server < jaeger
        client < server jaeger
        """;

    private const string Production = """
        jaeger-collector < kafka
        jaeger-ingester < kafka
        jaeger-query
        kafka
        server < jaeger-collector
        client < server jaeger-collector
        """;

    private const string ProductionWithKafkaElsewhere = """
        jaeger-collector
        jaeger-ingester
        jaeger-query
        server < jaeger-collector
        client < server jaeger-collector
        """;

    public static TheoryData<string, string> Settings =>
        new()
        {
            { "", Elasticsearch },
            { "TimeTrace:Backend=containers", Elasticsearch },
            { "TimeTrace:Backend=containers TimeTrace:Storage=elasticsearch", Elasticsearch },
            { "TimeTrace:Backend=embedded", WithoutStorage },
            { "TimeTrace:Storage=memory", WithoutStorage },
            { "TimeTrace:Storage=badger", WithoutStorage },
            { "TimeTrace:Storage=cassandra", Elasticsearch.Replace("elasticsearch", "cassandra") },
            { "TimeTrace:Storage=opensearch", Elasticsearch.Replace("elasticsearch", "opensearch") },
            { "TimeTrace:Topology=production", Production },
            { "TimeTrace:Topology=production TimeTrace:Storage=opensearch", Production },
            { "TimeTrace:Topology=production ConnectionStrings:kafka=one:9092", ProductionWithKafkaElsewhere },
        };

    [UnixTheory]
    [MemberData(nameof(Settings))]
    public async Task Resources_WhenRunning_StartInOrder(string settings, string expected)
    {
        await using var appHost = await RealAppHost.RunningAsync(settings);

        Assert.Equal(Ordered(expected.Split('\n')), Ordered(appHost.Processes.Select(Line)));
        Assert.All(
            appHost.Processes.SelectMany(resource => resource.Waits()),
            wait => Assert.Equal(WaitType.WaitUntilHealthy, wait.Type)
        );
    }

    [UnixTheory]
    [MemberData(nameof(Settings))]
    public async Task Resources_WhenPublishing_AreTheSame(string settings, string expected)
    {
        await using var appHost = await RealAppHost.PublishingAsync(settings);

        Assert.Equal(Ordered(expected.Split('\n')), Ordered(appHost.Processes.Select(Line)));
    }

    // Whoever is waited for has to be able to say that it is ready.
    [UnixTheory]
    [MemberData(nameof(Settings))]
    public async Task Resources_ThatAreWaitedFor_HaveAHealthCheck(string settings, string expected)
    {
        await using var appHost = await RealAppHost.RunningAsync(settings);

        var awaited = appHost.Processes.SelectMany(resource => resource.Waits()).Select(wait => wait.Name).ToHashSet();

        Assert.Equal(expected.Contains('<', StringComparison.Ordinal), awaited.Count > 0);
        Assert.All(awaited, name => Assert.NotEmpty(appHost.Annotations<HealthCheckAnnotation>(name)));
    }

    private static string Line(IResource resource) =>
        resource.Waits() is { Length: > 0 } waits
            ? $"{resource.Name} < {string.Join(' ', waits.Select(wait => wait.Name))}"
            : resource.Name;

    private static IEnumerable<string> Ordered(IEnumerable<string> lines) => lines.Order(StringComparer.Ordinal);
}
