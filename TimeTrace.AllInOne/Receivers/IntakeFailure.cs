using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Collecting;

namespace TimeTrace.AllInOne.Receivers;

/// <summary>Why nothing of a request was kept, as both transports say it.</summary>
/// <param name="HttpStatus">The HTTP status code.</param>
/// <param name="Code">The gRPC status code.</param>
/// <param name="Message">Why, for a person to read.</param>
/// <param name="RetryAfter">When to send again; null where it would not help.</param>
internal sealed record IntakeFailure(int HttpStatus, RpcCode Code, string Message, TimeSpan? RetryAfter = null)
{
    private static readonly TimeSpan OverloadDelay = TimeSpan.FromSeconds(1);

    /// <summary>A fault of our own; the sender is not told which.</summary>
    public static readonly IntakeFailure Internal = new(500, RpcCode.Internal, "internal error");

    /// <summary>The store has no room or time.</summary>
    public static IntakeFailure Overloaded(TimeSpan retryAfter) =>
        new(429, RpcCode.ResourceExhausted, "the store is overloaded", retryAfter);

    /// <summary>A request that was turned away.</summary>
    public static IntakeFailure From(RefusedRequestException refusal) =>
        refusal.Reason switch
        {
            RefusalReason.Malformed => new(400, RpcCode.InvalidArgument, refusal.Message),
            RefusalReason.TooLarge => new(413, RpcCode.ResourceExhausted, refusal.Message),
            RefusalReason.Unsupported => new(415, RpcCode.Unimplemented, refusal.Message),
            RefusalReason.Overloaded => new(429, RpcCode.ResourceExhausted, refusal.Message, OverloadDelay),
            _ => new(408, RpcCode.Cancelled, refusal.Message),
        };
}
