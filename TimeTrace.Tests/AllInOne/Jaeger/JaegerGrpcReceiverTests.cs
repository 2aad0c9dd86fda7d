using TimeTrace.AllInOne;
using TimeTrace.AllInOne.Receivers.Jaeger;
using TimeTrace.Tests.Tracing.Codecs.Jaeger;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Collecting;

namespace TimeTrace.Tests.AllInOne.Jaeger;

public sealed class JaegerGrpcReceiverTests
{
    private const string PostSpans = "/jaeger.api_v2.CollectorService/PostSpans";

    [Theory]
    [InlineData(null)]
    [InlineData("gzip")]
    public async Task PostSpans_Spans_AnswersEmptyAndStores(string? encoding)
    {
        await using var host = await RunningHost.StartAsync();
        using var caller = new GrpcCaller(host.Address(Port.JaegerGrpc));
        var message = encoding is null ? JaegerPost.Rich() : Compression.Compress(encoding, JaegerPost.Rich());

        var answer = await caller.CallAsync(message, PostSpans, encoding);

        Assert.Equal(RpcCode.Ok, answer.Status);
        Assert.Empty(answer.Body!);
        var account = host.Account(JaegerGrpcReceiver.Name);
        Assert.Equal((1L, 2L, 2L), (account.Requests, account.ReceivedSpans, account.StoredSpans));
    }

    [Fact]
    public async Task PostSpans_NoSuchMessage_AnswersInvalidArgument()
    {
        await using var host = await RunningHost.StartAsync();
        using var caller = new GrpcCaller(host.Address(Port.JaegerGrpc));

        var answer = await caller.CallAsync([0x0a, 0xff], PostSpans);

        Assert.Equal(RpcCode.InvalidArgument, answer.Status);
        Assert.Contains("(at byte ", answer.Message, StringComparison.Ordinal);
        Assert.Equal(1, host.Account(JaegerGrpcReceiver.Name).RefusedRequests[RefusalReason.Malformed]);
    }

    [Fact]
    public async Task PostSpans_OverloadedStore_AnswersResourceExhausted()
    {
        await using var host = await RunningHost.StartAsync(writer: new OverloadedWriter(TimeSpan.FromSeconds(2)));
        using var caller = new GrpcCaller(host.Address(Port.JaegerGrpc));

        var answer = await caller.CallAsync(JaegerPost.Rich(), PostSpans);

        Assert.Equal(RpcCode.ResourceExhausted, answer.Status);
        Assert.NotNull(answer.StatusDetails);
    }

    [Fact]
    public async Task Call_OfAnotherMethod_AnswersUnimplemented()
    {
        await using var host = await RunningHost.StartAsync();
        using var caller = new GrpcCaller(host.Address(Port.JaegerGrpc));

        var answer = await caller.CallAsync([], GrpcCaller.ExportTraces);

        Assert.Equal(RpcCode.Unimplemented, answer.Status);
    }
}
