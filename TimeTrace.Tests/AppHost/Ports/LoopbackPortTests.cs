using System.Net;
using System.Net.Sockets;
using TimeTrace.AppHost.Ports;

namespace TimeTrace.Tests.AppHost.Ports;

public sealed class LoopbackPortTests
{
    [Fact]
    public void IsTaken_SomebodyListens_IsTrueUntilTheyStop()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var number = ((IPEndPoint)listener.LocalEndpoint).Port;

        Assert.True(LoopbackPort.IsTaken(ApplicationPorts.ZipkinHttp, number));
        listener.Stop();
        Assert.False(LoopbackPort.IsTaken(ApplicationPorts.ZipkinHttp, number));
    }

    [Fact]
    public void IsTaken_SomebodyTakesDatagrams_IsTrueUntilTheyStop()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var number = ((IPEndPoint)socket.LocalEndPoint!).Port;

        Assert.True(LoopbackPort.IsTaken(ApplicationPorts.JaegerCompact, number));
        socket.Dispose();
        Assert.False(LoopbackPort.IsTaken(ApplicationPorts.JaegerCompact, number));
    }
}
