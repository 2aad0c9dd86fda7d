using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace TimeTrace.Tests.AllInOne.Attacks;

/// <summary>Connections that do not send what they promise.</summary>
internal static class BrokenConnection
{
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

    /// <summary>Bytes that are not HTTP of any version.</summary>
    public static byte[] Noise(Random random)
    {
        var bytes = new byte[random.Next(1, 2000)];
        random.NextBytes(bytes);
        return bytes;
    }
}
