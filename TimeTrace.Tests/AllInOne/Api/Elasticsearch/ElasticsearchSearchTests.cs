using System.Text.Json.Nodes;

namespace TimeTrace.Tests.AllInOne.Api.Elasticsearch;

/// <summary>What searches of spans find.</summary>
public sealed class ElasticsearchSearchTests(ElasticsearchHost host) : IClassFixture<ElasticsearchHost>
{
    [Theory]
    [InlineData("", "3 2 1")]
    [InlineData("q=*", "3 2 1")]
    [InlineData("q=operationName:charge", "2")]
    [InlineData("q=operationName:%22POST%20/orders%22", "1")]
    [InlineData("q=operationName:POST*", "1")]
    [InlineData("q=process.serviceName:shop%20AND%20NOT%20tag.error:true", "3")]
    [InlineData("q=operationName:charge%20OR%20tag.http@method:GET", "3 2")]
    [InlineData("q=operationName:charge%20tag.http.method:GET", "3 2")]
    [InlineData("q=(operationName:charge%20OR%20tag.http.method:GET)%20AND%20process.serviceName:bank", "2")]
    [InlineData("q=%2Bprocess.serviceName:shop%20-tag.http.status_code:500", "3")]
    [InlineData("q=tag.http.status_code:500", "1")]
    [InlineData("q=tag.http.status_code:5e2", "1")]
    [InlineData("q=tag.http.status_code:%5B200%20TO%20500%7D", "3")]
    [InlineData("q=duration:%3E20000", "1")]
    [InlineData("q=duration:%3E=20000", "2 1")]
    [InlineData("q=duration:%5B*%20TO%205000%5D", "3")]
    [InlineData("q=startTimeMillis:%5B2026-07-21%20TO%20*%5D", "3 2")]
    [InlineData("q=traceID:0000000000000000000000000000000a", "2 1")]
    [InlineData("q=tag.span@kind:server", "3 1")]
    [InlineData("q=process.tag.host.name:a-1", "1")]
    [InlineData("q=_exists_:parentSpanID", "2")]
    [InlineData("q=a-1", "1")]
    [InlineData("q=nothing", "")]
    [InlineData("sort=duration", "3 2 1")]
    [InlineData("sort=duration:desc", "1 2 3")]
    [InlineData("sort=process.serviceName,startTime:desc", "2 3 1")]
    [InlineData("sort=parentSpanID", "2 3 1")]
    [InlineData("sort=startTime:desc&size=1", "3")]
    [InlineData("sort=startTime&from=1&size=1", "2")]
    [InlineData("size=0", "")]
    public async Task Search_Parameters_FindTheirSpans(string parameters, string expected) =>
        Assert.Equal(Sorted(expected, parameters), Sorted(await host.FindAsync(parameters), parameters));

    [Theory]
    [InlineData("""{"match_all":{}}""", "1 2 3")]
    [InlineData("""{"match_none":{}}""", "")]
    [InlineData("""{"term":{"process.serviceName":"bank"}}""", "2")]
    [InlineData("""{"term":{"operationName":{"value":"charge"}}}""", "2")]
    [InlineData("""{"match":{"operationName":{"query":"charge"}}}""", "2")]
    [InlineData("""{"terms":{"operationName":["charge","GET /"]}}""", "2 3")]
    [InlineData("""{"term":{"tag.error":true}}""", "1")]
    [InlineData("""{"range":{"duration":{"gt":5000,"lt":300000}}}""", "2")]
    [InlineData("""{"range":{"duration":{"gte":5000,"lte":300000}}}""", "1 2 3")]
    [InlineData("""{"range":{"startTimeMillis":{"lt":1784592000000}}}""", "1")]
    [InlineData("""{"range":{"startTimeMillis":{"gte":"now-1s"}}}""", "")]
    [InlineData("""{"prefix":{"operationName":"POST"}}""", "1")]
    [InlineData("""{"wildcard":{"operationName":{"value":"*ar?e"}}}""", "2")]
    [InlineData("""{"regexp":{"operationName":"(GET|POST) .*"}}""", "1 3")]
    [InlineData("""{"exists":{"field":"tag.ratio"}}""", "1")]
    [InlineData("""{"bool":{"must_not":{"term":{"process.serviceName":"shop"}}}}""", "2")]
    [InlineData("""{"bool":{"should":[{"term":{"duration":5000}},{"term":{"duration":20000}}]}}""", "2 3")]
    [InlineData("""{"bool":{"filter":{"match_all":{}},"should":[{"term":{"duration":5000}}]}}""", "1 2 3")]
    [InlineData("""{"bool":{"filter":[],"should":[{"term":{"duration":5000}}],"minimum_should_match":1}}""", "3")]
    [InlineData("""{"query_string":{"query":"tag.http.method:GET"}}""", "3")]
    [InlineData(
        """{"nested":{"path":"tags","query":{"bool":{"must":[{"match":{"tags.key":"http.method"}},{"regexp":{"tags.value":"P.*"}}]}}}}""",
        "1"
    )]
    [InlineData(
        """{"nested":{"path":"tags","query":{"bool":{"must":[{"match":{"tags.key":"http.method"}},{"match":{"tags.value":"500"}}]}}}}""",
        ""
    )]
    [InlineData("""{"nested":{"path":"logs.fields","query":{"term":{"logs.fields.value":"Broke"}}}}""", "1")]
    [InlineData("""{"nested":{"path":"references","query":{"term":{"references.spanID":"0000000000000007"}}}}""", "1")]
    [InlineData("""{"ids":{"values":["0000000000000000000000000000000b-0000000000000003"]}}""", "3")]
    public async Task Search_Body_FindsItsSpans(string query, string expected) =>
        Assert.Equal(expected, await host.FindAsync("sort=startTime", $$"""{"query":{{query}}}"""));

