using System.Text.Json;
using TimeTrace.Tracing.Querying;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.AllInOne.Api.Elasticsearch;

/// <summary>
/// Answers the queries that people send to the Elasticsearch behind a Jaeger, about the spans that are kept here. It only reads.
/// </summary>
/// <param name="queries">Where spans are found.</param>
/// <param name="reader">Tells how much is kept.</param>
/// <param name="time">Tells what <c>now</c> is.</param>
/// <remarks>See https://www.elastic.co/guide/en/elasticsearch/reference/current/rest-apis.html.</remarks>
internal sealed class ElasticsearchApi(QueryService queries, ISpanReader reader, TimeProvider time)
{
    private const int MaxBodyBytes = 1 << 20;
    private const string EveryIndex = "_all";

    /// <summary>Answers one request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        SecurityHeaders.Set(context.Response);
        // Elasticsearch's own clients talk to nothing that does not say this.
        context.Response.Headers["X-Elastic-Product"] = "Elasticsearch";
        try
        {
            await AnswerAsync(context);
        }
        catch (ElasticsearchException fault)
        {
            await ElasticsearchErrors.WriteAsync(context, fault);
        }
        catch (ApiException fault)
        {
            await RefuseAsync(context, fault.StatusCode, fault.Message);
        }
        catch (BadHttpRequestException fault)
        {
            await RefuseAsync(context, fault.StatusCode, fault.Message);
        }
    }

    private static Task RefuseAsync(HttpContext context, int status, string reason) =>
        ElasticsearchErrors.WriteAsync(
            context,
            new ElasticsearchException(status, "illegal_argument_exception", reason)
        );

    private Task AnswerAsync(HttpContext context)
    {
        var method = context.Request.Method;
        var parts = context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var isAsked = HttpMethods.IsGet(method) || HttpMethods.IsHead(method);
        return parts switch
        {
            [.., "_search" or "_count"] when HttpMethods.IsPost(method) || isAsked => AnswerQueryAsync(context, parts),
            _ when !isAsked => throw new ElasticsearchException(
                StatusCodes.Status405MethodNotAllowed,
                "method_not_allowed",
                $"{method} {context.Request.Path} is not there: this port only answers questions"
            ),
            [] => WriteAsync(context, ClusterText.Write),
            ["_cat", _, ..] => AnswerTableAsync(context, parts),
            ["_cluster", "health"] => AnswerHealthAsync(context),
            _ => throw new ElasticsearchException(
                StatusCodes.Status404NotFound,
                "resource_not_found_exception",
                $"nothing is at {context.Request.Path}; /, /_cat/health, /_cat/indices, /_cat/nodes, /_cat/count, "
                    + "/_cluster/health, /INDICES/_search and /INDICES/_count are"
            ),
        };
    }

    private async Task AnswerTableAsync(HttpContext context, string[] parts)
    {
        var counts = await SpanCounts.ReadAsync(queries, context.RequestAborted);
        var days = Select(context, counts, parts.Length > 2 ? parts[2] : EveryIndex);
        var table = parts[1] switch
        {
            "health" => CatTables.Health(time.GetUtcNow(), counts.Count),
            "indices" => CatTables.Indices(counts, days, reader.GetStatistics()),
            "nodes" => CatTables.Nodes(context.Connection.LocalIpAddress!),
            "count" => CatTables.Count(time.GetUtcNow(), days.Sum(day => counts[day])),
            _ => throw ElasticsearchException.Argument(
                $"there is no table [{parts[1]}]; health, indices, nodes and count are there"
            ),
        };
        await table.WriteAsync(context);
    }

    private async Task AnswerHealthAsync(HttpContext context)
    {
        var counts = await SpanCounts.ReadAsync(queries, context.RequestAborted);
        await WriteAsync(context, json => ClusterText.WriteHealth(json, counts.Count));
    }

    private async Task AnswerQueryAsync(HttpContext context, string[] parts)
    {
        var begun = time.GetTimestamp();
        var stop = context.RequestAborted;
        var request = await ReadAsync(context);
        var counts = await SpanCounts.ReadAsync(queries, stop);
        var days = Select(context, counts, parts.Length > 1 ? parts[0] : EveryIndex);
        if (parts[^1] == "_count")
        {
            var count = await SpanSearch.CountAsync(queries, request.Condition, counts, days, stop);
            await WriteAsync(context, json => SearchWriter.WriteCount(json, count, days.Count));
            return;
        }
        var search = await SpanSearch.RunAsync(queries, request, counts, days, stop);
        await context.WriteJsonAsync(
            json => SearchWriter.WriteAsync(json, request, search, days.Count, time.GetElapsedTime(begun), stop),
            IsPretty(context)
        );
    }

    private async Task<SearchRequest> ReadAsync(HttpContext context)
    {
        using var body = await BoundedBody.ReadAsync(context, MaxBodyBytes);
        var requests = new SearchRequestReader(time.GetUtcNow());
        if (body.Length == 0)
        {
            return requests.Read(context.Request.Query, default);
        }
        body.Position = 0;
        try
        {
            using var document = await JsonDocument.ParseAsync(body, default, context.RequestAborted);
            return requests.Read(context.Request.Query, document.RootElement);
        }
        // Text that is no UTF-8, or ends within a surrogate pair, is noticed when it is read as text.
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw ElasticsearchException.Parsing($"the body is no JSON: {fault.Message}");
        }
    }

    private static IReadOnlySet<DateOnly> Select(
        HttpContext context,
        SortedDictionary<DateOnly, long> counts,
        string expression
    ) =>
        SpanIndices.Select(
            Uri.UnescapeDataString(expression),
            counts.Keys.ToHashSet(),
            context.Request.Query["ignore_unavailable"] == "true"
        );

    private static Task WriteAsync(HttpContext context, Action<Utf8JsonWriter> write) =>
        context.WriteJsonAsync(write, IsPretty(context));

    private static bool IsPretty(HttpContext context) =>
        context.Request.Query.TryGetValue("pretty", out var pretty) && pretty != "false";
}
