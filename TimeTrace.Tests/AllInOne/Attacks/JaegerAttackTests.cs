using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using TimeTrace.Tests.Tracing.Codecs.Jaeger;
using TimeTrace.Tests.Tracing.Codecs.Zipkin;
using TimeTrace.Tracing.Codecs.Otlp;

namespace TimeTrace.Tests.AllInOne.Attacks;

/// <summary>
/// The ports of Jaeger and its agent under attack by noise and by batches with bytes changed, in a process of
/// their own.
/// </summary>
public sealed class JaegerAttackTests
{
    // No sender has more on the way than the system keeps for a socket.
    private const int DatagramsUnderWay = 50;

    private static readonly int AttacksPerPort = AttackSize.PerPort;

    [Fact]
    public async Task Ports_UnderAttack_CountEverythingAndGoOn()
    {
        await using var host = await AttackedHost.StartAsync();

        await Task.WhenAll(
            AttackDatagramsAsync(host, "jaeger-compact", JaegerBatch.RichMessage(isCompact: true), seed: 1),
            AttackDatagramsAsync(host, "jaeger-binary", JaegerBatch.RichMessage(isCompact: false), seed: 2),
            AttackDatagramsAsync(host, "zipkin-compact", ZipkinMessage.Rich(isCompact: true), seed: 5),
            AttackHttpAsync(host),
            AttackGrpcAsync(host)
        );

        await AttackedHost.AssertUnharmedAsync(host);
    }

    private static async Task AttackDatagramsAsync(HostProcess host, string receiver, byte[] good, int seed)
    {
        var random = new Random(seed);
        using var sender = new UdpClient(host.Links[receiver].Host, host.Links[receiver].Port);
        for (var sent = 1; sent <= AttacksPerPort; sent++)
        {
            await sender.SendAsync(Mutation.Any(good, random));
            if (sent % DatagramsUnderWay == 0 || sent == AttacksPerPort)
            {
                await EveryPort.WaitAsync(host, receiver, account => (long)account["requests"]! == sent);
            }
        }
        await AssertAccountAsync(host, receiver);
    }

    private static async Task AttackHttpAsync(HostProcess host)
    {
        var random = new Random(3);
        var good = JaegerBatch.RichBody();
        using var http = new HttpClient();
        var (accepted, refused) = (0L, 0L);
        for (var sent = 0; sent < AttacksPerPort; sent++)
        {
            using var content = new ByteArrayContent(Mutation.Any(good, random));
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
            var answer = await caller.CallAsync(
                Mutation.Any(good, random),
                "/jaeger.api_v2.CollectorService/PostSpans"
            );
            accepted += answer.Status == RpcCode.Ok ? 1 : 0;
            refused += answer.Status == RpcCode.InvalidArgument ? 1 : 0;
        }
        Assert.Equal(AttacksPerPort, accepted + refused);
        await AssertAccountAsync(host, "jaeger-grpc", refused);
    }

    private static async Task AssertAccountAsync(HostProcess host, string receiver, long? refused = null)
    {
        var account = await AttackedHost.ReadBalancedAsync(host, receiver);
        var malformed = (long)account["refusedRequests"]!["malformed"]!;
        Assert.Equal(AttacksPerPort, (long)account["requests"]!);
        Assert.InRange(malformed, 1, AttacksPerPort - 1);
        Assert.Equal((receiver, refused ?? malformed), (receiver, malformed));
        Assert.Equal((receiver, malformed), (receiver, AttackedHost.SumOf(account["refusedRequests"]!)));
    }
}
