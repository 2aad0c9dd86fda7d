using System.Text;
using TimeTrace.AllInOne;

namespace TimeTrace.Tests.AllInOne.Attacks;

/// <summary>Connections to every TCP port that bring noise, or requests of HTTP 1 and 2 with bytes changed, frames among them.</summary>
public sealed class NoiseAttackTests
{
    private static readonly byte[] Preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\u0004\0\0\0\0\0"u8.ToArray();

    private static readonly (string Path, string Type)[] Bodies =
    [
        ("/v1/traces", "application/json"),
        ("/api/traces", "application/x-thrift"),
        ("/api/v2/spans", "application/json"),
        ("/api/transform", "application/json"),
        ("/_search", "application/json"),
        ("/upload", "multipart/form-data; boundary=x"),
        ("/preferences", "application/x-www-form-urlencoded"),
        ("/preferences", "multipart/form-data; boundary=x"),
    ];

    [Fact]
    public async Task EveryPort_Noise_GoesOn()
    {
        await using var host = await AttackedHost.StartAsync();
        var tcp = Ports.All.Where(port => port.Transport != PortTransport.Udp).Select(port => port.Name);

        await Task.WhenAll(tcp.Select((port, seed) => AttackAsync(host.Links[port], new Random(seed))));

        await AttackedHost.AssertUnharmedAsync(host);
        Assert.Equal(0, (long)(await host.ReadLedgerAsync())["inflightBytes"]!);
    }

    // The host closes a connection when it has done with it.
    private static async Task AttackAsync(Uri address, Random random)
    {
        for (var i = 0; i < AttackSize.PerPort / 50; i++)
        {
            using var socket = await BrokenConnection.OpenAsync(address, Bytes(random));
            await BrokenConnection.EndAsync(socket);
        }
    }

    private static byte[] Bytes(Random random)
    {
        var noise = Mutation.Noise(random, 2_000);
        return random.Next(5) switch
        {
            0 => noise,
            1 => [.. Preface, .. noise],
            2 => [.. Preface, .. Mutation.Any(Frames(noise), random)],
            _ => Mutation.Any(Request(random, noise), random),
        };
    }

    // Headers and data of a stream; the codes of the headers are of RFC 7541's static table.
    private static byte[] Frames(byte[] data) =>
        [0, 0, 4, 1, 4, 0, 0, 0, 1, 0x83, 0x86, 0x84, 0x81, .. Frame(GrpcCaller.Frame(data))];

    private static byte[] Frame(byte[] data) =>
        [0, (byte)(data.Length >> 8), (byte)data.Length, 0, 1, 0, 0, 0, 1, .. data];

    private static byte[] Request(Random random, byte[] body)
    {
        var (path, type) = Bodies[random.Next(Bodies.Length)];
        var end =
            random.Next(2) == 0
                ? $"Content-Length: {body.Length + random.Next(2)}\r\n\r\n"
                : $"Transfer-Encoding: chunked\r\n\r\n{body.Length:x}\r\n";
        var head = $"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {type}\r\n{end}";
        return [.. Encoding.ASCII.GetBytes(head), .. body, .. "\r\n0\r\n\r\n"u8];
    }
}
