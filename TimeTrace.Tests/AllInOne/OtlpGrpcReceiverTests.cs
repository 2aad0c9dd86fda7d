using System.Net;
using Google.Protobuf;
using TimeTrace.AllInOne;
using TimeTrace.Tests.Otlp;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Collecting;

namespace TimeTrace.Tests.AllInOne;

public sealed class OtlpGrpcReceiverTests
{
    [Theory]
    [InlineData("application/grpc")]
    [InlineData("application/grpc+proto")]
    public async Task Export_GoodBatch_AnswersEmptyMessageAndStores(string contentType)
    {
        await using var host = await RunningHost.StartAsync();
        using var caller = new GrpcCaller(host.Address(Port.OtlpGrpc));
        var request = SampleRequest.Create(spanCount: 3);

        var answer = await caller.SendAsync(GrpcCaller.Frame(request.ToByteArray()), contentType: contentType);

        AssertOk(answer);
        Assert.Empty(answer.Body!);
        var trace = await host.Query.GetTraceAsync(SampleRequest.TraceIdOf(request), raw: true, default);
        Assert.Equal(3, trace!.Rows.Length);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task Export_Compressed_Stores(string encoding)
    {
        await using var host = await RunningHost.StartAsync();
        using var caller = new GrpcCaller(host.Address(Port.OtlpGrpc));
        var message = Compression.Compress(encoding, SampleRequest.Create(spanCount: 500).ToByteArray());

        AssertOk(await caller.CallAsync(message, encoding: encoding));

        Assert.Equal(500, host.Account("otlp-grpc").StoredSpans);
    }

    [Fact]
    public async Task Export_EncodingNamedButNotUsed_Stores()
    {
        await using var host = await RunningHost.StartAsync();
        using var caller = new GrpcCaller(host.Address(Port.OtlpGrpc));

        var frame = GrpcCaller.Frame(SampleRequest.Create().ToByteArray());
        AssertOk(await caller.SendAsync(frame, encoding: "gzip"));

        Assert.Equal(1, host.Account("otlp-grpc").StoredSpans);
    }

    [Fact]
    public async Task Export_SomeFlawed_AnswersPartialSuccess()
    {
        await using var host = await RunningHost.StartAsync();
        using var caller = new GrpcCaller(host.Address(Port.OtlpGrpc));

        var answer = await caller.CallAsync(SampleRequest.CreateFlawed(spanCount: 5, flawedCount: 2).ToByteArray());

        AssertOk(answer);
        var partial = ExportTraceServiceResponse.Parser.ParseFrom(answer.Body).PartialSuccess;
        Assert.Equal(2, partial.RejectedSpans);
        Assert.Equal("rejected spans: 2 with a span_id that is not 8 bytes or all zero", partial.ErrorMessage);
    }

    public static TheoryData<string, byte[], string> BrokenCalls() =>
        new()
        {
            { "no message", [], "the call ended before its message" },
            { "half a prefix", [0, 0, 0], "the call ended before its message" },
            { "unknown flag", [2, 0, 0, 0, 0], "the message's compression flag is 2; 0 and 1 are known" },
            { "half a message", [0, 0, 0, 0, 9, 1, 2], "the call ended within its message, after 2 of 9 bytes" },
            { "two messages", new byte[10], "the call has more than one message" },
            {
                "compressed by nothing",
                [1, 0, 0, 0, 0],
                "the message is compressed but grpc-encoding does not say how"
            },
            { "malformed", [0, 0, 0, 0, 2, 0x0a, 0x7f], "length runs past the end of its message (at byte 2)" },
        };

    [Theory]
    [MemberData(nameof(BrokenCalls))]
    public async Task Export_BrokenCall_AnswersInvalidArgument(string what, byte[] body, string message)
    {
        await using var host = await RunningHost.StartAsync();
        using var caller = new GrpcCaller(host.Address(Port.OtlpGrpc));

        var answer = await caller.SendAsync(body);

        Assert.Equal((what, RpcCode.InvalidArgument, message), (what, answer.Status, answer.Message));
        Assert.Equal(1, host.Account("otlp-grpc").RefusedRequests[RefusalReason.Malformed]);
    }

    [Fact]
    public async Task Export_BrokenGzip_AnswersInvalidArgument()
    {
        await using var host = await RunningHost.StartAsync();
        using var caller = new GrpcCaller(host.Address(Port.OtlpGrpc));

        Assert.Equal(RpcCode.InvalidArgument, (await caller.CallAsync([1, 2, 3], encoding: "gzip")).Status);
    }

    [Fact]
    public async Task Export_UnknownEncoding_AnswersUnimplemented()
    {
        await using var host = await RunningHost.StartAsync();
        using var caller = new GrpcCaller(host.Address(Port.OtlpGrpc));

        Assert.Equal(RpcCode.Unimplemented, (await caller.CallAsync([1, 2, 3], encoding: "snappy")).Status);
    }

    [Fact]
    public async Task Export_LargerThanTheLimit_AnswersResourceExhaustedWithoutRetry()
    {
        await using var host = await RunningHost.StartAsync(new AllInOneOptions { MaxBodyBytes = 100_000 });
        using var caller = new GrpcCaller(host.Address(Port.OtlpGrpc));

        foreach (
            var answer in new[]
            {
                await caller.CallAsync(new byte[100_001]),
                await caller.CallAsync(new byte[300_000]),
                await caller.CallAsync(Compression.Compress("gzip", new byte[16 << 20]), encoding: "gzip"),
            }
        )
        {
            Assert.Equal(RpcCode.ResourceExhausted, answer.Status);
            Assert.Equal("the body is larger than 100000 bytes", answer.Message);
            Assert.Null(answer.StatusDetails);
        }
        Assert.Equal(3, host.Account("otlp-grpc").RefusedRequests[RefusalReason.TooLarge]);
    }

    [Fact]
    public async Task Export_StoreOverloaded_AnswersResourceExhaustedWithRetryInfo()
    {
        await using var host = await RunningHost.StartAsync(
            writer: new OverloadedWriter(TimeSpan.FromMilliseconds(2500))
        );
        using var caller = new GrpcCaller(host.Address(Port.OtlpGrpc));

        var answer = await caller.CallAsync(SampleRequest.Create().ToByteArray());

        Assert.Equal(RpcCode.ResourceExhausted, answer.Status);
        var status = RpcStatus.Parser.ParseFrom(answer.StatusDetails);
        Assert.Equal((8, "the store is overloaded"), (status.Code, status.Message));
        Assert.Equal("type.googleapis.com/google.rpc.RetryInfo", status.Details.Single().TypeUrl);
        var delay = RetryInfo.Parser.ParseFrom(status.Details.Single().Value).RetryDelay;
        Assert.Equal(TimeSpan.FromMilliseconds(2500), delay.ToTimeSpan());
    }

    [Fact]
    public async Task Export_TooMuchUnderWay_AnswersResourceExhaustedWithRetryInfo()
    {
        await using var host = await RunningHost.StartAsync(new AllInOneOptions { MaxInflightBytes = 1000 });
        using var caller = new GrpcCaller(host.Address(Port.OtlpGrpc));

        var answer = await caller.CallAsync(SampleRequest.Create().ToByteArray());

        Assert.Equal(RpcCode.ResourceExhausted, answer.Status);
        Assert.NotNull(answer.StatusDetails);
    }

    [Fact]
    public async Task Export_StoreFails_AnswersInternalWithoutDetails()
    {
        await using var host = await RunningHost.StartAsync(writer: new FailingWriter());
        using var caller = new GrpcCaller(host.Address(Port.OtlpGrpc));

        var answer = await caller.CallAsync(SampleRequest.Create().ToByteArray());

        Assert.Equal((RpcCode.Internal, "internal error"), (answer.Status, answer.Message));
    }

    [Theory]
    [InlineData("/opentelemetry.proto.collector.trace.v1.TraceService/Import")]
    [InlineData("/grpc.reflection.v1.ServerReflection/ServerReflectionInfo")]
    [InlineData("/v1/traces")]
    [InlineData("/%C3%A9%25")]
    public async Task UnknownMethod_AnswersUnimplemented(string method)
    {
        await using var host = await RunningHost.StartAsync();
        using var caller = new GrpcCaller(host.Address(Port.OtlpGrpc));

        var answer = await caller.CallAsync([], method);

        Assert.Equal(RpcCode.Unimplemented, answer.Status);
        Assert.StartsWith("no method /", answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json", "POST", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/grpc+json", "POST", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/grpc", "PUT", HttpStatusCode.MethodNotAllowed)]
    public async Task NotGrpc_AnswersHttpStatus(string contentType, string method, HttpStatusCode expected)
    {
        await using var host = await RunningHost.StartAsync();
        using var caller = new GrpcCaller(host.Address(Port.OtlpGrpc));

        var answer = await caller.SendAsync([], contentType: contentType, httpMethod: method);

        Assert.Equal((expected, (RpcCode?)null), (answer.HttpStatus, answer.Status));
    }

    [Theory]
    [InlineData("logs.v1.LogsService", "logs")]
    [InlineData("metrics.v1.MetricsService", "metrics")]
    public async Task OtherSignal_IsAcceptedAndCounted(string service, string signal)
    {
        await using var host = await RunningHost.StartAsync();
        using var caller = new GrpcCaller(host.Address(Port.OtlpGrpc));

        AssertOk(await caller.CallAsync([1, 2, 3], $"/opentelemetry.proto.collector.{service}/Export"));

        Assert.Equal(1, (int)(await host.ReadLedgerAsync())["discardedRequests"]![signal]!);
    }

    private static void AssertOk(GrpcAnswer answer) =>
        Assert.Equal((HttpStatusCode.OK, RpcCode.Ok), (answer.HttpStatus, answer.Status));
}
