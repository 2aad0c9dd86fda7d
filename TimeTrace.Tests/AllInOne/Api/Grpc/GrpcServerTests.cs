using System.Net;
using Google.Protobuf;
using Grpc.Health.V1;
using Jaeger.ApiV3;
using TimeTrace.AllInOne;
using TimeTrace.Tests.Tracing;
using TimeTrace.Tracing.Codecs.Otlp;

namespace TimeTrace.Tests.AllInOne.Api.Grpc;

/// <summary>What holds for every call, whatever it asks.</summary>
public sealed class GrpcServerTests
{
    private const string Token = "a-token-of-this-test-0123";
    private const string Services = GrpcHost.V3 + "GetServices";
    private const string Check = "/grpc.health.v1.Health/Check";
    private const string Watch = "/grpc.health.v1.Health/Watch";

    [Theory]
    [InlineData(null, RpcCode.Unauthenticated)]
    [InlineData("Bearer a-token-of-this-test-0124", RpcCode.Unauthenticated)]
    [InlineData("Basic " + Token, RpcCode.Unauthenticated)]
    [InlineData("Bearer " + Token, RpcCode.Ok)]
    [InlineData("bearer " + Token, RpcCode.Ok)]
    public async Task Call_WhereATokenIsDemanded_IsAnsweredWithItAlone(string? authorization, RpcCode expected)
    {
        await using var host = await GrpcHost.StartAsync(new AllInOneOptions { AccessToken = Token });

        foreach (
            var method in (string[])
                [Services, GrpcHost.V2 + "GetServices", "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo"]
        )
        {
            var answer = await host.Caller.SendAsync(
                GrpcCaller.Frame([]),
                method,
                header: authorization is null ? null : ("authorization", authorization)
            );
            Assert.Equal((method, expected), (method, answer.Status));
        }
    }

    [Fact]
    public async Task Health_WhereATokenIsDemanded_NeedsNone()
    {
        await using var host = await GrpcHost.StartAsync(new AllInOneOptions { AccessToken = Token });

        Assert.Equal(RpcCode.Ok, (await host.Caller.CallAsync([], Check)).Status);
    }

