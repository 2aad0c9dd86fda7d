using TimeTrace.AllInOne.Api;
using TimeTrace.AllInOne.Api.Legacy;
using TimeTrace.AllInOne.Web.Frame;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying;

namespace TimeTrace.AllInOne.Web.Search;

/// <summary>The traces of a search as a file, in either JSON; what is downloaded can be uploaded again.</summary>
internal sealed class SearchDownloads(QueryService queries, TimeProvider time)
{
    /// <summary>The address of the file in Jaeger's own JSON.</summary>
    public const string Jaeger = "/search/traces.jaeger.json";

    /// <summary>The address of the file in OTLP's JSON.</summary>
    public const string Otlp = "/search/traces.otlp.json";

    private readonly TraceFinder _finder = new(queries, time);

    public void Map(PageRoutes pages)
    {
        pages.Map(Jaeger, WriteJaegerAsync);
        pages.Map(Otlp, WriteOtlpAsync);
    }

    private async Task WriteJaegerAsync(HttpContext context)
    {
        var ids = await FindAsync(context, "traces.jaeger.json");
        await LegacyEnvelope.WriteAsync(
            context,
            async json =>
            {
                json.WriteStartArray();
                await foreach (var trace in ReadAsync(ids, context.RequestAborted))
                {
                    await LegacyTraceWriter.WriteAsync(json, trace, context.RequestAborted);
                }
                json.WriteEndArray();
                return null;
            }
        );
    }

    private async Task WriteOtlpAsync(HttpContext context)
    {
        var ids = await FindAsync(context, "traces.otlp.json");
        await context.WriteJsonAsync(json =>
            OtlpJsonWriter.WriteAsync(json, ReadAsync(ids, context.RequestAborted), context.RequestAborted)
        );
    }

    private async Task<IReadOnlyList<TraceId>> FindAsync(HttpContext context, string fileName)
    {
        var request = new SearchRequestReader(context.Request.Query, time.GetUtcNow()).Read();
        if (request.Faults.Count > 0)
        {
            throw ApiException.BadRequest(string.Join(' ', request.Faults.Values));
        }
        var found = await _finder.FindAsync(request, context.RequestAborted);
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{fileName}\"";
        return [.. found.Traces.Select(trace => trace.Id)];
    }

    private async IAsyncEnumerable<Trace> ReadAsync(
        IReadOnlyList<TraceId> ids,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop
    )
    {
        foreach (var id in ids)
        {
            if (await queries.GetTraceAsync(id, raw: false, stop) is { } trace)
            {
                yield return trace;
            }
        }
    }
}
