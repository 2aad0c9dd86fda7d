using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Jaeger.ApiV2;
using TimeTrace.AllInOne;
using TimeTrace.Tests.Tracing;
using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Codecs.Otlp;

namespace TimeTrace.Tests.AllInOne.Api.Grpc;

public sealed class V2QueryTests
{
    [Theory]
    [InlineData(ApiSpans.RichTraceId, false)]
    [InlineData(ApiSpans.RichTraceId, true)]
    [InlineData(ApiSpans.SingleTraceId, false)]
    public async Task GetTrace_SaysWhatHttpSays(string traceId, bool isRaw)
    {
        await using var host = await GrpcHost.StartWithSpansAsync();

        var chunks = await host.CallAsync(
            GrpcHost.V2 + "GetTrace",
            new GetTraceRequest { TraceId = Id(traceId), RawTraces = isRaw }
        );

        var http = await host.GetAsync($"/api/traces/{traceId}?raw={isRaw}");
        Assert.Equal(V2Json.FromHttp(http), V2Json.FromGrpc(chunks));
    }

    [Theory]
    [InlineData(ApiSpans.RichTraceId)]
    [InlineData(ApiSpans.SingleTraceId)]
    public async Task GetTrace_SentToTheReceiverOfAnotherHost_IsTheSameTraceThere(string traceId)
    {
        await using var host = await GrpcHost.StartWithSpansAsync();
        await using var other = await GrpcHost.StartAsync();
        using var sender = new GrpcCaller(other.Host.Address(Port.JaegerGrpc));

        var chunks = await host.CallAsync(GrpcHost.V2 + "GetTrace", new GetTraceRequest { TraceId = Id(traceId) });
        foreach (var chunk in chunks)
        {
            // A chunk has its spans where a batch has them; the batch is the one field of a request.
            using var request = new ProtoWriter();
            request.WriteBytes(field: 1, chunk);
            var sent = await sender.CallAsync(request.Written.ToArray(), "/jaeger.api_v2.CollectorService/PostSpans");
            Assert.Equal(RpcCode.Ok, sent.Status);
        }

        Assert.Equal(
            V2Json.FromHttp(await host.GetAsync($"/api/traces/{traceId}")),
            V2Json.FromHttp(await other.GetAsync($"/api/traces/{traceId}"))
        );
    }

    [Fact]
    public async Task GetTrace_ManySpans_ComeTenAtATime()
    {
        await using var host = await GrpcHost.StartAsync();
        var spans = new TestSpans();
        for (var i = 1u; i <= 25; i++)
        {
            spans.Span(1, i, span => span.At(1_000 * i));
        }
        await host.SendAsync(spans);

        var chunks = await host.CallAsync(GrpcHost.V2 + "GetTrace", new GetTraceRequest { TraceId = Id("1") });

        Assert.Equal([10, 10, 5], chunks.Select(chunk => SpansResponseChunk.Parser.ParseFrom(chunk).Spans.Count));
    }

    [Fact]
    public async Task GetTrace_Times_AreExactToTheNanosecond()
    {
        await using var host = await GrpcHost.StartWithSpansAsync();

        var chunks = await host.CallAsync(
            GrpcHost.V2 + "GetTrace",
            new GetTraceRequest { TraceId = Id(ApiSpans.RichTraceId) }
        );

        var span = SpansResponseChunk.Parser.ParseFrom(chunks.Single()).Spans[0];
        Assert.Equal((1784541600L, 123), (span.StartTime.Seconds, span.StartTime.Nanos));
        Assert.Equal((0L, 500_000_876), (span.Duration.Seconds, span.Duration.Nanos));
    }

    [Fact]
    public async Task GetTrace_AdjustedSpans_CarryTheirWarnings()
    {
        await using var host = await GrpcHost.StartAsync();
        await host.SendAsync(new TestSpans().Span(1, 1, span => span.Named("")));

        var chunks = await host.CallAsync(GrpcHost.V2 + "GetTrace", new GetTraceRequest { TraceId = Id("1") });

        Assert.Equal(
            ["the span was sent without a name"],
            SpansResponseChunk.Parser.ParseFrom(chunks.Single()).Spans.Single().Warnings
        );
    }

