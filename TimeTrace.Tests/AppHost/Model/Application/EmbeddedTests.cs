using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Jaeger;
using TimeTrace.AppHost.Ports;
using TimeTrace.Tests.AppHost.Model.Integration;
using TimeTrace.Tests.AppHost.Ports;
using TimeTrace.Tests.Processes;

namespace TimeTrace.Tests.AppHost.Model.Application;

/// <summary>The embedded backend in Jaeger's place.</summary>
public sealed class EmbeddedTests
{
    private const string Embedded = "TimeTrace:Backend=embedded";

    private const string JaegersEndpoints = """
        ui 16686 http http
        otlp-grpc 4317 http http2
        otlp-http 4318 http http
        health 13133 http http
        query-grpc 16685 http http2
        thrift-compact 6831 udp udp
        thrift-binary 6832 udp udp
        thrift-http 14268 http http
        jaeger-grpc 14250 http http2
        zipkin 9411 http http
        sampling-http 5778 http http
        sampling-grpc 5779 http http2
        """;

    private const string EndpointsOfItsOwn = """
        zipkin-compact 5775 udp udp
        appdash 7701 tcp tcp
        """;

    [UnixFact]
    public async Task Jaeger_IsTheProjectWithItsPorts()
    {
        await using var appHost = await RealAppHost.RunningAsync(Embedded);

        var project = Assert.Single(appHost.Annotations<IProjectMetadata>("jaeger"));
        var environment = await appHost.EnvironmentAsync("jaeger");

        Assert.IsAssignableFrom<ProjectResource>(appHost["jaeger"]);
        Assert.Equal("TimeTrace.AllInOne.csproj", Path.GetFileName(project.ProjectPath));
        Assert.Equal(
            ApplicationPorts
                .Backend.Select(port => $"{port.Variable}={ApplicationPort.Text(port.DefaultNumber)}")
                .Order(StringComparer.Ordinal),
            environment
                .Where(variable => variable.Key.StartsWith("TIMETRACE_", StringComparison.Ordinal))
                .Select(variable => $"{variable.Key}={variable.Value}")
                .Order(StringComparer.Ordinal)
        );
        Assert.DoesNotContain("ASPNETCORE_URLS", environment.Keys);
    }

    [UnixFact]
    public async Task Endpoints_AreEveryDoorOfTheBackend()
    {
        await using var appHost = await RealAppHost.RunningAsync(Embedded);

        var endpoints = appHost.Annotations<EndpointAnnotation>("jaeger");

        Assert.Equal($"{JaegersEndpoints}\n{EndpointsOfItsOwn}".Split('\n').Order(), endpoints.Select(Line).Order());
        // A proxy would take a port of its own, and the process listens on the one that people know.
        Assert.All(
            endpoints,
            endpoint => Assert.Equal((endpoint.TargetPort, false), (endpoint.Port, endpoint.IsProxied))
        );
        Assert.All(endpoints, endpoint => Assert.InRange(endpoint.Name.Length, 1, 15));
        Assert.Equal(
            "jaeger_health_/status_200_check",
            Assert.Single(appHost.Annotations<HealthCheckAnnotation>("jaeger")).Key
        );
    }

    [UnixFact]
    public async Task Endpoints_ThatJaegerHasToo_AreCalledAndReachedAsJaegers()
    {
        await using var containers = await RealAppHost.RunningAsync("TimeTrace:Storage=memory");

        var jaegers = containers
            .Annotations<EndpointAnnotation>("jaeger")
            .Where(e => e.Name != JaegerEndpointNames.Metrics);

        Assert.Equal(JaegersEndpoints.Split('\n').Order(), jaegers.Select(Line).Order());
    }

    [UnixFact]
    public async Task Ports_AreThoseThatTheUserChose()
    {
        await using var appHost = await RealAppHost.RunningAsync(
            $"{Embedded} TimeTrace:Ports:Elasticsearch=9201 TIMETRACE_APPDASH_PORT=7702 TimeTrace:Ports:ZipkinHttp=off"
                + " TimeTrace:Ports:Server=8001 TimeTrace:Ports:JaegerGrpc=0"
        );

        var endpoints = appHost.Annotations<EndpointAnnotation>("jaeger").ToDictionary(endpoint => endpoint.Name);
        Assert.Equal((null, null), (endpoints["jaeger-grpc"].Port, endpoints["jaeger-grpc"].TargetPort));

        var environment = await appHost.EnvironmentAsync("jaeger");

        Assert.Equal("9201", environment["TIMETRACE_ELASTICSEARCH_PORT"]);
        Assert.Equal("7702", environment["TIMETRACE_APPDASH_PORT"]);
        Assert.Equal("off", environment["TIMETRACE_ZIPKIN_HTTP_PORT"]);
        Assert.Equal(9201, endpoints["elasticsearch"].Port);
        Assert.DoesNotContain("zipkin", endpoints.Keys);
        Assert.Equal(8001, Assert.Single(appHost.Annotations<EndpointAnnotation>("server")).Port);
    }

    // The application goes on without a port that another one, such as Zipkin itself, has on this machine.
    [UnixFact]
    public async Task Jaeger_AnotherProcessHasZipkinsPort_StartsWithoutIt()
    {
        using var held = HeldPort.Take(ApplicationPorts.ZipkinHttp);
        var ports = FreePorts.Arguments(ApplicationPorts.ZipkinHttp).Select(argument => argument[2..]);
        await using var appHost = await RealAppHost.RunningAsync(
            $"{Embedded} DcpPublisher:RandomizePorts=false {string.Join(' ', ports)}"
        );

        var environment = await appHost.EnvironmentAsync("jaeger");

        Assert.Equal("off", environment["TIMETRACE_ZIPKIN_HTTP_PORT"]);
        Assert.Equal(
            ApplicationPorts
                .Backend.Where(port => port != ApplicationPorts.ZipkinHttp)
                .Select(port => port.EndpointName)
                .Order(StringComparer.Ordinal),
            appHost
                .Annotations<EndpointAnnotation>("jaeger")
                .Select(endpoint => endpoint.Name)
                .Order(StringComparer.Ordinal)
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
        Assert.Equal(14, urls.Count);
        Assert.Contains("udp://localhost:6831", urls.Select(url => url.Url));
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
        Assert.Equal("{jaeger.bindings.thrift-compact.targetPort}", environment["TIMETRACE_JAEGER_COMPACT_PORT"]);
    }

    // What is published has a network of its own; that a port is taken or moved here says nothing there.
    [UnixFact]
    public async Task Published_HasTheUsualPorts()
    {
        using var held = HeldPort.Take(ApplicationPorts.ZipkinHttp);
        await using var appHost = await RealAppHost.PublishingAsync(
            $"{Embedded} DcpPublisher:RandomizePorts=false TimeTrace:Ports:Query=1 TimeTrace:Ports:Server=2"
        );

        var endpoints = appHost.Annotations<EndpointAnnotation>("jaeger");

        Assert.Equal($"{JaegersEndpoints}\n{EndpointsOfItsOwn}".Split('\n').Order(), endpoints.Select(Line).Order());
        Assert.Equal(8000, Assert.Single(appHost.Annotations<EndpointAnnotation>("server")).Port);
    }

    private static string Line(EndpointAnnotation endpoint) =>
        FormattableString.Invariant(
            $"{endpoint.Name} {endpoint.TargetPort} {endpoint.UriScheme} {(endpoint.Protocol is ProtocolType.Udp ? "udp" : endpoint.Transport)}"
        );
}
