using TimeTrace.Tests.AppHost.Jaeger;
using TimeTrace.Tests.Deploy;
using YamlDotNet.RepresentationModel;

namespace TimeTrace.Tests.AppHost.Model.Publishing;

/// <summary>The published Compose file, with every setting.</summary>
[Collection(PublishedTests.Name)]
public sealed class ComposeTests(PublishedApplications published)
{
    public static TheoryData<string> Settings => PublishedApplications.Settings;

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task Waits_AreForHealth_WhichWhoeverIsAwaitedCanTell(string settings)
    {
        var services = await ServicesAsync(settings);

        var waits = services.Values.Select(service => service.At("depends_on")).OfType<YamlMappingNode>().ToList();

        Assert.NotEmpty(waits);
        foreach (var (awaited, wait) in waits.SelectMany(node => node.Children))
        {
            Assert.Equal("service_healthy", wait.Text("condition"));
            Assert.NotEmpty(services[awaited.ToString()].List("healthcheck/test"));
        }
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task Services_StartAnewWhenTheyEnd_ExceptTheClient(string settings)
    {
        var services = await ServicesAsync(settings);

        Assert.All(
            services,
            service => Assert.Equal(service.Key is "client" ? "no" : "unless-stopped", service.Value.Text("restart"))
        );
    }

    [Theory]
    [InlineData("", "8000 16686 4317 4318 9200")]
    [InlineData("TimeTrace:Storage=memory", "8000 16686 4317 4318")]
    [InlineData("TimeTrace:Storage=badger", "8000 16686 4317 4318")]
    [InlineData("TimeTrace:Storage=cassandra", "8000 16686 4317 4318")]
    [InlineData("TimeTrace:Storage=opensearch", "8000 16686 4317 4318")]
    [InlineData("TimeTrace:Backend=embedded", "8000 16686 4317 4318")]
    [InlineData("TimeTrace:Topology=production", "8000 16686")]
    [InlineData("TimeTrace:Topology=production TimeTrace:Collectors=1", "8000 16686 4317 4318")]
    public async Task Ports_AreThoseThatPeopleKnow_OnLoopbackUnlessSaidOtherwise(string settings, string ports)
    {
        var services = await ServicesAsync(settings);

        Assert.Equal(
            ports.Split(' ').Select(port => $"${{TIMETRACE_BIND:-127.0.0.1}}:{port}:{port}").Order(),
            services.Values.Where(HasPorts).SelectMany(service => service.List("ports")).Order()
        );
    }

    [Theory]
    [InlineData("TimeTrace:Backend=embedded", "13133 14250 14268 16685 5775/udp 5778 5779 6831/udp 6832/udp 7701 9411")]
    [InlineData(
        "TimeTrace:Backend=embedded TimeTrace:Ports:Elasticsearch=1 TimeTrace:Ports:Appdash=off",
        "13133 14250 14268 16685 5775/udp 5778 5779 6831/udp 6832/udp 9200 9411"
    )]
    [InlineData("", "13133 14250 14268 16685 5778 5779 6831/udp 6832/udp 8888 9411")]
    public async Task OtherPorts_OfTheBackend_AreThereForServicesInside(string settings, string ports) =>
        Assert.Equal(
            ports.Split(' '),
            (await ServicesAsync(settings))["jaeger"].List("expose").Order(StringComparer.Ordinal)
        );

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task Volumes_AreNamedOnesThatTheFileMakes(string settings)
    {
        var compose = await published.ComposeFileAsync(settings);

        var mounts = (await ServicesAsync(settings))
            .Values.Select(service => service.At("volumes"))
            .OfType<YamlSequenceNode>()
            .SelectMany(volumes => volumes.Children)
            .ToList();

        Assert.All(mounts, mount => Assert.Equal("volume", mount.Text("type")));
        Assert.Equal(
            compose.At("volumes") is null ? [] : compose.Keys("volumes"),
            mounts.Select(mount => mount.Text("source"))
        );
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task Documents_ReachJaegerAsTheyWereMade(string settings)
    {
        var services = await ServicesAsync(settings);
        var documents = await PublishedApplications.DocumentsAsync(settings);

        Assert.Equal(
            documents.ToDictionary(document => document.Key, document => ComposeFile.Escape(document.Value)),
            services
                .Where(service => service.Value.Text("environment/JAEGER_CONFIG") is not null)
                .ToDictionary(service => service.Key, service => service.Value.Text("environment/JAEGER_CONFIG")!)
        );
    }

    [Theory]
    [InlineData("TimeTrace:Topology=production", "2")]
    [InlineData("TimeTrace:Topology=production TimeTrace:Collectors=7", "7")]
    [InlineData("TimeTrace:Topology=production TimeTrace:Collectors=1", null)]
    public async Task Collectors_AreAsManyAsAsked(string settings, string? replicas) =>
        Assert.Equal(replicas, (await ServicesAsync(settings))["jaeger-collector"].Text("deploy/replicas"));

    [Theory]
    [InlineData("TimeTrace:Backend=embedded", "${JAEGER_IMAGE:-jaeger:latest}")]
    [InlineData("", "docker.io/jaegertracing/jaeger:2.20.0")]
    public async Task Images_OfProjects_AreThoseThatTheSdkNames(string settings, string jaeger)
    {
        var services = await ServicesAsync(settings);

        Assert.Equal("${SERVER_IMAGE:-server:latest}", services["server"].Text("image"));
        Assert.Equal("${CLIENT_IMAGE:-client:latest}", services["client"].Text("image"));
        Assert.Equal(jaeger, services["jaeger"].Text("image"));
    }

    private static bool HasPorts(YamlNode service) => service.At("ports") is not null;

    private async Task<Dictionary<string, YamlNode>> ServicesAsync(string settings)
    {
        var compose = await published.ComposeFileAsync(settings);
        return compose.Keys("services").ToDictionary(name => name, name => compose.At($"services/{name}")!);
    }
}
