using TimeTrace.Tracing.Collecting;

namespace TimeTrace.AllInOne.Receivers;

/// <summary>A request that a receiver turns away before its spans are read.</summary>
/// <param name="reason">Under which reason it is counted.</param>
/// <param name="message">What to tell the sender.</param>
internal sealed class RefusedRequestException(RefusalReason reason, string message) : Exception(message)
{
    /// <summary>Under which reason it is counted.</summary>
    public RefusalReason Reason { get; } = reason;
}
