using Aspire.Hosting.ApplicationModel;
using TimeTrace.Tests.Processes;

namespace TimeTrace.Tests.AppHost.Model.Application;

/// <summary>The containers that keep Jaeger's traces on a laptop.</summary>
public sealed class ElasticsearchResourceTests
{
    [UnixFact]
    public async Task Elasticsearch_IsOneSmallSecuredNode()
    {
        await using var appHost = await RealAppHost.RunningAsync();

        Assert.Equal(
            [
                "CLI_JAVA_OPTS=-XX:+IgnoreUnrecognizedVMOptions -XX:UseSVE=0",
                "ELASTIC_PASSWORD=hush",
                "ES_JAVA_OPTS=-XX:+IgnoreUnrecognizedVMOptions -XX:UseSVE=0 -Xms512m -Xmx512m",
                "cluster.routing.allocation.disk.threshold_enabled=false",
                "discovery.type=single-node",
                "xpack.security.enabled=true",
                "xpack.security.http.ssl.enabled=false",
            ],
            (await appHost.EnvironmentAsync("elasticsearch"))
                .Select(variable => $"{variable.Key}={variable.Value}")
                .Order(StringComparer.Ordinal)
        );
    }

    [UnixFact]
    public async Task Password_IsASecretParameter_WhichJaegerGetsToo()
    {
        await using var appHost = await RealAppHost.PublishingAsync();

        var elasticsearch = Assert.IsType<ElasticsearchResource>(appHost["elasticsearch"]);

        Assert.True(elasticsearch.PasswordParameter.Secret);
        Assert.Equal(
            "{elasticsearch-password.value}",
            (await appHost.EnvironmentAsync("elasticsearch"))["ELASTIC_PASSWORD"]
        );
        Assert.Equal("{elasticsearch-password.value}", (await appHost.EnvironmentAsync("jaeger"))["ES_PASSWORD"]);
    }

    [UnixFact]
    public async Task ProductionPassword_IsASecretParameter()
    {
        await using var appHost = await RealAppHost.RunningAsync("TimeTrace:Topology=production");

        Assert.True(Assert.IsType<ParameterResource>(appHost["elasticsearch-password"]).Secret);
        Assert.False(Assert.IsType<ParameterResource>(appHost["elasticsearch-user"]).Secret);
    }

    [UnixTheory]
    [InlineData("", "elasticsearch", "/usr/share/elasticsearch/data")]
    [InlineData("TimeTrace:Storage=opensearch", "opensearch", "/usr/share/opensearch/data")]
    [InlineData("TimeTrace:Storage=cassandra", "cassandra", "/var/lib/cassandra")]
    [InlineData("TimeTrace:Storage=badger", "jaeger", "/tmp")]
    [InlineData("TimeTrace:Topology=production", "kafka", "/var/lib/kafka/data")]
    public async Task Data_LiesInAVolume(string settings, string resource, string path)
    {
        await using var running = await RealAppHost.RunningAsync(settings);
        await using var publishing = await RealAppHost.PublishingAsync(settings);

        var here = Assert.Single(running.Annotations<ContainerMountAnnotation>(resource));
        var published = Assert.Single(publishing.Annotations<ContainerMountAnnotation>(resource));

        Assert.Equal((ContainerMountType.Volume, path, false), (here.Type, here.Target, here.IsReadOnly));
        Assert.EndsWith($"-{resource}-data", here.Source, StringComparison.Ordinal);
        Assert.Equal(
            (ContainerMountType.Volume, path, $"{resource}-data"),
            (published.Type, published.Target, published.Source)
        );
    }

    [UnixTheory]
    [InlineData("", "elasticsearch", "docker.io/library/elasticsearch:8.17.3")]
    [InlineData("TimeTrace:Storage=opensearch", "opensearch", "docker.io/opensearchproject/opensearch:3.7.0")]
    [InlineData("TimeTrace:Storage=cassandra", "cassandra", "docker.io/library/cassandra:5.0")]
    public async Task Image_IsNamedInFull(string settings, string resource, string expected)
    {
        await using var appHost = await RealAppHost.RunningAsync(settings);

        var image = Assert.Single(appHost.Annotations<ContainerImageAnnotation>(resource));

        Assert.Equal(expected, $"{image.Registry}/{image.Image}:{image.Tag}");
    }
}
