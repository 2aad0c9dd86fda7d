using System.Net;
using System.Net.Sockets;
using TimeTrace.AppHost.Ports;

namespace TimeTrace.Tests.AppHost.Ports;

/// <summary>A port with its usual number that another process holds, as one application more on the machine does.</summary>
internal sealed class HeldPort : IDisposable
{
    private readonly TcpListener _listener;

    private HeldPort(TcpListener listener) => _listener = listener;

    /// <summary>Takes the port; where that fails somebody else has it, which is as good.</summary>
    public static HeldPort Take(ApplicationPort port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port.UsualNumber);
        try
        {
            listener.Start();
        }
        catch (SocketException taken) when (taken.SocketErrorCode is SocketError.AddressAlreadyInUse) { }
        return new HeldPort(listener);
    }

    public void Dispose() => _listener.Dispose();
}
