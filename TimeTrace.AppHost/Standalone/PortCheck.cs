using System.Net;
using System.Net.Sockets;

namespace TimeTrace.AppHost.Standalone;

/// <summary>Finds taken ports before anything starts, so that the answer names the setting to change.</summary>
internal static class PortCheck
{
    public static IEnumerable<string> TakenPorts(Settings settings) =>
        Settings
            .Ports.Where(setting => IsTaken(settings[setting]))
            .Select(setting =>
                $"Port {settings[setting]}, for {setting.Meaning}, is taken by another process. "
                + $"Stop that process or choose another port: --{setting.Name}=PORT."
            );

    private static bool IsTaken(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }
}