    [Fact]
    public async Task Search_BodyWithEverything_IsFollowed()
    {
        var answer = await host.AskAsync(
            "/jaeger-span-2026-07-20,jaeger-span-2026-07-21/_search",
            """
            {"from":1,"size":1,"sort":[{"duration":{"order":"desc"}},"spanID"],"_source":["operationName","tag"],
             "query":{"match_all":{}},"track_total_hits":true}
            """
        );

        Assert.Equal("""{"value":3,"relation":"eq"}""", answer["hits"]!["total"]!.ToJsonString());
        var hit = Assert.Single(answer["hits"]!["hits"]!.AsArray())!;
        Assert.Equal("""{"operationName":"charge","tag":{"span@kind":"client"}}""", hit["_source"]!.ToJsonString());
        Assert.Equal("""[20000,"0000000000000002"]""", hit["sort"]!.ToJsonString());
        Assert.Equal("jaeger-span-2026-07-21", (string)hit["_index"]!);
    }

    [Fact]
    public async Task Search_Document_IsJaegers()
    {
        var answer = await host.AskAsync("/jaeger-span-2026-07-20/_search");

        const string Expected = """
            {
              "traceID": "0000000000000000000000000000000a",
              "spanID": "0000000000000001",
              "operationName": "POST /orders",
              "references": [
                { "refType": "FOLLOWS_FROM", "traceID": "0000000000000000000000000000000b", "spanID": "0000000000000007" }
              ],
              "startTime": 1784588400000000,
              "startTimeMillis": 1784588400000,
              "duration": 300000,
              "tags": [
                { "key": "otel.scope.name", "type": "string", "value": "library" },
                { "key": "otel.scope.version", "type": "string", "value": "1.2" },
                { "key": "http.status_code", "type": "int64", "value": 500 },
                { "key": "http.method", "type": "string", "value": "POST" },
                { "key": "ratio", "type": "float64", "value": 0.5 },
                { "key": "blob", "type": "binary", "value": "0aff" },
                { "key": "otel.status_description", "type": "string", "value": "no money" }
              ],
              "tag": { "span@kind": "server", "error": true },
              "logs": [
                {
                  "timestamp": LOG_TIME,
                  "fields": [
                    { "key": "event", "type": "string", "value": "exception" },
                    { "key": "exception.type", "type": "string", "value": "Broke" }
                  ]
                }
              ],
              "process": { "serviceName": "shop", "tags": [{ "key": "host.name", "type": "string", "value": "a-1" }] }
            }
            """;
        var document = Assert.Single(answer["hits"]!["hits"]!.AsArray())!["_source"]!;
        var logTime = document["logs"]![0]!["timestamp"]!.ToJsonString();
        Assert.Equal(
            JsonNode.Parse(Expected.Replace("LOG_TIME", logTime, StringComparison.Ordinal))!.ToJsonString(),
            document.ToJsonString()
        );
    }

    // Without an order that is asked for, any is right.
    private static string Sorted(string ids, string parameters) =>
        parameters.Contains("sort=", StringComparison.Ordinal)
            ? ids
            : string.Join(' ', ids.Split(' ').Order(StringComparer.Ordinal));
}