    [Fact]
    public async Task Call_UnderAForeignName_IsRefused()
    {
        await using var host = await GrpcHost.StartAsync();

        var answer = await host.Caller.SendAsync(GrpcCaller.Frame([]), Services, header: ("Host", "attacker.example"));

        Assert.Equal(RpcCode.PermissionDenied, answer.Status);
        Assert.Contains("--allowed-hosts", answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("S")]
    [InlineData("123456789S")]
    [InlineData("-5S")]
    [InlineData("5X")]
    public async Task Call_TimeoutThatIsNone_IsRefused(string timeout)
    {
        await using var host = await GrpcHost.StartAsync();

        var answer = await host.Caller.SendAsync(GrpcCaller.Frame([]), Services, header: ("grpc-timeout", timeout));

        Assert.Equal(
            (RpcCode.InvalidArgument, $"grpc-timeout '{timeout}' is no time such as 500m, 10S or 1M"),
            (answer.Status, answer.Message)
        );
    }

    [Theory]
    [InlineData("99999999H")]
    [InlineData("1M")]
    [InlineData("99999999u")]
    public async Task Call_TimeEnough_IsAnswered(string timeout)
    {
        await using var host = await GrpcHost.StartAsync();

        var answer = await host.Caller.SendAsync(GrpcCaller.Frame([]), Services, header: ("grpc-timeout", timeout));

        Assert.Equal(RpcCode.Ok, answer.Status);
    }

    [Fact]
    public async Task Call_TimeIsOver_EndsWithThatStatus()
    {
        await using var host = await GrpcHost.StartAsync();

        var answer = await host.Caller.SendAsync(GrpcCaller.Frame([]), Watch, header: ("grpc-timeout", "100m"));

        Assert.Equal(RpcCode.DeadlineExceeded, answer.Status);
        Assert.Equal(
            HealthCheckResponse.Types.ServingStatus.Serving,
            HealthCheckResponse.Parser.ParseFrom(answer.Messages.Single()).Status
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("jaeger.api_v2.QueryService")]
    [InlineData("jaeger.api_v2.metrics.MetricsQueryService")]
    [InlineData("jaeger.api_v3.QueryService")]
    public async Task Check_KnownService_IsServing(string service)
    {
        await using var host = await GrpcHost.StartAsync();

        var answer = await host.CallAsync(Check, new HealthCheckRequest { Service = service });

        Assert.Equal(
            HealthCheckResponse.Types.ServingStatus.Serving,
            HealthCheckResponse.Parser.ParseFrom(answer.Single()).Status
        );
    }

    [Fact]
    public async Task Check_UnknownService_IsNotFound()
    {
        await using var host = await GrpcHost.StartAsync();

        var answer = await host.Caller.CallAsync(new HealthCheckRequest { Service = "x" }.ToByteArray(), Check);

        Assert.Equal((RpcCode.NotFound, "there is no service 'x'"), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task Watch_ServerStops_SaysSo()
    {
        await using var host = await GrpcHost.StartAsync();
        var watching = host.Caller.CallAsync([], Watch);
        // Answered after it on the same connection: the watch is under way.
        await host.CallAsync(Check, new HealthCheckRequest());

        await host.Host.StopAsync();

        var answer = await watching;
        Assert.Equal(RpcCode.Ok, answer.Status);
        Assert.Equal(
            [HealthCheckResponse.Types.ServingStatus.Serving, HealthCheckResponse.Types.ServingStatus.NotServing],
            answer.Messages.Select(message => HealthCheckResponse.Parser.ParseFrom(message).Status)
        );
    }

    [Fact]
    public async Task Message_TooLarge_IsRefused()
    {
        await using var host = await GrpcHost.StartAsync();

        var answer = await host.Caller.CallAsync(new byte[(1 << 20) + 1], Services);

        Assert.Equal(RpcCode.ResourceExhausted, answer.Status);
    }

    [Fact]
    public async Task Message_Compressed_IsRead()
    {
        await using var host = await GrpcHost.StartWithSpansAsync();
        var request = new GetOperationsRequest { Service = "client" }.ToByteArray();

        var answer = await host.Caller.CallAsync(
            Compression.Compress("gzip", request),
            GrpcHost.V3 + "GetOperations",
            encoding: "gzip"
        );

        Assert.Equal(RpcCode.Ok, answer.Status);
        Assert.Single(GetOperationsResponse.Parser.ParseFrom(answer.Body).Operations);
    }

    [Fact]
    public async Task Http1_OnThePort_GetsNoData()
    {
        await using var host = await GrpcHost.StartAsync();

        using var answer = await host.Host.Http.GetAsync(host.Host.Address(Port.QueryGrpc, "/api/services"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Reader_ThatIsSlow_IsWaitedForAndGetsAll()
    {
        const int SpanCount = 20_000;
        await using var host = await GrpcHost.StartAsync();
        for (var part = 0u; part < 10; part++)
        {
            var spans = new TestSpans();
            for (var i = 0u; i < SpanCount / 10; i++)
            {
                spans.Span(1, (part * SpanCount) + i + 1, span => span.With("text", new string('x', 500)));
            }
            await host.SendAsync(spans);
        }
        using var client = new HttpClient
        {
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            host.Host.Address(Port.QueryGrpc, GrpcHost.V3 + "GetTrace")
        )
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(GrpcCaller.Frame(new GetTraceRequest { TraceId = "1" }.ToByteArray())),
        };
        request.Content.Headers.ContentType = new("application/grpc");

        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        // Nothing is read while others are answered.
        await host.CallAsync(Services, new GetServicesRequest());
        var bytes = await response.Content.ReadAsByteArrayAsync();

        Assert.True(bytes.Length > SpanCount * 500);
        Assert.Equal("0", response.TrailingHeaders.GetValues("grpc-status").Single());
    }
}
