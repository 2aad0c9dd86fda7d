using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying;

namespace TimeTrace.AllInOne.Api.V3;

/// <summary>Traces by id and by search, whole or summed up.</summary>
internal sealed class V3Traces(QueryService queries)
{
    public void Map(ApiRoutes routes)
    {
        routes.Get("/api/v3/trace-summaries", GetSummariesAsync);
        routes.Get("/api/v3/traces", FindTracesAsync);
        routes.Get("/api/v3/traces/{traceId}", GetTraceAsync);
    }

    private async Task GetSummariesAsync(HttpContext context)
    {
        var search = V3TraceQuery.Read(context.Request.Query);
        var summaries = await queries.FindSummariesAsync(search.Query, context.RequestAborted);
        await context.WriteJsonAsync(async json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("summaries");
            foreach (var summary in summaries)
            {
                V3SummaryWriter.Write(json, summary);
                await json.FlushIfLargeAsync(context.RequestAborted);
            }
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private async Task FindTracesAsync(HttpContext context)
    {
        var search = V3TraceQuery.Read(context.Request.Query);
        await using var traces = queries
            .FindTracesAsync(search.Query, search.IsRaw, context.RequestAborted)
            .GetAsyncEnumerator(context.RequestAborted);
        // The status is decided by the first trace.
        if (!await traces.MoveNextAsync())
        {
            throw new ApiException(StatusCodes.Status404NotFound, "no traces found");
        }
        await WriteAsync(context, FromCurrentAsync(traces));
    }

    private async Task GetTraceAsync(HttpContext context)
    {
        var parameters = new ParameterReader(context.Request.Query);
        parameters.Time("startTime", "start_time");
        parameters.Time("endTime", "end_time");
        var isRaw = parameters.Flag("rawTraces", "raw_traces");
        parameters.ThrowIfFaulty();
        var id = TraceIdText.Read(context);
        var trace =
            await queries.GetTraceAsync(id, isRaw, context.RequestAborted) ?? throw ApiException.TraceNotFound();
        await WriteAsync(context, new[] { trace }.ToAsyncEnumerable());
    }

    private static async IAsyncEnumerable<Trace> FromCurrentAsync(IAsyncEnumerator<Trace> traces)
    {
        do
        {
            yield return traces.Current;
        } while (await traces.MoveNextAsync());
    }

    private static Task WriteAsync(HttpContext context, IAsyncEnumerable<Trace> traces) =>
        context.WriteJsonAsync(async json =>
        {
            json.WriteStartObject();
            json.WritePropertyName("result");
            await OtlpJsonWriter.WriteAsync(json, traces, context.RequestAborted);
            json.WriteEndObject();
        });
}
