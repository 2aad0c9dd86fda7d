using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using TimeTrace.AllInOne;
using TimeTrace.Tests.Browser;
using TimeTrace.Tests.Tracing;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tests.AllInOne.Zipkin;

/// <summary>Zipkin's port, as senders and readers know it.</summary>
public sealed class ZipkinApiTests : IAsyncLifetime
{
    private const ulong Start = 1_784_592_000_000_000_000;

    private RunningHost _host = null!;

    public async Task InitializeAsync()
    {
        _host = await RunningHost.StartAsync();
        await _host.SendAsync(
            new TestSpans()
                .Service("web", resource => resource.With("host.name", "w-1"))
                .Scope("")
                .Span(
                    0xa,
                    1,
                    span =>
                        span.Named("GET /")
                            .Is(SpanKind.Server)
                            .At(Start, 9_000_000)
                            .Ended(SpanStatusCode.Error, "broke")
                )
                .Span(
                    0xa,
                    2,
                    span =>
                        span.Named("call")
                            .Under(1)
                            .Is(SpanKind.Client)
                            .At(Start + 1_000_000, 5_000_000)
                            .With("peer.service", "shop")
                            .With("http.status_code", 200)
                            .Event("retry", attributes => attributes.With("n", 2))
                )
                .Service("shop")
                .Scope("")
                .Span(
                    0xa,
                    3,
                    span => span.Named("POST /").Under(2).Is(SpanKind.Server).At(Start + 2_000_000, 3_000_000)
                )
        );
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("/api/v2/services", """["shop","web"]""")]
    [InlineData("/api/v2/spans?serviceName=web", """["GET /","call"]""")]
    [InlineData("/api/v2/remoteServices?serviceName=web", """["shop"]""")]
    [InlineData(
        "/api/v2/dependencies?endTs=1784592600000",
        """[{"parent":"web","child":"shop","callCount":1},{"parent":"web","child":"web","callCount":1}]"""
    )]
    [InlineData("/api/v2/autocompleteKeys", "[]")]
    [InlineData("/health", """{"status":"UP"}""")]
    public async Task Get_Lists_AreZipkins(string path, string expected) =>
        Assert.Equal(expected, await GetAsync(path));

    [Theory]
    [InlineData("", 1)]
    [InlineData("&serviceName=web&spanName=call", 1)]
    [InlineData("&serviceName=shop&spanName=call", 0)]
    [InlineData("&annotationQuery=error", 1)]
    [InlineData("&annotationQuery=http.status_code%3D200%20and%20retry", 1)]
    [InlineData("&annotationQuery=missing", 0)]
    [InlineData("&remoteServiceName=shop", 1)]
    [InlineData("&minDuration=9000", 1)]
    [InlineData("&minDuration=9001", 0)]
    [InlineData("&lookback=1", 0)]
    public async Task Traces_Conditions_FindTheTraceOrNot(string conditions, int count)
    {
        var traces = JsonNode.Parse(await GetAsync($"/api/v2/traces?endTs=1784592600000{conditions}"))!.AsArray();
        Assert.Equal(count, traces.Count);
        Assert.All(traces, trace => Assert.Equal(3, trace!.AsArray().Count));
    }

    [Fact]
    public async Task Trace_OfOtlp_IsZipkins()
    {
        const string Expected = """
            [
              {
                "traceId": "000000000000000a",
                "id": "0000000000000001",
                "kind": "SERVER",
                "name": "GET /",
                "timestamp": 1784592000000000,
                "duration": 9000,
                "localEndpoint": { "serviceName": "web" },
                "tags": {
                  "otel.status_code": "ERROR",
                  "error": "true",
                  "otel.status_description": "broke",
                  "host.name": "w-1"
                }
              },
              {
                "traceId": "000000000000000a",
                "id": "0000000000000002",
                "parentId": "0000000000000001",
                "kind": "CLIENT",
                "name": "call",
                "timestamp": 1784592000001000,
                "duration": 5000,
                "localEndpoint": { "serviceName": "web" },
                "remoteEndpoint": { "serviceName": "shop" },
                "annotations": [{ "timestamp": EVENT_TIME, "value": "retry|{\"n\":2}|0" }],
                "tags": { "http.status_code": "200", "host.name": "w-1" }
              },
              {
                "traceId": "000000000000000a",
                "id": "0000000000000003",
                "parentId": "0000000000000002",
                "kind": "SERVER",
                "name": "POST /",
                "timestamp": 1784592000002000,
                "duration": 3000,
                "localEndpoint": { "serviceName": "shop" }
              }
            ]
            """;
        var trace = JsonNode.Parse(await GetAsync("/api/v2/trace/a"))!;
        var eventTime = trace[1]!["annotations"]![0]!["timestamp"]!.ToJsonString();
        Assert.Equal(
            JsonNode.Parse(Expected.Replace("EVENT_TIME", eventTime, StringComparison.Ordinal))!.ToJsonString(),
            trace.ToJsonString()
        );
        Assert.Equal(
            $"[{trace.ToJsonString()}]",
            JsonNode.Parse(await GetAsync("/api/v2/traceMany?traceIds=a,b"))!.ToJsonString()
        );
    }

