using System.Net;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Collecting;

namespace TimeTrace.Tests.AllInOne.Attacks;

/// <summary>A body that a receiver must refuse, and how it must say so.</summary>
/// <param name="Name">What is wrong with it.</param>
/// <param name="Body">The body, for gRPC without its frame.</param>
/// <param name="Reason">Under which reason the ledger counts it.</param>
internal sealed record Attack(string Name, byte[] Body, RefusalReason Reason)
{
    /// <summary>The content type over HTTP.</summary>
    public string ContentType { get; init; } = "application/x-protobuf";

    /// <summary>The content encoding, or null.</summary>
    public string? Encoding { get; init; }

    public HttpStatusCode HttpStatus =>
        Reason switch
        {
            RefusalReason.Malformed => HttpStatusCode.BadRequest,
            RefusalReason.TooLarge => HttpStatusCode.RequestEntityTooLarge,
            _ => HttpStatusCode.UnsupportedMediaType,
        };

    public RpcCode RpcCode =>
        Reason switch
        {
            RefusalReason.Malformed => RpcCode.InvalidArgument,
            RefusalReason.TooLarge => RpcCode.ResourceExhausted,
            _ => RpcCode.Unimplemented,
        };
}
