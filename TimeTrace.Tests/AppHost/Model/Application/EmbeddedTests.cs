using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using TimeTrace.Tests.AppHost.Model.Integration;
using TimeTrace.Tests.Processes;

namespace TimeTrace.Tests.AppHost.Model.Application;

/// <summary>The embedded backend in Jaeger's place.</summary>
public sealed class EmbeddedTests
{
    private const string Embedded = "TimeTrace:Backend=embedded";

    [UnixFact]
    public async Task Jaeger_IsTheProjectWithJaegersPorts()
    {
        await using var appHost = await RealAppHost.RunningAsync(Embedded);

        var project = Assert.Single(appHost.Annotations<IProjectMetadata>("jaeger"));
        var environment = await appHost.EnvironmentAsync("jaeger");

        Assert.IsAssignableFrom<ProjectResource>(appHost["jaeger"]);
        Assert.Equal("TimeTrace.AllInOne.csproj", Path.GetFileName(project.ProjectPath));
        Assert.Equal(
            [
                "TIMETRACE_HEALTH_PORT=13133",
                "TIMETRACE_OTLP_GRPC_PORT=4317",
                "TIMETRACE_OTLP_HTTP_PORT=4318",
                "TIMETRACE_QUERY_PORT=16686",
            ],
            environment
                .Where(variable => variable.Key.StartsWith("TIMETRACE_", StringComparison.Ordinal))
                .Select(variable => $"{variable.Key}={variable.Value}")
                .Order(StringComparer.Ordinal)
        );
        Assert.DoesNotContain("ASPNETCORE_URLS", environment.Keys);
    }

    [UnixFact]
    public async Task Endpoints_AreCalledAndReachedAsJaegers()
    {
        await using var embedded = await RealAppHost.RunningAsync(Embedded);
        await using var containers = await RealAppHost.RunningAsync("TimeTrace:Storage=memory");
        var jaegers = containers.Annotations<EndpointAnnotation>("jaeger").Select(Line).ToHashSet();

        var endpoints = embedded.Annotations<EndpointAnnotation>("jaeger");

        Assert.Equal(4, endpoints.Length);
        Assert.All(endpoints, endpoint => Assert.Contains(Line(endpoint), jaegers));
        // A proxy would take a port of its own, and the process listens on the one that people know.
        Assert.All(endpoints, endpoint => Assert.False(endpoint.IsProxied));
        Assert.Equal(
            "jaeger_health_/status_200_check",
            Assert.Single(embedded.Annotations<HealthCheckAnnotation>("jaeger")).Key
        );
    }

    [UnixFact]
    public async Task Dashboard_LinksToTheTraces()
    {
        await using var appHost = await RealAppHost.RunningAsync(Embedded);
        var jaeger = appHost.Application.CreateResourceBuilder((IResourceWithEndpoints)appHost["jaeger"]);

        var urls = await UrlReading.UrlsAsync(jaeger);

        var summary = Assert.Single(urls, url => url.DisplayLocation is UrlDisplayLocation.SummaryAndDetails);
        Assert.Equal(("Traces", "http://localhost:16686"), (summary.DisplayText, summary.Url));
    }

    [UnixFact]
    public async Task Jaeger_StorageIsMemory_KeepsNoFolder()
    {
        await using var appHost = await RealAppHost.RunningAsync($"{Embedded} TimeTrace:Storage=memory");

        var environment = await appHost.EnvironmentAsync("jaeger");

        Assert.Equal("true", environment["TIMETRACE_MEMORY"]);
    }

    [UnixFact]
    public async Task Published_ListensBeyondLoopbackAndKeepsNoFolder()
    {
        await using var appHost = await RealAppHost.PublishingAsync(Embedded);

        var environment = await appHost.EnvironmentAsync("jaeger");

        Assert.Equal("0.0.0.0", environment["TIMETRACE_LISTEN"]);
        Assert.Equal("true", environment["TIMETRACE_MEMORY"]);
        Assert.Equal("{jaeger.bindings.ui.targetPort}", environment["TIMETRACE_QUERY_PORT"]);
    }

    private static string Line(EndpointAnnotation endpoint) =>
        FormattableString.Invariant(
            $"{endpoint.Name} {endpoint.Port} {endpoint.TargetPort} {endpoint.UriScheme} {endpoint.Transport} {endpoint.IsExternal}"
        );
}
