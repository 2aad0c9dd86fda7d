using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace TimeTrace.Tests.AllInOne.Attacks;

/// <summary>Connections that do not send what they promise.</summary>
internal static class BrokenConnection
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Opens a connection, sends some bytes, and leaves it to the caller.</summary>
    public static async Task<Socket> OpenAsync(Uri address, byte[] bytes)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(address.Host, address.Port);
        await socket.SendAsync(bytes);
        return socket;
    }

    /// <summary>The headers of an export that announce more than there is, with some of the body.</summary>
    public static byte[] HalfExport(int sentBytes) =>
        [
            .. Encoding.ASCII.GetBytes(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"POST /v1/traces HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-protobuf\r\nContent-Length: {sentBytes + 1}\r\n\r\n"
                )
            ),
            .. new byte[sentBytes],
        ];

    /// <summary>Says that nothing more comes, and reads until the host has closed the connection too.</summary>
    public static async Task EndAsync(Socket socket)
    {
        using var patience = new CancellationTokenSource(Patience);
        var answer = new byte[4096];
        try
        {
            socket.Shutdown(SocketShutdown.Send);
            while (await socket.ReceiveAsync(answer, patience.Token) > 0) { }
        }
        catch (SocketException)
        {
            // A host that has not read everything resets the connection.
        }
    }
}
