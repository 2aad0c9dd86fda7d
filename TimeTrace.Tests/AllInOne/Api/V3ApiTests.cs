using System.Net;

namespace TimeTrace.Tests.AllInOne.Api;

public sealed class V3ApiTests
{
    private const string AllTimes = "query.startTimeMin=2026-07-20T09:00:00Z&query.startTimeMax=2026-07-20T11:00:00Z";

    private const string RichSummary =
        """{"traceId":"00000000000000008448eb211c80319c","rootServiceName":"client","rootOperationName":"client","minStartTimeUnixNano":"1784541600000000123","maxEndTimeUnixNano":"1784541600500000999","spanCount":2,"errorSpanCount":1,"services":[{"name":"client","spanCount":1},{"name":"server","spanCount":1,"errorSpanCount":1}]}""";

    private const string SingleSummary =
        """{"traceId":"0af7651916cd43dd8448eb211c80319c","rootServiceName":"server","rootOperationName":"tick","minStartTimeUnixNano":"1784541605000000000","maxEndTimeUnixNano":"1784541605000001000","spanCount":1,"services":[{"name":"server","spanCount":1}]}""";

    private const string SingleOtlp =
        """{"result":{"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"server"}}]},"scopeSpans":[{"scope":{},"spans":[{"traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"00000000000000ab","name":"tick","kind":1,"startTimeUnixNano":"1784541605000000000","endTimeUnixNano":"1784541605000001000","status":{"code":1}}]}]}]}}""";

    [Fact]
    public async Task Lists_EmptyStore_AreEmptyArrays()
    {
        await using var host = await ApiHost.StartAsync();

        (await host.GetAsync("/api/v3/services")).MustBeJson("""{"services":[]}""");
        (await host.GetAsync("/api/v3/operations?service=s")).MustBeJson("""{"operations":[]}""");
        (await host.GetAsync("/api/v3/trace-summaries?" + AllTimes)).MustBeJson("""{"summaries":[]}""");
    }

    [Theory]
    [InlineData("/api/v3/services", """{"services":["client","server"]}""")]
    [InlineData(
        "/api/v3/operations?service=server",
        """{"operations":[{"name":"GET /gettime","spanKind":"server"},{"name":"tick","spanKind":"internal"}]}"""
    )]
    [InlineData(
        "/api/v3/operations?service=server&spanKind=SERVER",
        """{"operations":[{"name":"GET /gettime","spanKind":"server"}]}"""
    )]
    [InlineData("/api/v3/operations?service=server&span_kind=client", """{"operations":[]}""")]
    public async Task Lists_Stored_AreWhole(string path, string expected)
    {
        await using var host = await ApiSpans.StartHostAsync();

        (await host.GetAsync(path)).MustBeJson(expected);
    }

    [Theory]
    [InlineData(AllTimes, SingleSummary + "," + RichSummary)]
    [InlineData(AllTimes + "&query.searchDepth=1", SingleSummary)]
    [InlineData(AllTimes + "&query.num_traces=1", SingleSummary)]
    [InlineData(AllTimes + "&query.searchDepth=1&query.offset=1", RichSummary)]
    [InlineData(AllTimes + "&query.offset=2", "")]
    [InlineData(AllTimes + "&query.serviceName=client", RichSummary)]
    [InlineData(AllTimes + "&query.service_name=nobody", "")]
    [InlineData(AllTimes + "&query.operationName=tick", SingleSummary)]
    [InlineData(AllTimes + "&query.attributes={\"http.route\":\"/gettime\",\"error\":\"true\"}", RichSummary)]
    [InlineData(AllTimes + "&query.attributes={\"http.route\":\"/gettime\",\"b.bool\":\"false\"}", "")]
    [InlineData(AllTimes + "&query.durationMin=100ms", RichSummary)]
    [InlineData(AllTimes + "&query.duration_max=1us", SingleSummary)]
    [InlineData(
        "query.startTimeMin=2026-07-20T10:00:00.000000123Z&query.startTimeMax=2026-07-20T10:00:00.000000124Z",
        RichSummary
    )]
    [InlineData("query.startTimeMin=2026-07-20T10:00:00.100000001Z&query.startTimeMax=2026-07-20T10:00:04Z", "")]
    [InlineData(
        "query.start_time_min=2026-07-20T12:00:05%2B02:00&query.start_time_max=2026-07-20T10:00:05.1Z",
        SingleSummary
    )]
    public async Task TraceSummaries_Query_FindsThose(string query, string expected)
    {
        await using var host = await ApiSpans.StartHostAsync();

        (await host.GetAsync("/api/v3/trace-summaries?" + query)).MustBeJson($$"""{"summaries":[{{expected}}]}""");
    }

    [Fact]
    public async Task Traces_Search_IsOneDocument()
    {
        await using var host = await ApiSpans.StartHostAsync();

        (await host.GetAsync($"/api/v3/traces?{AllTimes}&query.operationName=tick")).MustBeJson(SingleOtlp);
        (await host.GetAsync($"/api/v3/traces?{AllTimes}&query.operationName=none")).MustBeError(
            HttpStatusCode.NotFound,
            """{"error":{"httpCode":404,"message":"no traces found"}}"""
        );
    }

    [Theory]
    [InlineData("0af7651916cd43dd8448eb211c80319c")]
    [InlineData("0AF7651916CD43DD8448EB211C80319C?rawTraces=true&startTime=2026-07-20T10:00:00Z")]
    public async Task Trace_ById_IsOtlpJson(string id)
    {
        await using var host = await ApiSpans.StartHostAsync();

        (await host.GetAsync("/api/v3/traces/" + id)).MustBeJson(SingleOtlp);
    }

