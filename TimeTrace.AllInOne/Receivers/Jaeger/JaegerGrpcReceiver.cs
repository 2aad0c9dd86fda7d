using Microsoft.Extensions.ObjectPool;
using TimeTrace.Tracing.Codecs.Jaeger;
using TimeTrace.Tracing.Codecs.Otlp;

namespace TimeTrace.AllInOne.Receivers.Jaeger;

/// <summary>Receives what Jaeger's agents and collectors send each other over gRPC.</summary>
/// <param name="intake">Where spans go.</param>
/// <param name="options">The limit for one message.</param>
/// <remarks>See https://github.com/jaegertracing/jaeger-idl/blob/main/proto/api_v2/collector.proto.</remarks>
internal sealed class JaegerGrpcReceiver(TraceIntake intake, AllInOneOptions options)
{
    /// <summary>The receiver's name in the ledger.</summary>
    public const string Name = "jaeger-grpc";

    private const string PostSpans = "/jaeger.api_v2.CollectorService/PostSpans";

    private readonly ObjectPool<JaegerProtoReader> _readers = ObjectPool.Create<JaegerProtoReader>();

    /// <summary>Answers one call.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        if (GrpcAnswers.RefusesOther(context))
        {
            return;
        }
        if (context.Request.Path != PostSpans)
        {
            GrpcAnswers.Fail(context.Response, RpcCode.Unimplemented, $"no method {context.Request.Path}");
            return;
        }
        var outcome = await intake.TakeAsync(Name, context, ReadPayloadAsync);
        if (outcome.Failure is { } failure)
        {
            GrpcAnswers.Fail(context.Response, failure.Code, failure.Message, failure.RetryAfter);
            return;
        }
        // The answer has no room for spans that were left out; the ledger tells them.
        await GrpcAnswers.SucceedAsync(context.Response, GrpcMessage.Empty);
    }

    private async ValueTask<ReadOnlyMemory<byte>> ReadPayloadAsync(HttpContext context, BodyBuffer body)
    {
        await GrpcMessage.ReadAsync(context, body);
        var reader = _readers.Get();
        try
        {
            return OtlpForm.Convert(context, body, options.MaxBodyBytes, reader.ReadRequest);
        }
        finally
        {
            _readers.Return(reader);
        }
    }
}
