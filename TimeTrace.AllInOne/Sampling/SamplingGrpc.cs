using TimeTrace.AllInOne.Api.Grpc;

namespace TimeTrace.AllInOne.Sampling;

/// <summary>Answers clients that ask over gRPC what to record.</summary>
internal sealed class SamplingGrpc
{
    private readonly ISamplingStrategies _strategies;
    private readonly GrpcServer _server;

    /// <param name="strategies">What to record.</param>
    /// <param name="server">Answers the calls.</param>
    public SamplingGrpc(ISamplingStrategies strategies, GrpcServer server)
    {
        _strategies = strategies;
        _server = server;
        server.Add("jaeger.api_v2.SamplingManager", "GetSamplingStrategy", GetAsync);
    }

    public Task HandleAsync(HttpContext context) => _server.HandleAsync(context);

    private async Task GetAsync(GrpcCall call)
    {
        var service = ProtoTexts.ReadFirst((await call.ReadAsync()).Span);
        await call.SendAsync(output => SamplingProto.Write(output, _strategies.Find(service)));
    }
}
