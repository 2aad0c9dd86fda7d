using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using TimeTrace.Tests.Tracing.Codecs.Jaeger;
using TimeTrace.Tests.Tracing.Codecs.Zipkin;
using TimeTrace.Tracing.Codecs.Otlp;

namespace TimeTrace.Tests.AllInOne.Attacks;

/// <summary>
/// The ports of Jaeger and its agent under attack by noise and by batches with bytes changed, in a process of their own. TIMETRACE_TEST_ATTACKS
/// sets how many there are; CI sends 100,000.
/// </summary>
public sealed class JaegerAttackTests
{
    // No sender has more on the way than the system keeps for a socket.
    private const int DatagramsUnderWay = 50;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly int AttacksPerPort =
        int.Parse(Environment.GetEnvironmentVariable("TIMETRACE_TEST_ATTACKS") ?? "10000", CultureInfo.InvariantCulture)
        / 4;

    [Fact]
    public async Task Ports_UnderAttack_CountEverythingAndGoOn()
    {
        await using var host = await HostProcess.StartAsync("--max-body-bytes=65536");

        await Task.WhenAll(
            AttackDatagramsAsync(host, "jaeger-compact", JaegerBatch.RichMessage(isCompact: true), seed: 1),
            AttackDatagramsAsync(host, "jaeger-binary", JaegerBatch.RichMessage(isCompact: false), seed: 2),
            AttackDatagramsAsync(host, "zipkin-compact", ZipkinMessage.Rich(isCompact: true), seed: 5),
            AttackHttpAsync(host),
            AttackGrpcAsync(host)
        );

        await AssertGoodSpansAreStoredAsync(host);
        Assert.InRange(host.ReadPeakMemoryMebibytes(), 0, 400);
    }

    private static async Task AttackDatagramsAsync(HostProcess host, string receiver, byte[] good, int seed)
    {
        var random = new Random(seed);
        using var sender = new UdpClient(host.Links[receiver].Host, host.Links[receiver].Port);
        for (var sent = 1; sent <= AttacksPerPort; sent++)
        {
            await sender.SendAsync(Attack(random, good));
            if (sent % DatagramsUnderWay == 0 || sent == AttacksPerPort)
            {
                await WaitAsync(host, receiver, account => (long)account["requests"]! == sent);
            }
        }
        AssertBalanced(await ReadAccountAsync(host, receiver), receiver);
    }

    private static async Task AttackHttpAsync(HostProcess host)
    {
        var random = new Random(3);
        var good = JaegerBatch.RichBody();
        using var http = new HttpClient();
        var (accepted, refused) = (0L, 0L);
        for (var sent = 0; sent < AttacksPerPort; sent++)
        {
            using var content = new ByteArrayContent(Attack(random, good));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/x-thrift");
            using var response = await http.PostAsync(host.Links["jaeger-http"], content);
            accepted += response.StatusCode == HttpStatusCode.Accepted ? 1 : 0;
            refused += response.StatusCode == HttpStatusCode.BadRequest ? 1 : 0;
        }
        Assert.Equal(AttacksPerPort, accepted + refused);
        await AssertAccountAsync(host, "jaeger-http", refused);
    }

    private static async Task AttackGrpcAsync(HostProcess host)
    {
        var random = new Random(4);
        var good = JaegerPost.Rich();
        using var caller = new GrpcCaller(host.Links["jaeger-grpc"]);
        var (accepted, refused) = (0L, 0L);
        for (var sent = 0; sent < AttacksPerPort; sent++)
        {
            var answer = await caller.CallAsync(Attack(random, good), "/jaeger.api_v2.CollectorService/PostSpans");
            accepted += answer.Status == RpcCode.Ok ? 1 : 0;
            refused += answer.Status == RpcCode.InvalidArgument ? 1 : 0;
        }
        Assert.Equal(AttacksPerPort, accepted + refused);
        await AssertAccountAsync(host, "jaeger-grpc", refused);
    }

    // Noise, a batch that is cut off, or one with some bytes changed, which may still be one.
    private static byte[] Attack(Random random, byte[] good)
    {
        byte[] bytes = random.Next(3) switch
        {
            0 => new byte[random.Next(2_000)],
            1 => good[..random.Next(good.Length)],
            _ => [.. good],
        };
        if (bytes.Length < good.Length && random.Next(2) == 0)
        {
            random.NextBytes(bytes);
        }
        for (var changes = random.Next(4); changes > 0 && bytes.Length > 0; changes--)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }
        return bytes;
    }

    private static async Task AssertAccountAsync(HostProcess host, string receiver, long refused)
    {
        var account = await ReadAccountAsync(host, receiver);
        Assert.Equal(AttacksPerPort, (long)account["requests"]!);
        Assert.Equal(refused, (long)account["refusedRequests"]!["malformed"]!);
        AssertBalanced(account, receiver);
    }

    private static void AssertBalanced(JsonNode account, string receiver)
    {
        var malformed = (long)account["refusedRequests"]!["malformed"]!;
        Assert.InRange(malformed, 1, AttacksPerPort - 1);
        Assert.Equal(
            (receiver, malformed),
            (receiver, account["refusedRequests"]!.AsObject().Sum(pair => (long)pair.Value!))
        );
        var kept = (long)account["storedSpans"]! + account["rejectedSpans"]!.AsObject().Sum(pair => (long)pair.Value!);
        Assert.Equal((receiver, (long)account["receivedSpans"]!), (receiver, kept));
        Assert.Equal(0, (long?)account["droppedDatagrams"] ?? 0);
    }

    private static async Task AssertGoodSpansAreStoredAsync(HostProcess host)
    {
        foreach (var receiver in (string[])["jaeger-compact", "jaeger-binary", "zipkin-compact"])
        {
            var before = (long)(await ReadAccountAsync(host, receiver))["storedSpans"]!;
            using var sender = new UdpClient(host.Links[receiver].Host, host.Links[receiver].Port);
            await sender.SendAsync(JaegerBatch.RichMessage(isCompact: receiver == "jaeger-compact"));
            await WaitAsync(host, receiver, account => (long)account["storedSpans"]! == before + 2);
        }
        using var caller = new GrpcCaller(host.Links["jaeger-grpc"]);
        var answer = await caller.CallAsync(JaegerPost.Rich(), "/jaeger.api_v2.CollectorService/PostSpans");
        Assert.Equal(RpcCode.Ok, answer.Status);
    }

    private static async Task WaitAsync(HostProcess host, string receiver, Func<JsonNode, bool> isReached)
    {
        using var patience = new CancellationTokenSource(Patience);
        while ((await host.ReadLedgerAsync())["receivers"]![receiver] is not { } account || !isReached(account))
        {
            patience.Token.ThrowIfCancellationRequested();
        }
    }

    private static async Task<JsonNode> ReadAccountAsync(HostProcess host, string receiver) =>
        (await host.ReadLedgerAsync())["receivers"]![receiver]!;
}