    [Theory]
    [InlineData("GET", "/api/v2/trace/b", 404)]
    [InlineData("GET", "/api/v2/trace/xyz", 400)]
    [InlineData("GET", "/api/v2/spans", 400)]
    [InlineData("GET", "/api/v2/dependencies", 400)]
    [InlineData("GET", "/api/v2/traces?limit=0", 400)]
    [InlineData("GET", "/api/v2/traces?minDuration=2&maxDuration=1", 400)]
    [InlineData("GET", "/nothing", 404)]
    [InlineData("PUT", "/api/v2/spans", 405)]
    [InlineData("POST", "/api/v3/spans", 400)]
    public async Task Ask_Wrong_IsToldInWords(string method, string path, int status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), _host.Address(Port.ZipkinHttp, path));
        using var answer = await _host.Http.SendAsync(request);
        Assert.Equal((status, "text/plain"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.NotEmpty((await answer.Content.ReadAsStringAsync()).Trim());
    }

    [Theory]
    [InlineData("/api/v2/spans", "[]", null, 202, null)]
    [InlineData("/", "[]", "text/plain", 202, null)]
    [InlineData("/behind/a/proxy", "[]", "application/json", 202, null)]
    [InlineData("/zipkin/api/v1/spans", "[{\"binaryAnnotations\":1}]", "application/json", 400, "malformed")]
    [InlineData("/api/v2/spans", "[", "application/json", 400, "malformed")]
    [InlineData("/api/v2/spans", "\u0001", "application/x-protobuf", 400, "malformed")]
    [InlineData("/api/v2/spans", "[]", "application/x-thrift", 415, "unsupported")]
    [InlineData("/api/v1/spans", "[]", "application/x-protobuf", 415, "unsupported")]
    [InlineData("/api/v1/spans", "[]", "application/x-thrift", 400, "malformed")]
    public async Task Post_Body_IsTakenOrRefused(string path, string body, string? type, int status, string? reason)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = type is null ? null : new(type);
        using var answer = await _host.Http.PostAsync(_host.Address(Port.ZipkinHttp, path), content);
        Assert.Equal(status, (int)answer.StatusCode);
        var refused = (await _host.ReadLedgerAsync())["receivers"]!["zipkin-http"]!["refusedRequests"]!.AsObject();
        Assert.Equal(reason, refused.FirstOrDefault(count => (int)count.Value! == 1).Key);
    }

    [Fact]
    public async Task Post_DebugHeader_MarksTheSpans()
    {
        using var content = new StringContent("""[{"traceId":"d","id":"d","timestamp":1784592000000000}]""");
        content.Headers.Add("X-B3-Flags", "1");
        using var answer = await _host.Http.PostAsync(_host.Address(Port.ZipkinHttp, "/api/v2/spans"), content);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Contains("\"debug\":true", await GetAsync("/api/v2/trace/d"), StringComparison.Ordinal);
    }

    // Zipkin's client for browsers sends from the pages that it watches.
    [Theory]
    [InlineData("OPTIONS", HttpStatusCode.NoContent)]
    [InlineData("POST", HttpStatusCode.Accepted)]
    public async Task Post_FromAPageOfThisMachine_IsAllowed(string method, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(
            new HttpMethod(method),
            _host.Address(Port.ZipkinHttp, "/api/v2/spans")
        );
        request.Headers.Add("Origin", "http://localhost:3000");
        if (method == "POST")
        {
            request.Content = new StringContent("[]");
        }
        else
        {
            request.Headers.Add("Access-Control-Request-Method", "POST");
        }
        using var answer = await _host.Http.SendAsync(request);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(["http://localhost:3000"], answer.Headers.GetValues("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Get_FromAPageOfThisMachine_IsNotShared()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _host.Address(Port.ZipkinHttp, "/api/v2/services"));
        request.Headers.Add("Origin", "http://localhost:3000");
        using var answer = await _host.Http.SendAsync(request);
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Get_WithoutTheToken_IsRefusedButSpansAreTaken()
    {
        await using var closed = await RunningHost.StartAsync(new AllInOneOptions { AccessToken = "secret" });
        using var question = await closed.Http.GetAsync(closed.Address(Port.ZipkinHttp, "/api/v2/services"));
        using var content = new StringContent("[]");
        using var spans = await closed.Http.PostAsync(closed.Address(Port.ZipkinHttp, "/api/v2/spans"), content);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Accepted), (question.StatusCode, spans.StatusCode));
    }

    private Task<string> GetAsync(string path) => _host.Http.GetStringAsync(_host.Address(Port.ZipkinHttp, path));
}
