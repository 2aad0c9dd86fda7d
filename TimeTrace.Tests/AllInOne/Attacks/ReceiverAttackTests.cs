using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using TimeTrace.Tests.AllInOne.Api;
using TimeTrace.Tests.Tracing;
using TimeTrace.Tests.Tracing.Codecs.Jaeger;
using TimeTrace.Tests.Tracing.Codecs.Zipkin;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tests.AllInOne.Attacks;

/// <summary>
/// The ports of OTLP, Jaeger and its agent under attack by noise and by messages with bytes changed, in a process of their own.
/// </summary>
public sealed class ReceiverAttackTests
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
            AttackHttpAsync(
                host,
                "jaeger-http",
                "/api/traces",
                seed: 3,
                ("application/x-thrift", JaegerBatch.RichBody())
            ),
            AttackHttpAsync(
                host,
                "otlp-http",
                "/v1/traces",
                seed: 6,
                ("application/x-protobuf", OtlpRequest()),
                ("application/json", Encoding.UTF8.GetBytes(ApiSpans.Rich))
            ),
            AttackGrpcAsync(
                host,
                "jaeger-grpc",
                "/jaeger.api_v2.CollectorService/PostSpans",
                JaegerPost.Rich(),
                seed: 4
            ),
            AttackGrpcAsync(host, "otlp-grpc", GrpcCaller.ExportTraces, OtlpRequest(), seed: 7)
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

    private static async Task AttackHttpAsync(
        HostProcess host,
        string receiver,
        string path,
        int seed,
        params (string Type, byte[] Body)[] good
    )
    {
        var random = new Random(seed);
        using var http = new HttpClient { BaseAddress = host.Links[receiver] };
        var (accepted, refused) = (0L, 0L);
        for (var sent = 0; sent < AttacksPerPort; sent++)
        {
            var (type, body) = good[random.Next(good.Length)];
            using var content = new ByteArrayContent(Mutation.Any(body, random));
            content.Headers.ContentType = new MediaTypeHeaderValue(type);
            using var response = await http.PostAsync(path, content);
            accepted += response.IsSuccessStatusCode ? 1 : 0;
            refused += response.StatusCode == HttpStatusCode.BadRequest ? 1 : 0;
        }
        Assert.Equal((receiver, AttacksPerPort), (receiver, accepted + refused));
        await AssertAccountAsync(host, receiver, refused);
    }

    private static async Task AttackGrpcAsync(HostProcess host, string receiver, string method, byte[] good, int seed)
    {
        var random = new Random(seed);
        using var caller = new GrpcCaller(host.Links[receiver]);
        var (accepted, refused) = (0L, 0L);
        for (var sent = 0; sent < AttacksPerPort; sent++)
        {
            var answer = await caller.CallAsync(Mutation.Any(good, random), method);
            accepted += answer.Status == RpcCode.Ok ? 1 : 0;
            refused += answer.Status == RpcCode.InvalidArgument ? 1 : 0;
        }
        Assert.Equal((receiver, AttacksPerPort), (receiver, accepted + refused));
        await AssertAccountAsync(host, receiver, refused);
    }

    private static byte[] OtlpRequest() =>
        new TestSpans()
            .Service("shop", resource => resource.With("host.name", "a-1"))
            .Scope("library", "1.2")
            .Span(
                0xa,
                1,
                span =>
                    span.Named("POST /orders")
                        .Is(SpanKind.Server)
                        .At(1_784_592_000_000_000_000, 300_000_000)
                        .Ended(SpanStatusCode.Error, "no money")
                        .With("http.status_code", 500)
                        .With("ratio", 0.5)
                        .With("blob", [0x0a, 0xff])
                        .Event("exception", event_ => event_.With("exception.type", "Broke"))
                        .Link(0xb, 7)
            )
            .ToRequest();

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
