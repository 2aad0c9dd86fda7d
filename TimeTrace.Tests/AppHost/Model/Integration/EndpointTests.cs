using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Jaeger;

namespace TimeTrace.Tests.AppHost.Model.Integration;

public sealed class EndpointTests
{
    private const string Answering = """
        ui 16686 http http
        query-grpc 16685 http http2
        """;

    private const string Receiving = """
        otlp-grpc 4317 http http2
        otlp-http 4318 http http
        jaeger-grpc 14250 http http2
        thrift-http 14268 http http
        thrift-compact 6831 udp udp
        thrift-binary 6832 udp udp
        zipkin 9411 http http
        sampling-http 5778 http http
        sampling-grpc 5779 http http2
        """;

    private const string Always = """
        health 13133 http http
        metrics 8888 http http
        """;

    private readonly IResourceBuilder<JaegerResource> _jaeger = BareAppHost.Running().AddJaeger("jaeger");

    public static TheoryData<string, string> Roles =>
        new()
        {
            { "all", $"{Answering}\n{Receiving}\n{Always}" },
            { "collector", $"{Receiving}\n{Always}" },
            { "ingester", Always },
            { "query", $"{Answering}\n{Always}" },
        };

    [Theory]
    [MemberData(nameof(Roles))]
    public void Endpoints_OfEveryRole_HaveNamePortSchemeAndTransport(string role, string expected)
    {
        var endpoints = Jaegers.Add(BareAppHost.Running(), role).Annotations<EndpointAnnotation>();

        Assert.Equal(
            expected.Split('\n'),
            endpoints.Select(endpoint =>
                FormattableString.Invariant(
                    $"{endpoint.Name} {endpoint.TargetPort} {endpoint.UriScheme} {Transport(endpoint)}"
                )
            )
        );
        Assert.All(endpoints, endpoint => Assert.InRange(endpoint.Name.Length, 1, 15));
    }

    [Fact]
    public void Endpoints_HaveJaegersPortsOnTheHostToo()
    {
        var endpoints = _jaeger.Annotations<EndpointAnnotation>();

        Assert.All(endpoints, endpoint => Assert.Equal(endpoint.TargetPort, endpoint.Port));
        Assert.All(endpoints, endpoint => Assert.True(endpoint.IsProxied));
    }

    // Two parts of Jaeger on one machine would contend for the ports that both have.
    [Theory]
    [InlineData("collector")]
    [InlineData("ingester")]
    [InlineData("query")]
    public void Endpoints_OfAPart_LeaveTheSharedHostPortsOpen(string role) =>
        Assert.Equal(
            [JaegerEndpointNames.Health, JaegerEndpointNames.Metrics],
            Jaegers
                .Add(BareAppHost.Running(), role)
                .Annotations<EndpointAnnotation>()
                .Where(endpoint => endpoint.Port is null)
                .Select(endpoint => endpoint.Name)
        );

    [Theory]
    [InlineData(14317)]
    [InlineData(null)]
    public void WithHostPort_ChangesThatEndpointAlone(int? port)
    {
        _jaeger.WithHostPort(JaegerEndpointNames.OtlpGrpc, port);

        var changed = Assert.Single(
            _jaeger.Annotations<EndpointAnnotation>(),
            endpoint => endpoint.Port != endpoint.TargetPort
        );
        Assert.Equal((JaegerEndpointNames.OtlpGrpc, 4317, port), (changed.Name, changed.TargetPort, changed.Port));
    }

    [Fact]
    public void AddJaeger_WithPort_GivesItToTheUI() =>
        Assert.Equal(
            [(JaegerEndpointNames.UI, 8080)],
            BareAppHost
                .Running()
                .AddJaeger("jaeger", port: 8080)
                .Annotations<EndpointAnnotation>()
                .Where(endpoint => endpoint.Port != endpoint.TargetPort)
                .Select(endpoint => (endpoint.Name, endpoint.Port!.Value))
        );

    [Theory]
    [InlineData("all", "otlp")]
    [InlineData("query", JaegerEndpointNames.OtlpGrpc)]
    [InlineData("collector", JaegerEndpointNames.UI)]
    public void WithHostPort_OfNoEndpoint_IsRefused(string role, string endpoint)
    {
        var jaeger = Jaegers.Add(BareAppHost.Running(), role);
        var before = jaeger.Annotations<EndpointAnnotation>().Length;

        var refusal = Assert.Throws<ArgumentException>(() => jaeger.WithHostPort(endpoint, 1));

        Assert.StartsWith($"'jaeger' has no endpoint '{endpoint}'.", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, jaeger.Annotations<EndpointAnnotation>().Length);
    }

    [Fact]
    public void WithRandomHostPorts_LeavesEveryHostPortOpen()
    {
        _jaeger.WithRandomHostPorts();

        Assert.All(_jaeger.Annotations<EndpointAnnotation>(), endpoint => Assert.Null(endpoint.Port));
        Assert.Equal(16686, _jaeger.Resource.UIEndpoint.TargetPort);
    }

    private static string Transport(EndpointAnnotation endpoint) =>
        endpoint.Protocol is ProtocolType.Udp ? "udp" : endpoint.Transport;
}
