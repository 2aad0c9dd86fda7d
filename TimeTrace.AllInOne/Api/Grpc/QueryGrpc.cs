using TimeTrace.AllInOne.Access;
using TimeTrace.AllInOne.Api.Grpc.Reflection;
using TimeTrace.AllInOne.Api.Grpc.V2;
using TimeTrace.AllInOne.Api.Grpc.V3;
using TimeTrace.AllInOne.Hosting;
using TimeTrace.AllInOne.Receivers;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Querying;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.AllInOne.Api.Grpc;

/// <summary>
/// Jaeger's query API over gRPC: https://www.jaegertracing.io/docs/2.20/architecture/apis/#query. Callers are let in as on the
/// query port.
/// </summary>
internal sealed class QueryGrpc
{
    private readonly GrpcServer _server;
    private readonly AllInOneOptions _options;
    private readonly AccessGate _gate;

    public QueryGrpc(
        QueryService queries,
        ITraceArchive archive,
        GrpcServer server,
        AllInOneOptions options,
        AccessGate gate,
        TimeProvider time,
        IHostApplicationLifetime lifetime
    )
    {
        (_server, _options, _gate) = (server, options, gate);
        new V3QueryService(queries).Add(server);
        new V2QueryService(queries, archive, time).Add(server);
        new GrpcHealth(lifetime).Add(server);
        new GrpcReflection().Add(server);
    }

    public Task HandleAsync(HttpContext context)
    {
        if (!HostNames.IsAllowed(context.Request, _options))
        {
            return FailAsync(context, RpcCode.PermissionDenied, HostNames.NotAllowed);
        }
        // Who watches the server's health has no token and learns nothing of traces.
        var isHealth = context.Request.Path.StartsWithSegments("/" + GrpcHealth.Service, StringComparison.Ordinal);
        return isHealth || _gate.LetsIn(context.Request)
            ? _server.HandleAsync(context)
            : FailAsync(context, RpcCode.Unauthenticated, AccessGate.TokenWanted);
    }

    private static Task FailAsync(HttpContext context, RpcCode code, string message)
    {
        GrpcAnswers.Fail(context.Response, code, message);
        return Task.CompletedTask;
    }
}
