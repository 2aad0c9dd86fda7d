using TimeTrace.AllInOne.Receivers;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Storage;
using TimeTrace.Tracing.Storage.Files;

namespace TimeTrace.AllInOne.Api.Grpc;

/// <summary>Tells what a failed call is answered.</summary>
internal static class GrpcFaults
{
    /// <summary>The status, what the caller is told, and whether the fault is ours, so that it belongs in the log.</summary>
    public static (RpcCode Code, string Message, bool IsOurs) Judge(Exception fault, HttpRequest request) =>
        fault switch
        {
            GrpcException known => (known.Code, known.Message, false),
            InvalidQueryException invalid => (RpcCode.InvalidArgument, invalid.Message, false),
            ArchiveFullException full => (RpcCode.ResourceExhausted, full.Message, false),
            StoreFileException { IsDiskFull: true } => (RpcCode.Unavailable, "the disk is full", true),
            StoreFileException => (RpcCode.Unavailable, "the disk failed; see the server's log", true),
            NotSupportedException refused => (RpcCode.Unimplemented, refused.Message, false),
            _ when BodyFaults.ToRefusal(fault, request) is { } refusal => (
                IntakeFailure.From(refusal).Code,
                refusal.Message,
                false
            ),
            _ => (RpcCode.Internal, "the query failed; see the server's log", true),
        };
}
