using System.Xml.Linq;
using System.Xml.XPath;
using Aspire.Hosting.Jaeger;
using TimeTrace.Tests.AppHost.Jaeger;
using YamlDotNet.RepresentationModel;

namespace TimeTrace.Tests.Deploy;

public sealed class ComposeFileTests
{
    [Fact]
    public void JaegerImage_IsTheAppHosts() =>
        Assert.Equal(
            $"{JaegerContainerImageTags.Registry}/{JaegerContainerImageTags.Image}:{JaegerContainerImageTags.Tag}",
            ComposeFile.Services["jaeger"].Text("image")
        );

    // The image is a constant inside Aspire.Hosting.Elasticsearch: a new version of the package is a reason to look there.
    [Fact]
    public void ElasticsearchImage_IsThatOfAspiresPackage()
    {
        var packages = XElement.Load(RepositoryFiles.PathOf("Directory.Packages.props"));

        var package = packages.XPathSelectElement("//PackageVersion[@Include='Aspire.Hosting.Elasticsearch']")!;

        Assert.Equal("13.2.0", package.Attribute("Version")!.Value);
        Assert.Equal("docker.io/library/elasticsearch:8.17.3", ComposeFile.Services["elasticsearch"].Text("image"));
    }

    [Fact]
    public void Order_IsElasticsearchJaegerServerClient()
    {
        Assert.Null(ComposeFile.Services["elasticsearch"].At("depends_on"));
        Assert.Equal(["elasticsearch"], ComposeFile.Services["jaeger"].Keys("depends_on"));
        Assert.Equal(["jaeger"], ComposeFile.Services["server"].Keys("depends_on"));
        Assert.Equal(["server", "jaeger"], ComposeFile.Services["client"].Keys("depends_on"));
    }

    [Fact]
    public void Services_WaitForThoseThatCanSayTheyAreHealthy()
    {
        var services = ComposeFile.Services;
        var waits = services
            .Values.Select(service => service.At("depends_on"))
            .OfType<YamlMappingNode>()
            .SelectMany(node => node.Children)
            .ToList();

        Assert.Equal(4, waits.Count);
        Assert.All(waits, wait => Assert.Equal("service_healthy", wait.Value.Text("condition")));
        Assert.All(waits, wait => Assert.NotEmpty(services[wait.Key.ToString()].List("healthcheck/test")));
    }

    [Fact]
    public void Services_PublishOnLoopbackAlone()
    {
        var ports = ComposeFile.Services.Keys.SelectMany(ComposeFile.Ports).ToList();

        Assert.NotEmpty(ports);
        Assert.All(ports, port => Assert.Matches(@"^127\.0\.0\.1:([0-9]+):\1(/udp)?$", port));
    }

    [Fact]
    public void Services_MountNamedVolumesAlone()
    {
        var mounts = ComposeFile.Services.Keys.SelectMany(ComposeFile.Mounts).Select(mount => mount.Split(':')[0]);

        Assert.Equal(YamlReading.Read(ComposeFile.Text).Keys("volumes"), mounts);
    }

    [Fact]
    public void Jaeger_PublishesTheAddressesOfItsDocument()
    {
        var listening = YamlReading
            .Read(JaegerConfigTests.Document)
            .Leaves()
            .Where(leaf => leaf.Path.EndsWith("/endpoint", StringComparison.Ordinal))
            .Where(leaf => !leaf.Path.Contains("/healthcheckv2/", StringComparison.Ordinal))
            .Select(leaf => leaf.Leaf.ToString().Split(':')[1]);

        var published = ComposeFile.Ports("jaeger").Select(port => port.Split(':', '/')[2]);

        Assert.Equal(listening.Order(), published.Order());
    }
}
