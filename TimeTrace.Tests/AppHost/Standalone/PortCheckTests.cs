using System.Net;
using System.Net.Sockets;
using TimeTrace.AppHost.Standalone;

namespace TimeTrace.Tests.AppHost.Standalone;

public sealed class PortCheckTests
{
    [Fact]
    public void TakenPorts_OneTaken_NamesThePortAndItsSetting()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var settings = FreePorts.Read($"--{Settings.OtlpHttpPort.Name}={port}");

        Assert.Equal(
            [
                $"Port {port}, for OTLP over HTTP, is taken by another process. "
                    + "Stop that process or choose another port: --TimeTrace:Ports:OtlpHttp=PORT.",
            ],
            PortCheck.TakenPorts(settings)
        );
    }

    [Fact]
    public void TakenPorts_NoneTaken_IsEmpty() => Assert.Empty(PortCheck.TakenPorts(FreePorts.Read()));
}
