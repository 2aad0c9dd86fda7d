using Aspire.Hosting.ApplicationModel;
using TimeTrace.AppHost.Ports;
using TimeTrace.Tests.AppHost.Ports;
using TimeTrace.Tests.Processes;

namespace TimeTrace.Tests.AppHost.Model.Application;

/// <summary>The ports on this machine of Jaeger in containers, which the same settings move as those of the embedded backend.</summary>
public sealed class HostPortTests
{
    [UnixTheory]
    [InlineData("TimeTrace:Storage=memory", "jaeger", "jaeger")]
    [InlineData("TimeTrace:Topology=production", "jaeger-collector", "jaeger-query")]
    public async Task Ports_AreThoseThatTheUserChose(string settings, string receiver, string viewer)
    {
        await using var appHost = await RealAppHost.RunningAsync(
            $"{settings} TimeTrace:Ports:ZipkinHttp=19411 TimeTrace:Ports:JaegerGrpc=off TIMETRACE_SAMPLING_PORT=0"
                + " TimeTrace:Ports:Query=20000"
        );

        Assert.Equal((19411, 9411), PortsOf(appHost, receiver, "zipkin"));
        Assert.Equal((null, 14250), PortsOf(appHost, receiver, "jaeger-grpc"));
        Assert.Equal((null, 5778), PortsOf(appHost, receiver, "sampling-http"));
        Assert.Equal((4317, 4317), PortsOf(appHost, receiver, "otlp-grpc"));
        Assert.Equal((20000, 16686), PortsOf(appHost, viewer, "ui"));
        Assert.Equal("http://localhost:20000", (await appHost.EnvironmentAsync("client"))["TimeTrace__UiUrl"]);
    }

    // The application goes on without a port that another one, such as Zipkin itself, has on this machine.
    [UnixFact]
    public async Task Port_ThatAnotherProcessHas_IsLeftToAspire()
    {
        using var held = HeldPort.Take(ApplicationPorts.ZipkinHttp);
        var ports = FreePorts.Arguments(ApplicationPorts.ZipkinHttp).Select(argument => argument[2..]);
        await using var appHost = await RealAppHost.RunningAsync(
            $"TimeTrace:Storage=memory DcpPublisher:RandomizePorts=false {string.Join(' ', ports)}"
        );

        Assert.Equal((null, 9411), PortsOf(appHost, "jaeger", "zipkin"));
        Assert.True(PortsOf(appHost, "jaeger", "ui").Host > 0);
    }

    private static (int? Host, int? Container) PortsOf(RealAppHost appHost, string resource, string endpoint)
    {
        var found = Assert.Single(appHost.Annotations<EndpointAnnotation>(resource), found => found.Name == endpoint);
        return (found.Port, found.TargetPort);
    }
}
