using System.Net.Sockets;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace TimeTrace.AppHost.Application;

/// <summary>Asks Cassandra which options it supports, the one request that needs no login.</summary>
/// <remarks>See https://github.com/apache/cassandra/blob/cassandra-5.0/doc/native_protocol_v4.spec, sections 2 and 4.1.3.</remarks>
internal sealed class CassandraHealthCheck(EndpointReference cql) : IHealthCheck
{
    private const byte Supported = 0x06;
    private const int HeaderLength = 9;
    private const int OpcodeOffset = 4;

    /// <summary>Version 4, no flags, stream 0, OPTIONS, no body.</summary>
    private static readonly byte[] Options = [0x04, 0x00, 0x00, 0x00, 0x05, 0x00, 0x00, 0x00, 0x00];

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(cql.Host, cql.Port, cancellationToken);
            await using var stream = client.GetStream();
            await stream.WriteAsync(Options, cancellationToken);
            var header = new byte[HeaderLength];
            await stream.ReadExactlyAsync(header, cancellationToken);
            return header[OpcodeOffset] == Supported
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy($"Cassandra answers with opcode {header[OpcodeOffset]}.");
        }
        catch (Exception fault) when (fault is SocketException or IOException)
        {
            return HealthCheckResult.Unhealthy("Cassandra does not answer yet.", fault);
        }
    }
}
