using System.Net;
using System.Net.Sockets;
using TimeTrace.AllInOne;
using TimeTrace.Tests.AllInOne.Attacks;

namespace TimeTrace.Tests.AllInOne.Api.Elasticsearch;

/// <summary>The port on which an Elasticsearch would be.</summary>
public sealed class ElasticsearchApiTests(ElasticsearchHost host) : IClassFixture<ElasticsearchHost>
{
    [Theory]
    [InlineData("/jaeger-span-*/_count", 3)]
    [InlineData("/_count", 3)]
    [InlineData("/_all/_count", 3)]
    [InlineData("/jaeger-*,-jaeger-span-2026-07-20/_count", 2)]
    [InlineData("/jaeger-span-2026-07-20/_count", 1)]
    [InlineData("/jaeger-span-2026-07-*/_count?q=process.serviceName:shop", 2)]
    [InlineData("/jaeger-span-2020-01-01/_count?ignore_unavailable=true", 0)]
    [InlineData("/jaeger-service-*/_count", 0)]
    public async Task Count_Indices_CountsTheirSpans(string path, int expected) =>
        Assert.Equal(expected, (int)(await host.AskAsync(path))["count"]!);

    [Fact]
    public async Task Root_Get_SaysWhatItIs()
    {
        using var answer = await host.Host.Http.GetAsync(host.Host.Address(Port.Elasticsearch, "/"));
        Assert.Equal(["Elasticsearch"], answer.Headers.GetValues("X-Elastic-Product"));
        Assert.Equal("timetrace", (string)(await host.AskAsync("/"))["cluster_name"]!);
    }

    [Theory]
    [InlineData("/_cat/indices?h=index,docs.count", "jaeger-span-2026-07-20 1\njaeger-span-2026-07-21 2\n")]
    [InlineData("/_cat/indices/*-21?h=status,index&v", "status index\nopen   jaeger-span-2026-07-21\n")]
    [InlineData("/_cat/indices?h=index&s=index:desc", "jaeger-span-2026-07-21\njaeger-span-2026-07-20\n")]
    [InlineData("/_cat/health?h=cluster,status,shards", "timetrace green 2\n")]
    [InlineData("/_cat/count/jaeger-span-2026-07-21?h=count", "2\n")]
    [InlineData("/_cat/nodes?h=ip,name", "127.0.0.1 timetrace-1\n")]
    [InlineData(
        "/_cat/indices?h=index&format=json",
        """[{"index":"jaeger-span-2026-07-20"},{"index":"jaeger-span-2026-07-21"}]"""
    )]
    public async Task Cat_Table_IsWritten(string path, string expected) =>
        Assert.Equal(expected, await host.Host.Http.GetStringAsync(host.Host.Address(Port.Elasticsearch, path)));

    [Theory]
    [InlineData("/jaeger-span-2020-01-01/_search", 404, "no such index [jaeger-span-2020-01-01]")]
    [InlineData("/jaeger-span-*/_mapping", 404, "nothing is at /jaeger-span-*/_mapping")]
    [InlineData("/_search?size=10001", 400, "together not above 10000")]
    [InlineData("/_search?from=-1", 400, "must not be negative")]
    [InlineData("/_search?size=many", 400, "failed to parse [size] with value [many]")]
    [InlineData("/_search?sort=duration:up", 400, "not [up]")]
    [InlineData("/_search?q=duration:%3Ex", 400, "[x] is no number for [duration]")]
    [InlineData("/_search?q=a)", 400, "')' without its '('")]
    [InlineData("/_search?q=(a", 400, "'(' without its ')'")]
    [InlineData("/_search?q=%22a", 400, "a quote is not closed")]
    [InlineData("/_search?q=!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!a", 400, "more than 32")]
    [InlineData("/_cat", 404, "nothing is at /_cat;")]
    [InlineData("/_cat/shards", 400, "there is no table [shards]")]
    [InlineData("/_cat/indices?h=size", 400, "there is no column [size]")]
    public async Task Get_Wrong_SaysWhat(string path, int status, string reason)
    {
        var answer = await host.AskAsync(path);
        Assert.Equal(status, (int)answer["status"]!);
        Assert.Contains(reason, (string)answer["error"]!["reason"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "the body is no JSON")]
    [InlineData("[]", "the body wants to be an object")]
    [InlineData("""{"query":{"term":{"operationName":"\ud83e"}}}""", "the body is no JSON")]
    [InlineData("""{"\ud83e":{}}""", "the body is no JSON")]
    [InlineData("""{"aggs":{}}""", "unknown key [aggs]")]
    [InlineData("""{"query":{"fuzzy":{}}}""", "unknown query [fuzzy]")]
    [InlineData("""{"query":{}}""", "[query] wants one member and has 0")]
    [InlineData("""{"query":{"range":{"duration":{"above":1}}}}""", "[range] query does not support [above]")]
    [InlineData("""{"query":{"regexp":{"operationName":"("}}}""", "is no pattern")]
    [InlineData("""{"query":{"regexp":{"operationName":"(a)\\1"}}}""", "is no pattern")]
    [InlineData("""{"query":{"nested":{"path":"stages","query":{"match_all":{}}}}}""", "under path [stages]")]
    public async Task Search_WrongBody_SaysWhat(string body, string reason)
    {
        var answer = await host.AskAsync("/_search", body);
        Assert.Equal(400, (int)answer["status"]!);
        Assert.Contains(reason, (string)answer["error"]!["reason"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_BodyIsNoHttp_SaysWhat()
    {
        var request =
            "POST /_search HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nno size\r\n"u8.ToArray();
        using var socket = await BrokenConnection.OpenAsync(host.Host.Address(Port.Elasticsearch, "/"), request);
        using var reader = new StreamReader(new NetworkStream(socket));

        var answer = await reader.ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("Bad chunk size data", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DELETE", "/jaeger-span-2026-07-20")]
    [InlineData("PUT", "/jaeger-span-2026-07-22")]
    [InlineData("POST", "/jaeger-span-2026-07-20/_doc")]
    public async Task Write_AnyKind_IsRefused(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), host.Host.Address(Port.Elasticsearch, path));
        using var answer = await host.Host.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    [Fact]
    public async Task Get_WithoutTheToken_IsRefused()
    {
        await using var closed = await RunningHost.StartAsync(new AllInOneOptions { AccessToken = "secret" });
        using var answer = await closed.Http.GetAsync(closed.Address(Port.Elasticsearch, "/_search"));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }
}
