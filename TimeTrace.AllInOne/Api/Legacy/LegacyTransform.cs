using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.AllInOne.Api.Legacy;

/// <summary>Shows the traces of an uploaded file of OTLP JSON, one text or one a line; nothing is stored.</summary>
internal sealed class LegacyTransform(QueryService queries)
{
    private const int MaxBodyBytes = 20 * 1024 * 1024;

    // A file and its traces are held in memory while they are answered.
    private static readonly SemaphoreSlim Turns = new(2);

    public void Map(ApiRoutes routes) => routes.Post("/api/transform", TransformAsync);

    private async Task TransformAsync(HttpContext context)
    {
        await Turns.WaitAsync(context.RequestAborted);
        try
        {
            using var body = await BoundedBody.ReadAsync(context, MaxBodyBytes);
            using var otlp = new ProtoWriter();
            OtlpJsonReader.ReadFile(body.GetBuffer().AsSpan(0, (int)body.Length), otlp);
            await WriteAsync(context, ReadBatch(otlp.Written));
        }
        finally
        {
            Turns.Release();
        }
    }

    private static SpanBatch ReadBatch(ReadOnlyMemory<byte> otlp)
    {
        var batch = new SpanBatch();
        OtlpBatchReader.Read(otlp, batch);
        Sanitizer.Sanitize(batch);
        return batch;
    }

    private Task WriteAsync(HttpContext context, SpanBatch batch) =>
        LegacyEnvelope.WriteAsync(
            context,
            async json =>
            {
                json.WriteStartArray();
                foreach (var trace in queries.Adjust(StoredTraces.FromBatch(batch)))
                {
                    await LegacyTraceWriter.WriteAsync(json, trace, context.RequestAborted);
                }
                json.WriteEndArray();
                return batch.RejectedSpanCount == 0
                    ? null
                    : [new LegacyError($"spans without valid ids are left out: {batch.RejectedSpanCount}")];
            }
        );
}
