using System.Net;
using System.Net.Sockets;

namespace TimeTrace.AppHost.Ports;

/// <summary>Tries a port of this machine.</summary>
internal static class LoopbackPort
{
    /// <summary>Whether a process listens on the number, or takes datagrams there.</summary>
    public static bool IsTaken(ApplicationPort port, int number)
    {
        using var socket = port.IsUdp
            ? new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp)
            : new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, number));
            if (!port.IsUdp)
            {
                socket.Listen();
            }
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }
}
