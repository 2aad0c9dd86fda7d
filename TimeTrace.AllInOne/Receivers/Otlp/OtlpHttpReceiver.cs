using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Collecting;

namespace TimeTrace.AllInOne.Receivers.Otlp;

/// <summary>Receives OTLP over HTTP, in protobuf and in JSON.</summary>
/// <param name="intake">Where export requests go.</param>
/// <param name="discarded">Counts what is accepted and not kept.</param>
/// <remarks>See https://opentelemetry.io/docs/specs/otlp/#otlphttp.</remarks>
internal sealed class OtlpHttpReceiver(TraceIntake intake, DiscardedSignals discarded)
{
    /// <summary>The receiver's name in the ledger.</summary>
    public const string Name = "otlp-http";

    /// <summary>Answers one request.</summary>
    public Task HandleAsync(HttpContext context)
    {
        if (LoopbackCors.Answers(context))
        {
            return Task.CompletedTask;
        }
        var path = context.Request.Path.Value;
        if (path is not ("/v1/traces" or "/v1/logs" or "/v1/metrics"))
        {
            return OtlpHttpAnswers.FailAsync(
                context,
                new(404, RpcCode.NotFound, $"nothing is at {path}; traces go to /v1/traces")
            );
        }
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.Headers.Allow = "POST";
            return OtlpHttpAnswers.FailAsync(context, new(405, RpcCode.Unimplemented, $"{path} takes POST only"));
        }
        switch (path)
        {
            case "/v1/logs":
                discarded.CountLogs();
                return DiscardAsync(context);
            case "/v1/metrics":
                discarded.CountMetrics();
                return DiscardAsync(context);
            default:
                return ExportAsync(context);
        }
    }

    private static async Task DiscardAsync(HttpContext context)
    {
        await HttpBody.DiscardAsync(context.Request, context.RequestAborted);
        await OtlpHttpAnswers.SucceedAsync(context, default);
    }

    private async Task ExportAsync(HttpContext context)
    {
        var outcome = await intake.TakeAsync(Name, context, ReadPayloadAsync);
        await OtlpHttpAnswers.AnswerAsync(context, outcome);
    }

    private static async ValueTask<ReadOnlyMemory<byte>> ReadPayloadAsync(HttpContext context, BodyBuffer body)
    {
        var mediaType = MediaTypes.Of(context.Request);
        if (mediaType is not (MediaTypes.Protobuf or MediaTypes.Json))
        {
            throw new RefusedRequestException(
                RefusalReason.Unsupported,
                $"the content type '{mediaType}' is not known; {MediaTypes.Protobuf} and {MediaTypes.Json} are"
            );
        }
        await HttpBody.ReadAsync(context.Request, body, context.RequestAborted);
        return mediaType == MediaTypes.Json ? Convert(context, body) : body.Written;
    }

    // The protobuf form is shorter than the JSON form it comes from.
    private static ReadOnlyMemory<byte> Convert(HttpContext context, BodyBuffer body)
    {
        body.Hold(body.Written.Length);
        var writer = new ProtoWriter();
        context.Response.RegisterForDispose(writer);
        OtlpJsonReader.ReadRequest(body.Written.Span, writer);
        return writer.Written;
    }
}
