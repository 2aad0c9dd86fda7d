using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using TimeTrace.Tests.AppHost.Jaeger;
using YamlDotNet.RepresentationModel;

namespace TimeTrace.Tests.AppHost.Model.Integration;

public sealed class StorageOptionTests
{
    private const string Backends = "extensions/jaeger_storage/backends";

    [Fact]
    public void Elasticsearch_IsWaitedForUntilItIsHealthy() =>
        Assert.Equal(
            [("elasticsearch", WaitType.WaitUntilHealthy)],
            StorageChoices.Add("elasticsearch").Resource.Waits()
        );

    [Theory]
    [InlineData("memory")]
    [InlineData("elasticsearch elsewhere with user")]
    public void WhatIsNoResource_IsNotWaitedFor(string storage) =>
        Assert.Empty(StorageChoices.Add(storage).Resource.Waits());

    [Theory]
    [InlineData("elasticsearch")]
    [InlineData("opensearch")]
    public async Task Configure_ChangesTheIndices(string storage)
    {
        var jaeger = BareAppHost.Running().AddJaeger("jaeger").WithArchiveStorage();
        var urls = ReferenceExpression.Create($"http://cluster:9200");
        _ = storage is "opensearch"
            ? jaeger.WithOpenSearchStorage(urls, configure: settings => settings.Indices.IndexPrefix = "shop")
            : jaeger.WithElasticsearchStorage(urls, configure: settings => settings.Indices.IndexPrefix = "shop");

        var document = await DocumentAsync(jaeger);

        Assert.Equal("shop", document.Text($"{Backends}/main/{storage}/indices/index_prefix"));
        Assert.Equal("shop-jaeger-archive", document.Text($"{Backends}/archive/{storage}/indices/index_prefix"));
    }

    [Fact]
    public async Task Configure_OfTheElasticsearchResource_KeepsItsCredentials()
    {
        var application = BareAppHost.Publishing();
        var jaeger = application
            .AddJaeger("jaeger")
            .WithElasticsearchStorage(application.AddElasticsearch("search"), s => s.Indices.Spans.Replicas = 2);

        var main = (await DocumentAsync(jaeger)).At($"{Backends}/main/elasticsearch")!;

        Assert.Equal("2", main.Text("indices/spans/replicas"));
        Assert.Equal("${env:ES_PASSWORD}", main.Text("auth/basic/password"));
    }

    [Fact]
    public async Task Memory_KeepsAsManyTracesAsAsked()
    {
        var jaeger = BareAppHost.Running().AddJaeger("jaeger").WithMemoryStorage(maxTraces: 5);

        Assert.Equal("5", (await DocumentAsync(jaeger)).Text($"{Backends}/main/memory/max_traces"));
        Assert.Throws<ArgumentOutOfRangeException>(() => jaeger.WithMemoryStorage(maxTraces: 0));
    }

    [Fact]
    public async Task Badger_IsConfiguredAndHasItsVolumeWhereItsFilesLie()
    {
        var jaeger = BareAppHost
            .Running()
            .AddJaeger("jaeger")
            .WithBadgerStorage(badger => badger.Ttl.Spans = TimeSpan.FromDays(7))
            .WithDataVolume("traces");

        var main = (await DocumentAsync(jaeger)).At($"{Backends}/main/badger")!;
        var mount = Assert.Single(jaeger.Annotations<ContainerMountAnnotation>());

        Assert.Equal("168h", main.Text("ttl/spans"));
        Assert.Equal(
            ("traces", "/tmp", ContainerMountType.Volume, false),
            (mount.Source, mount.Target, mount.Type, mount.IsReadOnly)
        );
        Assert.StartsWith("/tmp/", main.Text("directories/keys"), StringComparison.Ordinal);
        Assert.StartsWith("/tmp/", main.Text("directories/values"), StringComparison.Ordinal);
    }

    [Fact]
    public void DataVolume_WithoutName_HasOneOfTheApplicationAndTheResource()
    {
        var jaeger = BareAppHost.Running().AddJaeger("jaeger").WithBadgerStorage().WithDataVolume();

        Assert.EndsWith(
            "-jaeger-data",
            Assert.Single(jaeger.Annotations<ContainerMountAnnotation>()).Source,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("elasticsearch")]
    [InlineData("opensearch")]
    public async Task Monitor_ReadsTheSpansOfTheStorage(string storage)
    {
        var jaeger = StorageChoices.Add(storage).WithMonitor();

        var document = await DocumentAsync(jaeger);

        Assert.Equal("main", document.Text("extensions/jaeger_query/storage/metrics"));
        Assert.Equal([storage], document.Keys("extensions/jaeger_storage/metric_backends/main"));
    }

    [Theory]
    [InlineData("memory")]
    [InlineData("badger")]
    [InlineData("cassandra")]
    public async Task Monitor_WithoutElasticsearch_IsRefusedWhenJaegerStarts(string storage)
    {
        var jaeger = StorageChoices.Add(storage).WithMonitor();

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(jaeger.EnvironmentAsync);

        Assert.Contains("Monitor page", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithConfiguration_ChangesTheFinishedDocumentInOrder()
    {
        var jaeger = StorageChoices
            .Add("elasticsearch")
            .WithConfiguration(configuration => configuration.Extensions.Query!.BasePath = "/first")
            .WithConfiguration(configuration => configuration.Extensions.Query!.BasePath += "/second")
            .WithMonitor();

        var document = await DocumentAsync(jaeger);

        Assert.Equal("/first/second", document.Text("extensions/jaeger_query/base_path"));
        Assert.Equal("main", document.Text("extensions/jaeger_query/storage/metrics"));
    }

    private static async Task<YamlMappingNode> DocumentAsync(IResourceBuilder<JaegerResource> jaeger)
    {
        var document = YamlReading.Read((await jaeger.EnvironmentAsync())["JAEGER_CONFIG"]);
        JaegerRules.Check(document);
        return document;
    }
}
