using System.Net.Sockets;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Jaeger.ApiV3;
using TimeTrace.Tracing.Codecs.Otlp;

namespace TimeTrace.Tests.AllInOne.Attacks;

/// <summary>The gRPC ports that answer questions under attack, in a process of their own.</summary>
public sealed class QueryAttackTests
{
    private const int WorkersPerPort = 2;

    private static readonly string[] QueryMethods =
    [
        "/jaeger.api_v2.QueryService/GetTrace",
        "/jaeger.api_v2.QueryService/FindTraces",
        "/jaeger.api_v2.QueryService/ArchiveTrace",
        "/jaeger.api_v2.QueryService/GetServices",
        "/jaeger.api_v2.QueryService/GetOperations",
        "/jaeger.api_v2.QueryService/GetDependencies",
        "/jaeger.api_v3.QueryService/GetTrace",
        "/jaeger.api_v3.QueryService/FindTraces",
        "/jaeger.api_v3.QueryService/FindTraceSummaries",
        "/jaeger.api_v3.QueryService/GetOperations",
        "/jaeger.api_v3.QueryService/GetDependencies",
        "/grpc.health.v1.Health/Check",
        "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo",
    ];

    private static readonly string[] SamplingMethods = ["/jaeger.api_v2.SamplingManager/GetSamplingStrategy"];

    [Fact]
    public async Task QueryPorts_UnderAttack_AnswerRightlyAndGoOn()
    {
        await using var host = await AttackedHost.StartAsync("--sampling-target=1");
        await host.PostTracesAsync(SampleRequest.Create(spanCount: 10).ToByteArray());
        var noise = await MakeNoiseAsync(host);
        try
        {
            var mistakes = await Task.WhenAll(
                Enumerable
                    .Range(0, 2 * WorkersPerPort)
                    .Select(seed =>
                        seed % 2 == 0
                            ? AttackAsync(host.Links["sampling-grpc"], SamplingMethods, seed)
                            : AttackAsync(host.Links["query-grpc"], QueryMethods, seed)
                    )
            );

            Assert.Empty(mistakes.SelectMany(worker => worker).Take(10));
        }
        finally
        {
            noise.ForEach(socket => socket.Dispose());
        }
        using var caller = new GrpcCaller(host.Links["query-grpc"]);
        var answer = await caller.CallAsync([], "/jaeger.api_v3.QueryService/GetServices");
        Assert.Equal(["shop"], GetServicesResponse.Parser.ParseFrom(answer.Body).Services);
        await AttackedHost.AssertUnharmedAsync(host);
    }

    // Whatever comes is answered, or refused for what it is; a fault of the server's own would be Internal.
    private static async Task<List<string>> AttackAsync(Uri address, string[] methods, int seed)
    {
        var random = new Random(seed);
        using var caller = new GrpcCaller(address);
        var mistakes = new List<string>();
        for (var i = 0; i < AttackSize.PerPort / WorkersPerPort; i++)
        {
            var method = methods[random.Next(methods.Length)];
            var message = Message(random);
            var answer =
                random.Next(10) == 0
                    ? await caller.SendAsync(message, method)
                    : await caller.CallAsync(message, method, random.Next(10) == 0 ? "gzip" : null);
            if (
                answer.Status
                is not (
                    RpcCode.Ok
                    or RpcCode.InvalidArgument
                    or RpcCode.NotFound
                    or RpcCode.Unimplemented
                    or RpcCode.ResourceExhausted
                )
            )
            {
                mistakes.Add($"{method} {Convert.ToHexString(message)}: {answer.Status} {answer.Message}");
            }
        }
        return mistakes;
    }

    private static byte[] Message(Random random)
    {
        var good = new FindTracesRequest
        {
            Query = new TraceQueryParameters
            {
                ServiceName = "shop",
                Attributes = { ["key"] = "value" },
                StartTimeMin = new Timestamp { Seconds = 1_600_000_000, Nanos = 5 },
                StartTimeMax = new Timestamp { Seconds = 1_800_000_000 },
                DurationMin = new Duration { Nanos = 1 },
                SearchDepth = 5,
            },
        }.ToByteArray();
        return Mutation.Any(good, random);
    }

    private static async Task<List<Socket>> MakeNoiseAsync(HostProcess host)
    {
        var random = new Random(1);
        var sockets = new List<Socket>();
        foreach (var port in (string[])["query-grpc", "sampling-grpc", "sampling"])
        {
            for (var i = 0; i < 30; i++)
            {
                sockets.Add(await BrokenConnection.OpenAsync(host.Links[port], Mutation.Noise(random, 2_000)));
                sockets.Add(await BrokenConnection.OpenAsync(host.Links[port], "PRI * HTTP/2.0\r\n"u8.ToArray()));
            }
        }
        return sockets;
    }
}
