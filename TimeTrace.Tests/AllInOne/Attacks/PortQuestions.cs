using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using TimeTrace.Tests.AllInOne.Api;
using TimeTrace.Tests.Browser;

namespace TimeTrace.Tests.AllInOne.Attacks;

/// <summary>What a port that answers over HTTP is asked, and what it may answer.</summary>
/// <param name="Good">Good questions, which are then changed.</param>
/// <param name="Statuses">Every status that there is.</param>
/// <param name="IsWhole">Whether an answer has what belongs to its status.</param>
internal sealed record PortQuestions(
    IReadOnlyList<Question> Good,
    IReadOnlyList<int> Statuses,
    Func<HttpResponseMessage, byte[], bool> IsWhole
)
{
    private const string Boundary = "----boundary";

    private const string ElasticsearchQuery = """
        {"from":0,"size":2,"sort":[{"duration":{"order":"desc"}},"spanID"],"_source":["operationName","tag"],"track_total_hits":true,
         "query":{"bool":{"must":[{"term":{"process.serviceName":"server"}},{"range":{"startTimeMillis":{"gte":"now-10y/d","lt":1984541600000}}}],
          "should":[{"regexp":{"operationName":"(GET|POST) .*"}},{"wildcard":{"operationName":{"value":"*ie?t"}}},{"exists":{"field":"tag.error"}}],
          "must_not":{"query_string":{"query":"duration:>=5000000 AND NOT tag.http@method:\"GET\""}},"minimum_should_match":1,
          "filter":{"nested":{"path":"tags","query":{"bool":{"must":[{"match":{"tags.key":"http.route"}},{"prefix":{"tags.value":"/"}}]}}}}}}}
        """;

    public static readonly IReadOnlyDictionary<string, PortQuestions> All = new Dictionary<string, PortQuestions>(
        StringComparer.Ordinal
    )
    {
        ["health"] = new([new("/status")], [200, 400, 404, 405], (answer, body) => IsJsonWhere(200, answer, body)),
        ["sampling"] = new(
            [new("/sampling?service=shop"), new("/?service=client"), Question.Post("/api/sampling?service=a", "{}")],
            [200, 400, 405],
            (answer, body) => IsJsonWhere(200, answer, body)
        ),
        ["elasticsearch"] = new(Elasticsearch(), [200, 400, 404, 405], IsElasticsearchs),
        ["query"] = new(Query(), [200, 302, 303, 400, 404, 405, 415], IsQuerys),
    };

    private static Question[] Elasticsearch() =>
        [
            new("/"),
            new("/_cat/indices?h=index,docs.count&v&s=index:desc&format=json"),
            new("/_cat/health?v"),
            new("/_cat/nodes?h=ip,name"),
            new("/_cat/count/jaeger-span-2026-07-20?h=count"),
            new("/_cluster/health?pretty"),
            new("/jaeger-*,-jaeger-span-2026-07-20/_count?ignore_unavailable=true"),
            new(
                "/jaeger-span-*/_search?q=process.serviceName:server%20AND%20NOT%20(tag.error:true%20OR%20duration:%5B5%20TO%20*%7D)"
            ),
            new(
                "/_search?q=%2Bduration:%3E=5%20-_exists_:parentSpanID%20%22GET%20/gettime%22&size=3&from=1&sort=startTime:desc"
            ),
            new("/_search?q=startTimeMillis:%5B2026-07-21%20TO%20now%5D&track_total_hits=true&_source=tag"),
            Question.Post("/jaeger-span-2026-07-20/_search", ElasticsearchQuery),
            Question.Post("/_count", """{"query":{"terms":{"operationName":["client","tick"]}}}"""),
            Question.Post(
                "/_search?pretty",
                """{"query":{"ids":{"values":["0000000000000000000000000000000b-0000000000000003"]}}}"""
            ),
        ];

    private static Question[] Query() =>
        [
            .. Api(),
            .. Api(),
            .. EveryPage.OfSpans.Concat(EveryPage.Others).Select(page => new Question(Fill(page))),
            .. (
                (string[])
                    [
                        "/search/find?service={service}&ttStart=2026-07-20T10:00&ttEnd=2026-07-20T11:00&ttKind=server&tags=a%3D1",
                        "/search/services?ttValue=cl",
                        "/search/span-names?service={service}&ttKind=client",
                        "/search/attributes?service={service}&ttValue=a.",
                        "/search/compare?ttPick={a},{b}",
                        "/search/live?service={service}&ttSince=5",
                        "/search/traces.jaeger.json?start=0&end=4102444800000000&lookback=custom",
                        "/trace/{a}/view?ttView=table&ttGroup=service&ttSort=self&ttWhere=duration%3E1ms",
                        "/trace/{a}/rows?ttRows=0-50&ttClosed={span}&ttFold=1&ttOnly=path&ttPath={span}",
                        "/trace/{a}/table?ttRows=0-50&ttOrder=desc",
                        "/trace/{a}/events?ttRows=0-50",
                        "/trace/{a}/download?ttForm=jaeger",
                        "/trace/{a}/spans/{span}",
                        "/trace/{a}/spans/{span}/text",
                        "/trace/{a}/spans/{span}/value?ttValue=attributes.0",
                        "/trace/{a}...{b}/view",
                        "/compare/groups/{a}...{b}?ttGroup=name",
                        "/compare/view?a=service%3D{service}&b=service%3Dserver",
                        "/dependencies/view?ttHops=2&ttFocus={service}&ttTop=5&ttLookback=1h",
                        "/status/report",
                    ]
            ).Select(page => new Question(Fill(page))),
            Question.Post("/preferences", "theme=dark&return=/search") with
            {
                ContentType = "application/x-www-form-urlencoded",
            },
            Question.Post("/upload", ApiSpans.Single),
            Upload(ApiSpans.Single),
            Upload($"[{ApiSpans.RichLegacyJson}]"),
        ];

    private static Question[] Api() =>
        [
            new("/api/services"),
            new("/api/services/client/operations"),
            new("/api/operations?service=server&spanKind=server"),
            new(
                $"/api/traces?service=server&operation=GET%20/gettime&tags={Uri.EscapeDataString("""{"http.route":"/gettime"}""")}&start=0&end=4102444800000000&minDuration=1.5us&maxDuration=1h&limit=2"
            ),
            new("/api/traces?service=client&lookback=2d&tag=a.array:x&tag=b.bool:false&prettyPrint=true"),
            new($"/api/traces?traceID={ApiSpans.RichTraceId}&traceID={ApiSpans.SingleTraceId}"),
            new($"/api/traces/{ApiSpans.RichTraceId}?raw=true&start=1&end=4102444800000000"),
            new("/api/dependencies?endTs=1784541700000&lookback=604800000"),
            new(
                "/api/metrics/latencies?service=server&quantile=0.95&endTs=1784541700000&lookback=180000&step=60000&ratePer=60000"
            ),
            new(
                "/api/metrics/calls?service=server&service=client&spanKind=client&groupByOperation=true&lookback=60000"
            ),
            new("/api/metrics/errors?service=server&endTs=1784541490000"),
            new("/api/metrics/minstep"),
            new("/api/ledger"),
            new("/api/v3/services"),
            new("/api/v3/operations?service=server&span_kind=server"),
            new($"/api/v3/traces/{ApiSpans.RichTraceId}?raw_traces=true&start_time=2026-07-20T10:00:00.5Z"),
            new(
                "/api/v3/traces?query.service_name=server&query.start_time_min=2026-07-20T10:00:00.000000123Z&query.start_time_max=2026-07-20T12:00:05%2B02:00&query.attributes=%7B%22a%22:%22b%22%7D"
            ),
            new(
                "/api/v3/trace-summaries?query.serviceName=client&query.startTimeMin=2026-07-20T10:00:00Z&query.startTimeMax=2100-01-01T00:00:00Z&query.durationMin=1ms&query.searchDepth=5"
            ),
            Question.Post("/api/transform", ApiSpans.Rich),
            Question.Post($"/api/archive/{ApiSpans.RichTraceId}", ""),
            new($"/api/archive/{ApiSpans.SingleTraceId}") { Method = "DELETE" },
        ];

    private static string Fill(string page) =>
        EveryPage.Fill(
            page,
            ulong.Parse(ApiSpans.RichTraceId, NumberStyles.HexNumber, CultureInfo.InvariantCulture),
            b: 7,
            span: 0xb7ad6b7169203331,
            "client",
            "GET /gettime"
        );

    private static Question Upload(string file) =>
        Question.Post(
            "/upload",
            $"--{Boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.json\"\r\n\r\n{file}\r\n--{Boundary}--\r\n"
        ) with
        {
            ContentType = $"multipart/form-data; boundary={Boundary}",
        };

    // Every answer is Elasticsearch's, but to a request that is no HTTP.
    private static bool IsElasticsearchs(HttpResponseMessage answer, byte[] body)
    {
        var isHead = answer.RequestMessage!.Method == HttpMethod.Head;
        if (!answer.Headers.Contains("X-Elastic-Product"))
        {
            return answer.StatusCode == HttpStatusCode.BadRequest && body.Length == 0;
        }
        return isHead
            || (
                answer.StatusCode == HttpStatusCode.OK
                    ? answer.Content.Headers.ContentType!.MediaType != "application/json" || IsJson(body, _ => true)
                    : IsJson(
                        body,
                        root =>
                            root.GetProperty("status").GetInt32() == (int)answer.StatusCode
                            && root.GetProperty("error").GetProperty("reason").GetString()!.Length > 0
                    )
            );
    }

    private static bool IsQuerys(HttpResponseMessage answer, byte[] body) =>
        answer.Content.Headers.ContentType?.MediaType switch
        {
            _ when answer.RequestMessage!.Method == HttpMethod.Head => body.Length == 0,
            "application/json" => IsJson(body, _ => true),
            "text/html" => Encoding.UTF8.GetString(body).TrimStart().StartsWith('<'),
            _ => true,
        };

    private static bool IsJsonWhere(int status, HttpResponseMessage answer, byte[] body) =>
        (int)answer.StatusCode != status
        || answer.RequestMessage!.Method == HttpMethod.Head
        || IsJson(body, root => root.ValueKind == JsonValueKind.Object);

    private static bool IsJson(byte[] body, Func<JsonElement, bool> isRight)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return isRight(document.RootElement);
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException)
        {
            return false;
        }
    }
}
