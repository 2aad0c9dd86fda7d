using System.Globalization;
using TimeTrace.Tracing.Codecs.Otlp;

namespace TimeTrace.AllInOne.Receivers.Otlp;

/// <summary>Writes the answers of OTLP over HTTP, in the media type of the request.</summary>
internal static class OtlpHttpAnswers
{
    private static readonly byte[] EmptyJson = "{}"u8.ToArray();

    /// <summary>What became of an export request.</summary>
    public static Task AnswerAsync(HttpContext context, in IntakeOutcome outcome) =>
        outcome.Failure is { } failure ? FailAsync(context, failure) : SucceedAsync(context, outcome);

    /// <summary>An ExportTraceServiceResponse; without rejected spans it is empty.</summary>
    public static Task SucceedAsync(HttpContext context, in IntakeOutcome outcome)
    {
        var (rejected, message) = (outcome.RejectedSpans, outcome.Message);
        if (IsProtobuf(context.Request))
        {
            var body = rejected == 0 ? [] : OtlpResponses.PartialSuccess(rejected, message);
            return WriteAsync(context, MediaTypes.Protobuf, body);
        }
        var json = rejected == 0 ? EmptyJson : OtlpResponses.PartialSuccessJson(rejected, message);
        return WriteAsync(context, MediaTypes.Json, json);
    }

    /// <summary>A google.rpc.Status; in JSON where the request is neither JSON nor protobuf.</summary>
    public static Task FailAsync(HttpContext context, IntakeFailure failure)
    {
        context.Response.StatusCode = failure.HttpStatus;
        if (failure.RetryAfter is { } delay)
        {
            var seconds = Math.Max(1, Math.Ceiling(delay.TotalSeconds));
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }
        return IsProtobuf(context.Request)
            ? WriteAsync(context, MediaTypes.Protobuf, OtlpResponses.Status(failure.Code, failure.Message))
            : WriteAsync(context, MediaTypes.Json, OtlpResponses.StatusJson(failure.Code, failure.Message));
    }

    private static bool IsProtobuf(HttpRequest request) => MediaTypes.Of(request) == MediaTypes.Protobuf;

    private static Task WriteAsync(HttpContext context, string mediaType, byte[] body)
    {
        context.Response.ContentType = mediaType;
        context.Response.ContentLength = body.Length;
        return body.Length == 0 || HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }
}