    [Fact]
    public async Task FindTraces_TimesThatGoDoesNotSet_AreNoBounds()
    {
        await using var host = await GrpcHost.StartWithSpansAsync();
        var unset = new Timestamp { Seconds = -62_135_596_800 };

        var chunks = await host.CallAsync(
            GrpcHost.V2 + "FindTraces",
            new FindTracesRequest
            {
                Query = new TraceQueryParameters
                {
                    ServiceName = "server",
                    StartTimeMin = unset,
                    StartTimeMax = unset,
                    Tags = { ["http.route"] = "/gettime" },
                },
            }
        );

        var http = await host.GetAsync($"/api/traces?traceID={ApiSpans.RichTraceId}");
        Assert.Equal(V2Json.FromHttp(http), V2Json.FromGrpc(chunks));
    }

    [Fact]
    public async Task ArchiveTrace_AnswersAsHttpDoes()
    {
        await using var host = await GrpcHost.StartWithSpansAsync();

        var archived = await host.CallAsync(
            GrpcHost.V2 + "ArchiveTrace",
            new ArchiveTraceRequest { TraceId = Id(ApiSpans.SingleTraceId) }
        );
        var missing = await host.Caller.CallAsync(
            new ArchiveTraceRequest { TraceId = Id("77") }.ToByteArray(),
            GrpcHost.V2 + "ArchiveTrace"
        );

        Assert.Empty(archived.Single());
        Assert.Equal((RpcCode.NotFound, "trace not found"), (missing.Status, missing.Message));
    }

    [Fact]
    public async Task Names_SayWhatHttpSays()
    {
        await using var host = await GrpcHost.StartWithSpansAsync();

        var services = await host.CallAsync(GrpcHost.V2 + "GetServices", new GetServicesRequest());
        var operations = GetOperationsResponse.Parser.ParseFrom(
            (
                await host.CallAsync(GrpcHost.V2 + "GetOperations", new GetOperationsRequest { Service = "server" })
            ).Single()
        );
        var dependencies = await host.CallAsync(GrpcHost.V2 + "GetDependencies", new GetDependenciesRequest());

        Assert.Equal(["client", "server"], GetServicesResponse.Parser.ParseFrom(services.Single()).Services);
        Assert.Equal(["GET /gettime", "tick"], operations.OperationNames);
        Assert.Equal(
            [("GET /gettime", "server"), ("tick", "internal")],
            operations.Operations.Select(operation => (operation.Name, operation.SpanKind))
        );
        var link = GetDependenciesResponse.Parser.ParseFrom(dependencies.Single()).Dependencies.Single();
        Assert.Equal(("client", "server", 1ul), (link.Parent, link.Child, link.CallCount));
    }

    public static TheoryData<string, IMessage, RpcCode, string> Faults() =>
        new()
        {
            {
                "GetTrace",
                new GetTraceRequest { TraceId = Id("123") },
                RpcCode.NotFound,
                "trace not found"
            },
            {
                "GetTrace",
                new GetTraceRequest { TraceId = Id("0") },
                RpcCode.InvalidArgument,
                "trace_id is not 16 bytes, or all zero"
            },
            { "GetTrace", new GetTraceRequest(), RpcCode.InvalidArgument, "trace_id is not 16 bytes, or all zero" },
            { "FindTraces", new FindTracesRequest(), RpcCode.InvalidArgument, "query is required" },
            {
                "FindTraces",
                new FindTracesRequest
                {
                    Query = new TraceQueryParameters { DurationMin = Duration.FromTimeSpan(TimeSpan.FromSeconds(-1)) },
                },
                RpcCode.InvalidArgument,
                "query.duration_min is negative"
            },
            {
                "FindTraces",
                new FindTracesRequest
                {
                    Query = new TraceQueryParameters
                    {
                        DurationMin = Duration.FromTimeSpan(TimeSpan.FromSeconds(2)),
                        DurationMax = Duration.FromTimeSpan(TimeSpan.FromSeconds(1)),
                    },
                },
                RpcCode.InvalidArgument,
                "the shortest duration is above the longest"
            },
        };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Call_ThatCannotBeAnswered_SaysWhy(string method, IMessage request, RpcCode code, string message)
    {
        await using var host = await GrpcHost.StartWithSpansAsync();

        var answer = await host.Caller.CallAsync(request.ToByteArray(), GrpcHost.V2 + method);

        Assert.Equal((code, message), (answer.Status, answer.Message));
    }

    private static ByteString Id(string hex) => ByteString.CopyFrom(Convert.FromHexString(hex.PadLeft(32, '0')));
}
