using TimeTrace.Tracing.Codecs.Otlp;

namespace TimeTrace.AllInOne.Api.Grpc;

/// <summary>grpc.health.v1.Health: whether the services here answer.</summary>
/// <remarks>See https://github.com/grpc/grpc/blob/master/doc/health-checking.md.</remarks>
internal sealed class GrpcHealth(IHostApplicationLifetime lifetime)
{
    public const string Service = "grpc.health.v1.Health";

    // The metrics service is a name only, in Jaeger too.
    private static readonly string[] Known =
    [
        "",
        "jaeger.api_v2.QueryService",
        "jaeger.api_v2.metrics.MetricsQueryService",
        "jaeger.api_v3.QueryService",
    ];

    // Of grpc.health.v1.HealthCheckResponse.
    private enum Status
    {
        Serving = 1,
        NotServing = 2,
        ServiceUnknown = 3,
    }

    public void Add(GrpcServer server)
    {
        server.Add(Service, "Check", CheckAsync);
        server.Add(Service, "Watch", WatchAsync);
    }

    private async Task CheckAsync(GrpcCall call)
    {
        var service = await ReadServiceAsync(call);
        if (!Known.Contains(service))
        {
            throw new GrpcException(RpcCode.NotFound, $"there is no service '{service}'");
        }
        await SendAsync(call, Status.Serving);
    }

    // The answer changes once, when the server stops.
    private async Task WatchAsync(GrpcCall call)
    {
        var service = await ReadServiceAsync(call);
        var isKnown = Known.Contains(service);
        await SendAsync(call, isKnown ? Status.Serving : Status.ServiceUnknown);
        var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStopping.Register(stopping.SetResult);
        await stopping.Task.WaitAsync(call.CancellationToken);
        if (isKnown)
        {
            await SendAsync(call, Status.NotServing);
        }
    }

    private static ValueTask SendAsync(GrpcCall call, Status status) =>
        call.SendAsync(output => output.WriteVarint(field: 1, (ulong)status));

    private static async ValueTask<string> ReadServiceAsync(GrpcCall call) =>
        ProtoTexts.ReadFirst((await call.ReadAsync()).Span);
}
