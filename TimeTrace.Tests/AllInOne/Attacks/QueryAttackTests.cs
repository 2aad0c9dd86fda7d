using System.Net.Sockets;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Health.V1;
using Grpc.Reflection.V1;
using TimeTrace.Tests.AllInOne.Api;
using TimeTrace.Tests.Jaeger;
using TimeTrace.Tracing.Codecs.Otlp;
using V2 = Jaeger.ApiV2;
using V3 = Jaeger.ApiV3;

namespace TimeTrace.Tests.AllInOne.Attacks;

/// <summary>The gRPC ports that answer questions under attack, in a process of their own.</summary>
public sealed class QueryAttackTests
{
    private const int WorkersPerPort = 2;

    private static readonly Timestamp Begin = new() { Seconds = 1_600_000_000, Nanos = 5 };
    private static readonly Timestamp End = new() { Seconds = 1_800_000_000 };
    private static readonly ByteString TraceId = ByteString.CopyFrom(
        Convert.FromHexString(ApiSpans.RichTraceId.PadLeft(32, '0'))
    );

    private static readonly V3.FindTracesRequest Search = new()
    {
        Query = new V3.TraceQueryParameters
        {
            ServiceName = "server",
            Attributes = { ["http.route"] = "/gettime" },
            StartTimeMin = Begin,
            StartTimeMax = End,
            DurationMin = new Duration { Nanos = 1 },
            SearchDepth = 5,
        },
    };

    // The messages of v2 and v3 have the same fields, except that v2 has trace ids as bytes.
    private static readonly (string Method, IMessage Good)[] Queries =
    [
        ("/jaeger.api_v2.QueryService/GetTrace", new V2.GetTraceRequest { TraceId = TraceId, StartTime = Begin }),
        ("/jaeger.api_v2.QueryService/ArchiveTrace", new V2.ArchiveTraceRequest { TraceId = TraceId }),
        ("/jaeger.api_v2.QueryService/FindTraces", Search),
        ("/jaeger.api_v2.QueryService/GetServices", new V2.GetServicesRequest()),
        ("/jaeger.api_v2.QueryService/GetOperations", new V2.GetOperationsRequest { Service = "client" }),
        ("/jaeger.api_v2.QueryService/GetDependencies", Period),
        (
            "/jaeger.api_v3.QueryService/GetTrace",
            new V3.GetTraceRequest { TraceId = ApiSpans.RichTraceId, EndTime = End }
        ),
        ("/jaeger.api_v3.QueryService/FindTraces", Search),
        ("/jaeger.api_v3.QueryService/FindTraceSummaries", Search),
        ("/jaeger.api_v3.QueryService/GetServices", new V3.GetServicesRequest()),
        ("/jaeger.api_v3.QueryService/GetOperations", new V3.GetOperationsRequest { Service = "client" }),
        ("/jaeger.api_v3.QueryService/GetDependencies", Period),
        ("/grpc.health.v1.Health/Check", new HealthCheckRequest { Service = "jaeger.api_v3.QueryService" }),
        (
            "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo",
            new ServerReflectionRequest { FileContainingSymbol = "jaeger.api_v3.QueryService" }
        ),
    ];

    private static readonly (string Method, IMessage Good)[] Samplings =
    [
        ("/jaeger.api_v2.SamplingManager/GetSamplingStrategy", new SamplingStrategyParameters { ServiceName = "shop" }),
    ];

    private static V3.GetDependenciesRequest Period => new() { StartTime = Begin, EndTime = End };

    [Fact]
    public async Task QueryPorts_UnderAttack_AnswerRightlyAndGoOn()
    {
        await using var host = await AttackedHost.StartAsync("--sampling-target=1");
        await AttackedHost.SendAsync(host, ApiSpans.Rich);
        var noise = await MakeNoiseAsync(host);
        try
        {
            var mistakes = await Task.WhenAll(
                Enumerable
                    .Range(0, 2 * WorkersPerPort)
                    .Select(seed =>
                        seed % 2 == 0
                            ? AttackAsync(host.Links["sampling-grpc"], Samplings, seed)
                            : AttackAsync(host.Links["query-grpc"], Queries, seed)
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
        Assert.Equal(["client", "server"], V3.GetServicesResponse.Parser.ParseFrom(answer.Body).Services);
        await AttackedHost.AssertUnharmedAsync(host);
    }

    // Whatever comes is answered, or refused for what it is; a fault of the server's own would be Internal.
    private static async Task<List<string>> AttackAsync(Uri address, (string Method, IMessage Good)[] calls, int seed)
    {
        var random = new Random(seed);
        using var caller = new GrpcCaller(address);
        var mistakes = new List<string>();
        for (var i = 0; i < AttackSize.PerPort / WorkersPerPort; i++)
        {
            var (method, good) = calls[random.Next(calls.Length)];
            var message = Mutation.Any(good.ToByteArray(), random);
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
