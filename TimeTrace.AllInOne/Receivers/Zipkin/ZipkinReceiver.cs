using Microsoft.Extensions.ObjectPool;
using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Codecs.Zipkin;
using TimeTrace.Tracing.Collecting;

namespace TimeTrace.AllInOne.Receivers.Zipkin;

/// <summary>Receives Zipkin's spans over HTTP, in every form: version 2 in JSON and protobuf, version 1 in JSON and thrift.</summary>
/// <param name="intake">Where spans go.</param>
/// <param name="options">The limit for one body.</param>
/// <remarks>See https://zipkin.io/zipkin-api/.</remarks>
internal sealed class ZipkinReceiver(TraceIntake intake, AllInOneOptions options)
{
    /// <summary>The receiver's name in the ledger.</summary>
    public const string Name = "zipkin-http";

    private const string V1Path = "/api/v1/spans";
    private const string Thrift = "application/x-thrift";
    private const string GrpcProtobuf = "application/protobuf";

    private readonly ObjectPool<ZipkinReader> _readers = ObjectPool.Create<ZipkinReader>();

    /// <summary>Answers one request that is no question.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.Headers.Allow = "GET, POST";
            await PlainAnswers.FailAsync(context, 405, $"spans are sent to {context.Request.Path} by POST");
            return;
        }
        await PlainAnswers.AnswerAsync(context, await intake.TakeAsync(Name, context, ReadPayloadAsync));
    }

    private async ValueTask<ReadOnlyMemory<byte>> ReadPayloadAsync(HttpContext context, BodyBuffer body)
    {
        var form = FormOf(context.Request);
        await HttpBody.ReadAsync(context.Request, body, context.RequestAborted);
        var reader = _readers.Get();
        try
        {
            reader.IsDebug = context.Request.Headers["X-B3-Flags"] == "1";
            return OtlpForm.Convert(
                context,
                body,
                options.MaxBodyBytes,
                (bytes, output) => form(reader, bytes, output)
            );
        }
        finally
        {
            _readers.Return(reader);
        }
    }

    // What names no type, or one of no meaning here, is JSON: many senders say nothing, or text/plain. Every path that does not
    // name version 1 is of version 2, as proxies and old senders put it at other places.
    private static Form FormOf(HttpRequest request)
    {
        var mediaType = MediaTypes.Of(request);
        if (request.Path.Value!.Contains(V1Path, StringComparison.Ordinal))
        {
            return mediaType switch
            {
                Thrift => (reader, bytes, output) => reader.ReadThrift(bytes, output),
                MediaTypes.Protobuf or GrpcProtobuf => throw Unsupported(mediaType, $"{Thrift} and {MediaTypes.Json}"),
                _ => (reader, bytes, output) => reader.ReadV1Json(bytes, output),
            };
        }
        return mediaType switch
        {
            MediaTypes.Protobuf or GrpcProtobuf => (reader, bytes, output) => reader.ReadProto(bytes, output),
            Thrift => throw Unsupported(mediaType, $"{MediaTypes.Protobuf} and {MediaTypes.Json}"),
            _ => (reader, bytes, output) => reader.ReadJson(bytes, output),
        };
    }

    private static RefusedRequestException Unsupported(string mediaType, string known) =>
        new(RefusalReason.Unsupported, $"the content type '{mediaType}' is not known here; {known} are");

    private delegate void Form(ZipkinReader reader, ReadOnlySpan<byte> bytes, ProtoWriter output);
}
