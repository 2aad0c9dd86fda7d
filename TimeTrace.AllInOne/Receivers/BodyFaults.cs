using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Collecting;

namespace TimeTrace.AllInOne.Receivers;

/// <summary>Tells what a failure while a body is read and decoded says of the request.</summary>
internal static class BodyFaults
{
    /// <summary>The refusal that a failure amounts to; null for a fault of our own.</summary>
    public static RefusedRequestException? ToRefusal(Exception fault, HttpRequest request) =>
        fault switch
        {
            RefusedRequestException refusal => refusal,
            MalformedPayloadException => Malformed(fault.Message),
            BadHttpRequestException bad => ToRefusal(bad, request),
            OperationCanceledException => Aborted("the request was cancelled"),
            _ when request.HttpContext.RequestAborted.IsCancellationRequested => Aborted("the connection was closed"),
            // Decompressors report bad data by InvalidDataException, InvalidOperationException or IOException.
            InvalidDataException or InvalidOperationException or IOException when IsCompressed(request) => Malformed(
                "the body is not what its encoding says: " + fault.Message
            ),
            IOException => Aborted("the connection was closed"),
            _ => null,
        };

    // A bad body of announced length can only have ended early; a chunked one can have bad chunks.
    private static RefusedRequestException ToRefusal(BadHttpRequestException bad, HttpRequest request) =>
        bad.StatusCode switch
        {
            StatusCodes.Status413PayloadTooLarge => new(RefusalReason.TooLarge, "the body is too large"),
            StatusCodes.Status408RequestTimeout => Aborted("the body came too slowly"),
            _ when request.ContentLength is not null => Aborted("the body ended early"),
            _ => Malformed(bad.Message),
        };

    private static bool IsCompressed(HttpRequest request) =>
        request.Headers.ContentEncoding.Count > 0 || request.Headers.GrpcEncoding.Count > 0;

    private static RefusedRequestException Malformed(string message) => new(RefusalReason.Malformed, message);

    private static RefusedRequestException Aborted(string message) => new(RefusalReason.Aborted, message);
}
