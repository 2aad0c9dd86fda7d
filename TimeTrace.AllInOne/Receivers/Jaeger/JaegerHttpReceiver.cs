using Microsoft.Extensions.ObjectPool;
using TimeTrace.Tracing.Codecs.Jaeger;
using TimeTrace.Tracing.Collecting;

namespace TimeTrace.AllInOne.Receivers.Jaeger;

/// <summary>Receives batches of Jaeger's clients over HTTP, in thrift's binary protocol.</summary>
/// <param name="intake">Where spans go.</param>
/// <param name="options">The limit for one body.</param>
/// <remarks>See https://www.jaegertracing.io/docs/1.76/architecture/apis/#thrift-over-http-stable.</remarks>
internal sealed class JaegerHttpReceiver(TraceIntake intake, AllInOneOptions options)
{
    /// <summary>The receiver's name in the ledger.</summary>
    public const string Name = "jaeger-http";

    private const string Path = "/api/traces";
    private const string Thrift = "application/x-thrift";
    private const string ThriftBinary = "application/vnd.apache.thrift.binary";

    private readonly ObjectPool<JaegerThriftReader> _readers = ObjectPool.Create<JaegerThriftReader>();

    /// <summary>Answers one request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        if (LoopbackCors.Answers(context))
        {
            return;
        }
        if (context.Request.Path != Path)
        {
            await PlainAnswers.FailAsync(context, 404, $"nothing is at {context.Request.Path}; spans go to {Path}");
            return;
        }
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.Headers.Allow = "POST";
            await PlainAnswers.FailAsync(context, 405, $"{Path} takes POST only");
            return;
        }
        await PlainAnswers.AnswerAsync(context, await intake.TakeAsync(Name, context, ReadPayloadAsync));
    }

    private async ValueTask<ReadOnlyMemory<byte>> ReadPayloadAsync(HttpContext context, BodyBuffer body)
    {
        var mediaType = MediaTypes.Of(context.Request);
        if (mediaType is not (Thrift or ThriftBinary))
        {
            throw new RefusedRequestException(
                RefusalReason.Unsupported,
                $"the content type '{mediaType}' is not known; {Thrift} and {ThriftBinary} are"
            );
        }
        await HttpBody.ReadAsync(context.Request, body, context.RequestAborted);
        var reader = _readers.Get();
        try
        {
            var spans = OtlpForm.Convert(context, body, options.MaxBodyBytes, reader.ReadBatch);
            intake.CountClientReport(Name, reader.Report);
            return spans;
        }
        finally
        {
            _readers.Return(reader);
        }
    }
}
