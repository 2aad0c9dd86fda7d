using TimeTrace.Tracing.Codecs.Otlp;

namespace TimeTrace.AllInOne.Api.Grpc;

/// <summary>A call that is answered with an error.</summary>
/// <param name="code">The status.</param>
/// <param name="message">What is wrong, for the caller to read.</param>
internal sealed class GrpcException(RpcCode code, string message) : Exception(message)
{
    public RpcCode Code { get; } = code;

    public static GrpcException Invalid(string message) => new(RpcCode.InvalidArgument, message);

    public static GrpcException TraceNotFound() => new(RpcCode.NotFound, "trace not found");
}
