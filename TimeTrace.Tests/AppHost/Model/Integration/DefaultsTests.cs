using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Jaeger;
using TimeTrace.Tests.AppHost.Jaeger;

namespace TimeTrace.Tests.AppHost.Model.Integration;

public sealed class DefaultsTests
{
    private readonly IResourceBuilder<JaegerResource> _jaeger = BareAppHost.Running().AddJaeger("jaeger");

    [Fact]
    public void Image_IsJaegers()
    {
        var image = Assert.Single(_jaeger.Annotations<ContainerImageAnnotation>());

        Assert.Equal(
            ("docker.io", "jaegertracing/jaeger", "2.20.0", null),
            (image.Registry, image.Image, image.Tag, image.SHA256)
        );
    }

    [Fact]
    public async Task Arguments_NameTheVariableThatHoldsTheDocument() =>
        Assert.Equal(["--config", "env:JAEGER_CONFIG"], await _jaeger.ArgumentsAsync());

    [Fact]
    public async Task Environment_HoldsTheDocumentAlone()
    {
        var variable = Assert.Single(await _jaeger.EnvironmentAsync());

        Assert.Equal("JAEGER_CONFIG", variable.Key);
        var document = YamlReading.Read(variable.Value);
        JaegerRules.Check(document);
        Assert.Equal("100000", document.Text("extensions/jaeger_storage/backends/main/memory/max_traces"));
    }

    [Fact]
    public void Health_IsAskedAtStatus() =>
        Assert.Equal(
            "jaeger_health_/status_200_check",
            Assert.Single(_jaeger.Annotations<HealthCheckAnnotation>()).Key
        );

    [Fact]
    public void Dashboard_ShowsATimeline() =>
        Assert.Equal("Timeline", Assert.Single(_jaeger.Annotations<ResourceIconAnnotation>()).IconName);

    [Fact]
    public async Task Dashboard_LinksToTheUI_AndListsTheOtherAddressesInTheDetails()
    {
        var urls = await UrlReading.UrlsAsync(_jaeger);

        Assert.Equal(13, urls.Count);
        var summary = Assert.Single(urls, url => url.DisplayLocation is UrlDisplayLocation.SummaryAndDetails);
        Assert.Equal((JaegerEndpointNames.UI, "Jaeger UI"), (summary.Endpoint!.EndpointName, summary.DisplayText));
    }

    [Fact]
    public async Task ConnectionString_IsTheUrlOfOtlpOverGrpc()
    {
        EndpointAllocation.Allocate([_jaeger.Resource]);

        Assert.Equal(
            "http://localhost:4317",
            await _jaeger.Resource.ConnectionStringExpression.GetValueAsync(CancellationToken.None)
        );
        Assert.Equal("{jaeger.bindings.otlp-grpc.url}", _jaeger.Resource.ConnectionStringExpression.ValueExpression);
    }

    [Fact]
    public async Task ConnectionProperties_AreHostPortAndUri()
    {
        EndpointAllocation.Allocate([_jaeger.Resource]);
        var values = new List<string>();
        foreach (var (name, value) in ((IResourceWithConnectionString)_jaeger.Resource).GetConnectionProperties())
        {
            values.Add($"{name}={await value.GetValueAsync(CancellationToken.None)}");
        }

        Assert.Equal(["Host=localhost", "Port=4317", "Uri=http://localhost:4317"], values);
    }

    [Fact]
    public async Task Reference_GivesAContainerTheAddressInTheContainersNetwork()
    {
        var shop = _jaeger.ApplicationBuilder.AddContainer("shop", "shop").WithReference(_jaeger);

        var environment = await shop.EnvironmentAsync();

        Assert.Equal("http://jaeger:4317", environment["ConnectionStrings__jaeger"]);
    }
}
