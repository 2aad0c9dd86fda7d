using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Jaeger;
using TimeTrace.Tests.Processes;

namespace TimeTrace.Tests.AppHost.Model.Application;

/// <summary>What the server and the client are told, and the ports that people know.</summary>
public sealed class ServicesTests
{
    public static TheoryData<string, string> Receivers =>
        new()
        {
            { "", "jaeger" },
            { "TimeTrace:Storage=memory", "jaeger" },
            { "TimeTrace:Backend=embedded", "jaeger" },
            { "TimeTrace:Topology=production", "jaeger-collector" },
        };

    [UnixTheory]
    [MemberData(nameof(Receivers))]
    public async Task Services_WhenRunning_FindEachOtherAndTheBackend(string settings, string receiver)
    {
        await using var appHost = await RealAppHost.RunningAsync(settings);

        var server = await appHost.EnvironmentAsync("server");
        var client = await appHost.EnvironmentAsync("client");

        Assert.Equal("http://localhost:4317", server["ConnectionStrings__jaeger"]);
        Assert.Equal("http://localhost:4317", client["ConnectionStrings__jaeger"]);
        Assert.Equal("http://localhost:8000", client["services__server__http__0"]);
        Assert.Equal("http://localhost:16686", client["TimeTrace__UiUrl"]);
        Assert.Contains(("Reference", receiver), References(appHost["server"]));
        Assert.Contains(("Reference", receiver), References(appHost["client"]));
        Assert.Contains(("Reference", "server"), References(appHost["client"]));
    }

    [UnixTheory]
    [MemberData(nameof(Receivers))]
    public async Task Services_WhenPublishing_GetExpressions(string settings, string receiver)
    {
        await using var appHost = await RealAppHost.PublishingAsync(settings);

        var server = await appHost.EnvironmentAsync("server");
        var client = await appHost.EnvironmentAsync("client");

        Assert.Equal($"{{{receiver}.connectionString}}", server["ConnectionStrings__jaeger"]);
        Assert.Equal($"{{{receiver}.connectionString}}", client["ConnectionStrings__jaeger"]);
        Assert.Equal("{server.bindings.http.url}", client["services__server__http__0"]);
        Assert.Equal("http://localhost:16686", client["TimeTrace__UiUrl"]);
    }

    // The links that the client prints are for the backend's own UI, wherever it was moved.
    [UnixFact]
    public async Task Client_PrintsLinksToTheUIsRealPort()
    {
        await using var appHost = await RealAppHost.RunningAsync("TimeTrace:Storage=memory");
        var ui = appHost.Annotations<EndpointAnnotation>("jaeger").Single(e => e.Name == JaegerEndpointNames.UI);

        ui.Port = 12345;

        Assert.Equal("http://localhost:12345", (await appHost.EnvironmentAsync("client"))["TimeTrace__UiUrl"]);
    }

    [UnixTheory]
    [InlineData(
        "",
        "server http 8000|jaeger ui 16686|jaeger otlp-grpc 4317|jaeger otlp-http 4318|elasticsearch http 9200"
    )]
    [InlineData(
        "TimeTrace:Backend=embedded",
        "server http 8000|jaeger ui 16686|jaeger otlp-grpc 4317|jaeger otlp-http 4318"
    )]
    [InlineData(
        "TimeTrace:Storage=opensearch",
        "server http 8000|jaeger ui 16686|jaeger otlp-grpc 4317|jaeger otlp-http 4318"
    )]
    [InlineData(
        "TimeTrace:Topology=production",
        "server http 8000|jaeger-query ui 16686|jaeger-collector otlp-grpc 4317|jaeger-collector otlp-http 4318"
    )]
    public async Task Outside_HasThePortsThatPeopleKnowAndNoOther(string settings, string expected)
    {
        await using var appHost = await RealAppHost.RunningAsync(settings);

        var outside =
            from resource in appHost.Processes
            from endpoint in resource.Annotations.OfType<EndpointAnnotation>()
            where endpoint.IsExternal
            select FormattableString.Invariant($"{resource.Name} {endpoint.Name} {endpoint.Port}");

        Assert.Equal(expected.Split('|').Order(StringComparer.Ordinal), outside.Order(StringComparer.Ordinal));
    }

    [UnixFact]
    public async Task HostPorts_OfTheWholeApplication_AreEachGivenOnce()
    {
        await using var appHost = await RealAppHost.RunningAsync("TimeTrace:Topology=production");

        var ports = appHost
            .Processes.SelectMany(resource => resource.Annotations.OfType<EndpointAnnotation>())
            .Select(endpoint => endpoint.Port)
            .OfType<int>()
            .ToList();

        Assert.Equal(ports.Distinct().Order(), ports.Order());
    }

    [UnixFact]
    public async Task Server_ListensOnItsPortItself()
    {
        await using var appHost = await RealAppHost.RunningAsync();

        var endpoint = Assert.Single(appHost.Annotations<EndpointAnnotation>("server"));

        Assert.Equal((8000, 8000, false), (endpoint.Port, endpoint.TargetPort, endpoint.IsProxied));
        Assert.Equal(
            "server_http_/health_200_check",
            Assert.Single(appHost.Annotations<HealthCheckAnnotation>("server")).Key
        );
    }

    private static IEnumerable<(string Type, string Name)> References(IResource resource) =>
        resource.Annotations.OfType<ResourceRelationshipAnnotation>().Select(r => (r.Type, r.Resource.Name));
}
