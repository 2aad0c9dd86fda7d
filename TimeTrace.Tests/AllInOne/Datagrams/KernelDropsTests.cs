using System.Net;
using System.Net.Sockets;
using TimeTrace.AllInOne.Receivers.Datagrams;
using TimeTrace.Tests.Processes;

namespace TimeTrace.Tests.AllInOne.Datagrams;

public sealed class KernelDropsTests
{
    private static readonly string[] Table =
    [
        "   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops            ",
        " 9565: 0100007F:1AAF 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 211268 2 000000009fdea3a2 42        ",
        " 9566: 00000000000000000000000001000000:1AAF 00000000000000000000000000000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 211268 2 000000009fdea3a2 7        ",
        " 9567: 0100007F:1AB0 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 211268 2 000000009fdea3a2 what",
    ];

    [Theory]
    [InlineData("127.0.0.1", 6831, 42)]
    [InlineData("::1", 6831, 7)]
    [InlineData("127.0.0.1", 6832, null)]
    [InlineData("127.0.0.1", 6833, null)]
    public void Find_Address_IsTheLastColumnOfItsLine(string address, int port, int? expected)
    {
        Assert.True(BitConverter.IsLittleEndian);
        Assert.Equal(expected, KernelDrops.Find(Table, new IPEndPoint(IPAddress.Parse(address), port)));
    }

    [LinuxFact]
    public void Read_SocketThatNobodyReads_CountsWhatDidNotFit()
    {
        using var receiver = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        receiver.ReceiveBufferSize = 4096;
        receiver.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var endPoint = (IPEndPoint)receiver.LocalEndPoint!;
        using var sender = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        Assert.Equal(0, KernelDrops.Read(endPoint));

        for (var i = 0; i < 100; i++)
        {
            sender.SendTo(new byte[1000], endPoint);
        }

        Assert.InRange(KernelDrops.Read(endPoint)!.Value, 1, 99);
    }
}
