using System.Net.Sockets;
using Aspire.Hosting.Jaeger.Configuration;

namespace Aspire.Hosting.Jaeger;

/// <summary>An endpoint of Jaeger: its name, its port inside the container, and which parts of Jaeger have it.</summary>
internal sealed record JaegerEndpoint(string Name, int Port, string Scheme, JaegerEndpointUse Use)
{
    public static readonly IReadOnlyList<JaegerEndpoint> All =
    [
        new(JaegerEndpointNames.UI, JaegerPorts.UI, "http", JaegerEndpointUse.Answers),
        new(JaegerEndpointNames.QueryGrpc, JaegerPorts.QueryGrpc, "http", JaegerEndpointUse.Answers) { IsHttp2 = true },
        new(JaegerEndpointNames.OtlpGrpc, JaegerPorts.OtlpGrpc, "http", JaegerEndpointUse.Receives) { IsHttp2 = true },
        new(JaegerEndpointNames.OtlpHttp, JaegerPorts.OtlpHttp, "http", JaegerEndpointUse.Receives),
        new(JaegerEndpointNames.JaegerGrpc, JaegerPorts.JaegerGrpc, "http", JaegerEndpointUse.Receives)
        {
            IsHttp2 = true,
        },
        new(JaegerEndpointNames.ThriftHttp, JaegerPorts.ThriftHttp, "http", JaegerEndpointUse.Receives),
        new(JaegerEndpointNames.ThriftCompact, JaegerPorts.ThriftCompact, "udp", JaegerEndpointUse.Receives),
        new(JaegerEndpointNames.ThriftBinary, JaegerPorts.ThriftBinary, "udp", JaegerEndpointUse.Receives),
        new(JaegerEndpointNames.Zipkin, JaegerPorts.Zipkin, "http", JaegerEndpointUse.Receives),
        new(JaegerEndpointNames.SamplingHttp, JaegerPorts.SamplingHttp, "http", JaegerEndpointUse.Receives),
        new(JaegerEndpointNames.SamplingGrpc, JaegerPorts.SamplingGrpc, "http", JaegerEndpointUse.Receives)
        {
            IsHttp2 = true,
        },
        new(JaegerEndpointNames.Health, JaegerPorts.Health, "http", JaegerEndpointUse.Always),
        new(JaegerEndpointNames.Metrics, JaegerPorts.Metrics, "http", JaegerEndpointUse.Always),
    ];

    public bool IsHttp2 { get; init; }

    public ProtocolType Protocol => Scheme == "udp" ? ProtocolType.Udp : ProtocolType.Tcp;

    public bool IsOf(JaegerSettings settings) =>
        Use switch
        {
            JaegerEndpointUse.Receives => settings.Receives,
            JaegerEndpointUse.Answers => settings.Answers,
            _ => true,
        };

    /// <summary>The port on the host: the container's own, except where several parts of Jaeger would want the same one.</summary>
    public int? HostPort(JaegerRole role) =>
        Use is JaegerEndpointUse.Always && role is not JaegerRole.AllInOne ? null : Port;
}
