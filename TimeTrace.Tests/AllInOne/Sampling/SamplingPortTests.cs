using System.Net;
using Google.Protobuf;
using TimeTrace.AllInOne;
using TimeTrace.Tests.Jaeger;
using TimeTrace.Tracing.Codecs.Otlp;

namespace TimeTrace.Tests.AllInOne.Sampling;

/// <summary>What clients are told over HTTP and gRPC.</summary>
public sealed class SamplingPortTests : IDisposable
{
    private const string Everything = """{"strategyType":"PROBABILISTIC","probabilisticSampling":{"samplingRate":1}}""";

    private const string Method = "/jaeger.api_v2.SamplingManager/GetSamplingStrategy";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("/sampling")]
    [InlineData("/")]
    [InlineData("/api/sampling")]
    public async Task Get_AnyPath_TellsTheStrategy(string path)
    {
        await using var host = await RunningHost.StartAsync();

        using var answer = await host.Http.GetAsync(host.Address(Port.Sampling, path + "?service=shop"));

        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(Everything, await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("?service=a&service=b")]
    public async Task Get_NotOneService_IsRefusedInJaegersWords(string query)
    {
        await using var host = await RunningHost.StartAsync();

        using var answer = await host.Http.GetAsync(host.Address(Port.Sampling, "/sampling" + query));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("'service' parameter must be provided once\n", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Get_UnderAForeignName_IsRefused()
    {
        await using var host = await RunningHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, host.Address(Port.Sampling, "/?service=a"));
        request.Headers.Host = "attacker.example";

        using var answer = await host.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.MisdirectedRequest, answer.StatusCode);
    }

    [Fact]
    public async Task File_ThatCannotBeUsed_IsShownOnTheStatusPage()
    {
        await using var host = await RunningHost.StartAsync(new AllInOneOptions { SamplingStrategies = Write("[]") });

        var page = await host.Http.GetStringAsync(host.Address(Port.Query, "/status"));
        var report = await host.Http.GetStringAsync(host.Address(Port.Query, "/status/report"));

        Assert.Contains("strategies.json: the file is no object", page, StringComparison.Ordinal);
        Assert.Contains("strategies.json: the file is no object", report, StringComparison.Ordinal);
        Assert.Equal(Everything, await host.Http.GetStringAsync(host.Address(Port.Sampling, "/?service=a")));
    }

    [Fact]
    public async Task Post_IsRefused()
    {
        await using var host = await RunningHost.StartAsync();

        using var answer = await host.Http.PostAsync(host.Address(Port.Sampling, "/sampling?service=a"), content: null);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    [Fact]
    public async Task Grpc_FileOfStrategies_TellsTheSame()
    {
        await using var host = await RunningHost.StartAsync(
            new AllInOneOptions
            {
                SamplingStrategies = Write(
                    """
                    {"service_strategies":[
                      {"service":"shop","type":"ratelimiting","param":42},
                      {"service":"bank","type":"probabilistic","param":0.5,
                       "operation_strategies":[{"operation":"pay","type":"probabilistic","param":0.25}]}]}
                    """
                ),
            }
        );
        using var caller = new GrpcCaller(host.Address(Port.SamplingGrpc));

        var shop = await AskAsync(caller, "shop");
        var bank = await AskAsync(caller, "bank");

        Assert.Equal(SamplingStrategyType.RateLimiting, shop.StrategyType);
        Assert.Equal(42, shop.RateLimitingSampling.MaxTracesPerSecond);
        Assert.Equal(SamplingStrategyType.Probabilistic, bank.StrategyType);
        Assert.Equal(0.5, bank.ProbabilisticSampling.SamplingRate);
        Assert.Equal(0.5, bank.OperationSampling.DefaultSamplingProbability);
        var pay = bank.OperationSampling.PerOperationStrategies.Single();
        Assert.Equal(("pay", 0.25), (pay.Operation, pay.ProbabilisticSampling.SamplingRate));
        Assert.Equal(1, (await AskAsync(caller, "")).ProbabilisticSampling.SamplingRate);
    }

    [Fact]
    public async Task Grpc_UnknownMethodOrMalformed_AnswersTheRightStatus()
    {
        await using var host = await RunningHost.StartAsync();
        using var caller = new GrpcCaller(host.Address(Port.SamplingGrpc));

        var unknown = await caller.CallAsync([], "/jaeger.api_v2.SamplingManager/Set");
        var malformed = await caller.CallAsync([0x0a, 0x7f], Method);

        Assert.Equal(RpcCode.Unimplemented, unknown.Status);
        Assert.Equal(RpcCode.InvalidArgument, malformed.Status);
    }

    [Fact]
    public async Task Target_RootSpansArrive_AreCounted()
    {
        await using var host = await RunningHost.StartAsync(new AllInOneOptions { SamplingTarget = 1 });
        using var caller = new GrpcCaller(host.Address(Port.OtlpGrpc));

        await caller.CallAsync(SampleRequest.Create(spanCount: 1).ToByteArray());

        var answer = await host.Http.GetStringAsync(host.Address(Port.Sampling, "/?service=shop"));
        Assert.Contains(
            """{"operation":"span 0","probabilisticSampling":{"samplingRate":1}}""",
            answer,
            StringComparison.Ordinal
        );
    }

    private static async Task<SamplingStrategyResponse> AskAsync(GrpcCaller caller, string service)
    {
        var answer = await caller.CallAsync(
            new SamplingStrategyParameters { ServiceName = service }.ToByteArray(),
            Method
        );
        Assert.Equal(RpcCode.Ok, answer.Status);
        return SamplingStrategyResponse.Parser.ParseFrom(answer.Body);
    }

    private string Write(string strategies)
    {
        var path = Path.Combine(_folder.FullName, "strategies.json");
        File.WriteAllText(path, strategies);
        return path;
    }
}
