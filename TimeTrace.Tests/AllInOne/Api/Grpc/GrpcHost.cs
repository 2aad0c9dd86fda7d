using Google.Protobuf;
using TimeTrace.AllInOne;
using TimeTrace.Tests.Tracing;
using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Codecs.Otlp;

namespace TimeTrace.Tests.AllInOne.Api.Grpc;

/// <summary>A running host that is sent spans and asked over gRPC.</summary>
internal sealed class GrpcHost : IAsyncDisposable
{
    public const string V2 = "/jaeger.api_v2.QueryService/";
    public const string V3 = "/jaeger.api_v3.QueryService/";

    private GrpcHost(RunningHost host)
    {
        Host = host;
        Caller = new GrpcCaller(host.Address(Port.QueryGrpc));
    }

    public RunningHost Host { get; }

    public GrpcCaller Caller { get; }

    public static async Task<GrpcHost> StartAsync(AllInOneOptions? options = null) =>
        new(await RunningHost.StartAsync(options));

    /// <summary>A host with the traces of <see cref="ApiSpans"/>.</summary>
    public static async Task<GrpcHost> StartWithSpansAsync(AllInOneOptions? options = null)
    {
        var host = await StartAsync(options);
        await host.SendJsonAsync(ApiSpans.Rich);
        await host.SendJsonAsync(ApiSpans.Single);
        return host;
    }

    public Task SendAsync(TestSpans spans) => SendAsync(spans.ToRequest());

    public async Task SendJsonAsync(string json)
    {
        using var output = new ProtoWriter();
        OtlpJsonReader.ReadRequest(System.Text.Encoding.UTF8.GetBytes(json), output);
        await SendAsync(output.Written.ToArray());
    }

    /// <summary>Makes a call that succeeds.</summary>
    public async Task<IReadOnlyList<byte[]>> CallAsync(string method, IMessage request)
    {
        var answer = await Caller.CallAsync(request.ToByteArray(), method);
        Assert.Equal((RpcCode.Ok, ""), (answer.Status, answer.Message));
        return answer.Messages;
    }

    public Task<string> GetAsync(string path) => Host.Http.GetStringAsync(Host.Address(Port.Query, path));

    public async ValueTask DisposeAsync()
    {
        Caller.Dispose();
        await Host.DisposeAsync();
    }

    private async Task SendAsync(byte[] request)
    {
        using var sender = new GrpcCaller(Host.Address(Port.OtlpGrpc));
        var answer = await sender.CallAsync(request);
        Assert.Equal(RpcCode.Ok, answer.Status);
        Assert.Empty(answer.Body!);
    }
}
