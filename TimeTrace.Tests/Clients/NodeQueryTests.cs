using System.Text.Json.Nodes;
using TimeTrace.AllInOne;
using TimeTrace.Tests.AllInOne;
using TimeTrace.Tests.AllInOne.Api;
using TimeTrace.Tests.AllInOne.Api.Grpc;

namespace TimeTrace.Tests.Clients;

/// <summary>gRPC for Node.js asks the query API, and OpenTelemetry's remote sampler asks what to record.</summary>
public sealed class NodeQueryTests(QueryPackages packages) : IClassFixture<QueryPackages>
{
    private const string Token = "a-token-of-this-test-0123";

    private static readonly string ProtoDirectory = RepositoryFiles.PathOf(
        "TimeTrace.AllInOne",
        "Api",
        "Grpc",
        "Reflection",
        "Protos"
    );

    [NpmFact]
    public async Task Query_BothVersions_AnswerTheRealClient()
    {
        await using var host = await GrpcHost.StartWithSpansAsync(new AllInOneOptions { AccessToken = Token });

        var output = await packages.RunAsync(
            "query.mjs",
            host.Host.Address(Port.QueryGrpc).Authority,
            ProtoDirectory,
            ApiSpans.RichTraceId,
            Token
        );

        var answers = JsonNode.Parse(output)!;
        Assert.Equal("SERVING", (string)answers["health"]!);
        Assert.Equal("SERVING", (string)answers["watched"]!);
        Assert.Equal("""["client","server"]""", answers["services"]!.ToJsonString());
        Assert.Equal(
            """[{"name":"GET /gettime","span_kind":"server"},{"name":"tick","span_kind":"internal"}]""",
            answers["operations"]!.ToJsonString()
        );
        Assert.Equal("""["client client","server GET /gettime"]""", answers["v2"]!.ToJsonString());
        Assert.Equal("""["client","GET /gettime"]""", answers["v3"]!.ToJsonString());
        Assert.Equal(2, (int)answers["summary"]!);
        Assert.Equal("NOT_FOUND trace not found", (string)answers["missing"]!);
        Assert.StartsWith(
            "INVALID_ARGUMENT trace_id is not a trace id",
            (string)answers["wrong"]!,
            StringComparison.Ordinal
        );
        Assert.StartsWith("DEADLINE_EXCEEDED", (string)answers["late"]!, StringComparison.Ordinal);
        Assert.Equal("UNAUTHENTICATED", (string)answers["unlet"]!);
    }

    [NpmFact]
    public async Task Reflection_TellsEnoughToMakeACall()
    {
        await using var host = await GrpcHost.StartWithSpansAsync();

        var output = await packages.RunAsync("reflect.mjs", host.Host.Address(Port.QueryGrpc).Authority);

        var learnt = JsonNode.Parse(output)!;
        Assert.Equal(
            """["GetTrace","FindTraces","FindTraceSummaries","GetServices","GetOperations","GetDependencies"]""",
            learnt["methods"]!["jaeger.api_v3.QueryService"]!.ToJsonString()
        );
        Assert.Equal(5, learnt["methods"]!.AsObject().Count);
        Assert.Equal("""{"services":["client","server"]}""", learnt["answer"]!.ToJsonString());
    }

    [NpmFact]
    public async Task Sampler_FollowsTheFileOfStrategies()
    {
        var folder = Directory.CreateTempSubdirectory();
        var path = Path.Combine(folder.FullName, "strategies.json");
        await File.WriteAllTextAsync(
            path,
            """
            {"default_strategy":{"type":"probabilistic","param":1,"operation_strategies":[
               {"operation":"GET /health","type":"probabilistic","param":0}]},
             "service_strategies":[{"service":"quiet","type":"probabilistic","param":0}]}
            """
        );
        await using var host = await RunningHost.StartAsync(new AllInOneOptions { SamplingStrategies = path });
        var address = host.Address(Port.Sampling).ToString().TrimEnd('/');

        var shop = await packages.RunAsync("sample.mjs", address, "shop", "GET /", "GET /health");
        var quiet = await packages.RunAsync("sample.mjs", address, "quiet", "GET /", "GET /health");

        // 2 is to record and send, 0 is neither.
        Assert.Equal("[2,0]", shop.Trim());
        Assert.Equal("[0,0]", quiet.Trim());
        folder.Delete(recursive: true);
    }
}
