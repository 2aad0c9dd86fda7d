using TimeTrace.Tracing.Codecs.Otlp;

namespace TimeTrace.AllInOne.Receivers.Otlp;

/// <summary>Receives OTLP over gRPC on HTTP/2 without TLS.</summary>
/// <param name="intake">Where export requests go.</param>
/// <param name="discarded">Counts what is accepted and not kept.</param>
/// <remarks>See https://opentelemetry.io/docs/specs/otlp/#otlpgrpc.</remarks>
internal sealed class OtlpGrpcReceiver(TraceIntake intake, DiscardedSignals discarded)
{
    /// <summary>The receiver's name in the ledger.</summary>
    public const string Name = "otlp-grpc";

    private const string Prefix = "/opentelemetry.proto.collector.";

    /// <summary>Answers one call.</summary>
    public Task HandleAsync(HttpContext context)
    {
        if (GrpcAnswers.RefusesOther(context))
        {
            return Task.CompletedTask;
        }
        switch (context.Request.Path.Value)
        {
            case Prefix + "trace.v1.TraceService/Export":
                return ExportAsync(context);
            case Prefix + "logs.v1.LogsService/Export":
                discarded.CountLogs();
                return DiscardAsync(context);
            case Prefix + "metrics.v1.MetricsService/Export":
                discarded.CountMetrics();
                return DiscardAsync(context);
            default:
                GrpcAnswers.Fail(context.Response, RpcCode.Unimplemented, $"no method {context.Request.Path}");
                return Task.CompletedTask;
        }
    }

    private static async Task DiscardAsync(HttpContext context)
    {
        await HttpBody.DiscardAsync(context.Request, context.RequestAborted);
        await GrpcAnswers.SucceedAsync(context.Response, GrpcMessage.Empty);
    }

    private async Task ExportAsync(HttpContext context)
    {
        var outcome = await intake.TakeAsync(Name, context, GrpcMessage.ReadAsync);
        if (outcome.Failure is { } failure)
        {
            GrpcAnswers.Fail(context.Response, failure.Code, failure.Message, failure.RetryAfter);
            return;
        }
        var message =
            outcome.RejectedSpans == 0
                ? GrpcMessage.Empty
                : GrpcMessage.Frame(OtlpResponses.PartialSuccess(outcome.RejectedSpans, outcome.Message));
        await GrpcAnswers.SucceedAsync(context.Response, message);
    }
}