    [Fact]
    public async Task Trace_EveryField_ComesBack()
    {
        await using var host = await ApiSpans.StartHostAsync();

        (await host.GetAsync("/api/v3/traces/" + ApiSpans.RichTraceId)).MustBeJson(
            """{"result":{"resourceSpans":[{"resource":{"attributes":[{"key":"host.name","value":{"stringValue":"h1"}},{"key":"service.name","value":{"stringValue":"client"}}]},"scopeSpans":[{"scope":{"name":"lib","version":"1.2"},"spans":[{"traceId":"00000000000000008448eb211c80319c","spanId":"b7ad6b7169203331","name":"client","kind":1,"startTimeUnixNano":"1784541600000000123","endTimeUnixNano":"1784541600500000999","attributes":[{"key":"a.array","value":{"arrayValue":{"values":[{"stringValue":"x"},{"intValue":"1"},{"boolValue":true}]}}},{"key":"b.bool","value":{"boolValue":false}},{"key":"c.bytes","value":{"bytesValue":"+/8="}},{"key":"d.double","value":{"doubleValue":0.25}},{"key":"e.empty","value":{}},{"key":"f.int","value":{"intValue":"9007199254740991"}},{"key":"g.large","value":{"intValue":"9007199254740992"}},{"key":"h.nan","value":{"doubleValue":"NaN"}},{"key":"i.text","value":{"stringValue":"\u003Cb\u003E\u0026\u0022żółć\u0022"}}],"status":{},"flags":257}]}]},"""
                + """{"resource":{"attributes":[{"key":"host.name","value":{"stringValue":"h1"}},{"key":"service.name","value":{"stringValue":"server"}}]},"scopeSpans":[{"scope":{},"spans":[{"traceId":"00000000000000008448eb211c80319c","spanId":"00f067aa0ba902b7","traceState":"k=v","parentSpanId":"b7ad6b7169203331","name":"GET /gettime","kind":2,"startTimeUnixNano":"1784541600100000000","endTimeUnixNano":"1784541600200000000","attributes":[{"key":"http.route","value":{"stringValue":"/gettime"}}],"events":[{"timeUnixNano":"1784541600150000500","name":"exception","attributes":[{"key":"exception.type","value":{"stringValue":"E"}}]},{"timeUnixNano":"1784541600160000000","name":"hidden","attributes":[{"key":"event","value":{"stringValue":"shown"}}]}],"links":[{"traceId":"00000000000000008448eb211c80319c","spanId":"b7ad6b7169203331"},{"traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"00000000000000aa","attributes":[{"key":"opentracing.ref_type","value":{"stringValue":"child_of"}}]},{"traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"00000000000000ab"}],"status":{"message":"boom","code":2}}]}]}]}}"""
        );
    }

    [Theory]
    [InlineData("operations", "parameter 'service' is required")]
    [InlineData(
        "operations?service=s&spanKind=x",
        "parameter 'spanKind' is not one of unspecified, internal, server, client, producer, consumer"
    )]
    [InlineData(
        "trace-summaries",
        "parameter 'query.startTimeMin' is required; parameter 'query.startTimeMax' is required"
    )]
    [InlineData(
        "trace-summaries?" + AllTimes + "&query.offset=1&query.searchDepth=10000",
        "parameter 'query.offset' cannot be: offset must not be below 0, and offset and limit together not above 10000"
    )]
    [InlineData(
        "trace-summaries?query.startTimeMin=yesterday&query.startTimeMax=2026-07-20T10:00:00Z",
        "parameter 'query.startTimeMin' is not a time such as 2026-07-20T10:00:00.123456789Z"
    )]
    [InlineData(
        "traces?query.startTimeMin=2026-07-20T10:00:00Z&query.start_time_max=2026-07-20T10:00:00Z",
        "parameter 'query.startTimeMin' is not before 'query.startTimeMax'"
    )]
    [InlineData(
        "trace-summaries?" + AllTimes + "&query.search_depth=0&query.durationMin=5",
        "parameter 'query.durationMin' is not a duration such as 1.5s, 100ms or 1h30m; parameter 'query.search_depth' is not a whole number from 1 to 10000"
    )]
    [InlineData(
        "trace-summaries?" + AllTimes + "&query.durationMin=2s&query.durationMax=1s",
        "parameter 'query.durationMin' cannot be: the shortest duration is above the longest"
    )]
    [InlineData(
        "trace-summaries?" + AllTimes + "&query.attributes=[1]&query.rawTraces=maybe",
        "parameter 'query.attributes' is not a JSON object of texts such as {\\u0022http.method\\u0022:\\u0022GET\\u0022}; parameter 'query.rawTraces' is neither true nor false"
    )]
    [InlineData("traces/xyz", "parameter 'traceID' is not a trace id: give up to 32 hexadecimal digits, not all zero")]
    [InlineData("traces/0af7?end_time=1", "parameter 'end_time' is not a time such as 2026-07-20T10:00:00.123456789Z")]
    public async Task WrongParameter_IsNamed(string path, string message)
    {
        await using var host = await ApiHost.StartAsync();

        (await host.GetAsync("/api/v3/" + path)).MustBeError(
            HttpStatusCode.BadRequest,
            $$$"""{"error":{"httpCode":400,"message":"{{{message.Replace("'", "\\u0027", StringComparison.Ordinal)}}}"}}"""
        );
    }

    [Fact]
    public async Task Trace_Unknown_Is404()
    {
        await using var host = await ApiSpans.StartHostAsync();

        (await host.GetAsync("/api/v3/traces/1")).MustBeError(
            HttpStatusCode.NotFound,
            """{"error":{"httpCode":404,"message":"trace not found"}}"""
        );
    }
}
