using System.Net;

namespace TimeTrace.Tests.AllInOne.Api;

public sealed class LegacyApiTests
{
    private const string End = ""","limit":0,"offset":0,"errors":null}""";

    [Theory]
    [InlineData("/api/services", """{"data":["client","server"],"total":2""" + End)]
    [InlineData("/api/services/server/operations", """{"data":["GET /gettime","tick"],"total":2""" + End)]
    [InlineData("/api/services/no%2Fbody/operations", """{"data":[],"total":0""" + End)]
    [InlineData(
        "/api/operations?service=client",
        """{"data":[{"name":"client","spanKind":"internal"}],"total":1""" + End
    )]
    [InlineData("/api/operations?service=client&spanKind=server", """{"data":[],"total":0""" + End)]
    [InlineData(
        "/api/traces?service=server&operation=tick",
        """{"data":[""" + ApiSpans.SingleLegacyJson + """],"total":0""" + End
    )]
    [InlineData(
        "/api/traces?service=server",
        """{"data":[""" + ApiSpans.SingleLegacyJson + "," + ApiSpans.RichLegacyJson + """],"total":0""" + End
    )]
    [InlineData(
        "/api/traces?service=server&limit=1",
        """{"data":[""" + ApiSpans.SingleLegacyJson + """],"total":0""" + End
    )]
    [InlineData(
        "/api/traces?service=server&limit=1&offset=1",
        """{"data":[""" + ApiSpans.RichLegacyJson + """],"total":0""" + End
    )]
    [InlineData("/api/traces?service=server&offset=2", """{"data":[],"total":0""" + End)]
    [InlineData(
        "/api/traces?service=server&minDuration=1ms",
        """{"data":[""" + ApiSpans.RichLegacyJson + """],"total":0""" + End
    )]
    [InlineData(
        "/api/traces?service=server&tag=http.route:/gettime",
        """{"data":[""" + ApiSpans.RichLegacyJson + """],"total":0""" + End
    )]
    [InlineData(
        "/api/traces?service=server&tag=http.route:x&tags={\"http.route\":\"/gettime\"}",
        """{"data":[""" + ApiSpans.RichLegacyJson + """],"total":0""" + End
    )]
    [InlineData(
        "/api/traces?service=server&start=1784541605000000&end=1784541605000000&lookback=custom",
        """{"data":[""" + ApiSpans.SingleLegacyJson + """],"total":0""" + End
    )]
    [InlineData("/api/traces?service=server&end=1784541599000000", """{"data":[],"total":0""" + End)]
    [InlineData(
        "/api/traces?traceID=8448eb211c80319c",
        """{"data":[""" + ApiSpans.RichLegacyJson + """],"total":0""" + End
    )]
    [InlineData(
        "/api/traces?traceID=1&traceID=0af7651916cd43dd8448eb211c80319c",
        """{"data":["""
            + ApiSpans.SingleLegacyJson
            + """],"total":0,"limit":0,"offset":0,"errors":[{"msg":"trace not found","traceID":"0000000000000001"}]}"""
    )]
    [InlineData(
        "/api/dependencies",
        """{"data":[{"parent":"client","child":"server","callCount":1}],"total":0""" + End
    )]
    [InlineData(
        "/api/dependencies?endTs=1784541610000&lookback=604800000&service=server",
        """{"data":[{"parent":"client","child":"server","callCount":1}],"total":0""" + End
    )]
    [InlineData("/api/dependencies?service=other", """{"data":[],"total":0""" + End)]
    [InlineData("/api/dependencies?lookback=1000", """{"data":[],"total":0""" + End)]
    public async Task Get_Stored_AnswersWholeEnvelope(string path, string expected)
    {
        await using var host = await ApiSpans.StartHostAsync();

        (await host.GetAsync(path)).MustBeJson(expected);
    }

    [Theory]
    [InlineData("8448eb211c80319c")]
    [InlineData("00000000000000008448EB211C80319C")]
    [InlineData("AAAAAAAAAACESOshHIAxnA==")]
    [InlineData("AAAAAAAAAACESOshHIAxnA")]
    [InlineData("8448eb211c80319c?raw=true&start=1784541600000000&end=1784541601000000")]
    [InlineData("8448eb211c80319c?prettyPrint=false")]
    public async Task GetTrace_AnyFormOfItsId_IsThatTrace(string id)
    {
        await using var host = await ApiSpans.StartHostAsync();

        (await host.GetAsync("/api/traces/" + id)).MustBeJson(
            """{"data":[""" + ApiSpans.RichLegacyJson + """],"total":0""" + End
        );
    }

    [Theory]
    [InlineData("+/8AAAAAAAAAAAAAAAAAAQ==")]
    [InlineData("%2B%2F8AAAAAAAAAAAAAAAAAAQ%3D%3D")]
    [InlineData("-_8AAAAAAAAAAAAAAAAAAQ")]
    [InlineData("fbff0000000000000000000000000001")]
    public async Task GetTrace_Base64WithEveryCharacter_IsThatTrace(string id)
    {
        await using var host = await ApiHost.StartAsync();
        await host.StoreAsync(
            ApiSpans.Single.Replace(
                ApiSpans.SingleTraceId,
                "fbff0000000000000000000000000001",
                StringComparison.Ordinal
            )
        );

        var answer = await host.GetAsync("/api/traces/" + id.Replace("+/", "+%2f", StringComparison.Ordinal));

        Assert.StartsWith(
            "{\"data\":[{\"traceID\":\"fbff0000000000000000000000000001\"",
            answer.Body,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task GetTrace_PrettyPrint_IndentsByFour()
    {
        await using var host = await ApiSpans.StartHostAsync();

        var answer = await host.GetAsync($"/api/traces/{ApiSpans.SingleTraceId}?prettyPrint=true");

        Assert.StartsWith(
            "{\n    \"data\": [\n        {\n            \"traceID\": \"0af7651916cd43dd8448eb211c80319c\",\n",
            answer.Body,
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            "    ],\n    \"total\": 0,\n    \"limit\": 0,\n    \"offset\": 0,\n    \"errors\": null\n}",
            answer.Body,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("/api/traces", 400, "parameter 'service' is required")]
    [InlineData(
        "/api/traces?service=s&limit=many&start=-1",
        400,
        "parameter 'start' is not a whole number from 0 to 18446744073709551; parameter 'limit' is not a whole number from 1 to 10000"
    )]
    [InlineData(
        "/api/traces?service=s&offset=9901",
        400,
        "parameter 'offset' cannot be: offset must not be below 0, and offset and limit together not above 10000"
    )]
    [InlineData("/api/traces?service=s&offset=-1", 400, "parameter 'offset' is not a whole number from 0 to 10000")]
    [InlineData(
        "/api/traces?service=s&minDuration=2s&maxDuration=1s",
        400,
        "parameter 'minDuration' cannot be: the shortest duration is above the longest"
    )]
    [InlineData(
        "/api/traces?service=s&maxDuration=-1s",
        400,
        "parameter 'maxDuration' is not a duration such as 1.5s, 100ms or 1h30m"
    )]
    [InlineData(
        "/api/traces?service=s&start=2&end=1",
        400,
        "parameter 'start' cannot be: the earliest start is after the latest start"
    )]
    [InlineData("/api/traces?service=s&tag=nocolon", 400, "parameter 'tag' has no colon; give key:value")]
    [InlineData(
        "/api/traces?traceID=1&traceID=g",
        400,
        "parameter 'traceID' is not a trace id: give up to 32 hexadecimal digits, not all zero"
    )]
    [InlineData(
        "/api/traces/0",
        400,
        "parameter 'traceID' is not a trace id: give up to 32 hexadecimal digits, not all zero"
    )]
    [InlineData("/api/traces/1?start=x", 400, "parameter 'start' is not a whole number from 0 to 18446744073709551")]
    [InlineData("/api/traces/1?raw=2", 400, "parameter 'raw' is neither true nor false")]
    [InlineData("/api/traces/1", 404, "trace not found")]
    [InlineData("/api/operations", 400, "parameter 'service' is required")]
    [InlineData(
        "/api/dependencies?endTs=x&lookback=y",
        400,
        "parameter 'endTs' is not a whole number from 0 to 18446744073709; parameter 'lookback' is not a whole number from 0 to 18446744073709"
    )]
    public async Task Get_Refused_IsAnEnvelopeWithTheError(string path, int code, string message)
    {
        await using var host = await ApiHost.StartAsync();

        (await host.GetAsync(path)).MustBeError((HttpStatusCode)code, Error(code, message));
    }

    [Theory]
    [InlineData("GET", "/api")]
    [InlineData("GET", "/api/unknown")]
    [InlineData("GET", "/api/v3/unknown")]
    [InlineData("GET", "/api/traces/a/b")]
    [InlineData("POST", "/api/services")]
    [InlineData("DELETE", "/api/v3/services")]
    [InlineData("GET", "/api/transform")]
    public async Task Request_UnknownPathOrMethod_Is404(string method, string path)
    {
        await using var host = await ApiHost.StartAsync();

        (await host.SendAsync(new HttpMethod(method), path)).MustBeError(
            HttpStatusCode.NotFound,
            "404 page not found\n"
        );
    }

    [Theory]
    [InlineData("/api/services", HttpStatusCode.OK)]
    [InlineData("/api/v3/services", HttpStatusCode.OK)]
    [InlineData("/api/traces/8448eb211c80319c", HttpStatusCode.OK)]
    [InlineData("/api/traces/1", HttpStatusCode.NotFound)]
    [InlineData("/api/metrics/calls?service=server", HttpStatusCode.OK)]
    public async Task Head_IsGetWithoutBody(string path, HttpStatusCode status)
    {
        await using var host = await ApiSpans.StartHostAsync();

        var head = await host.SendAsync(HttpMethod.Head, path);
        var get = await host.GetAsync(path);

        Assert.Equal((status, "", get.ContentType), (head.Status, head.Body, head.ContentType));
    }

    [Fact]
    public async Task GetTrace_EqualResources_ShareAProcess()
    {
        await using var host = await ApiHost.StartAsync();
        const string Names = """{"key":"service.name","value":{"stringValue":"server"}}""";
        const string Hosts = """{"key":"host.name","value":{"stringValue":"h1"}}""";
        await host.StoreAsync(ApiSpans.Single.Replace(Names, Names + "," + Hosts, StringComparison.Ordinal));
        await host.StoreAsync(
            ApiSpans
                .Single.Replace(Names, Hosts + "," + Names, StringComparison.Ordinal)
                .Replace("00000000000000ab", "00000000000000ac", StringComparison.Ordinal)
        );

        var answer = await host.GetAsync("/api/traces/" + ApiSpans.SingleTraceId);

        Assert.EndsWith(
            """"processID":"p1","warnings":null}],"processes":{"p1":{"serviceName":"server","tags":[{"key":"host.name","type":"string","value":"h1"}]}},"warnings":null}],"total":0""""
                + End,
            answer.Body,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task GetTrace_FlawedSpan_HasWarnings()
    {
        await using var host = await ApiHost.StartAsync();
        await host.StoreAsync(
            ApiSpans
                .Single.Replace("\"name\":\"tick\",", "", StringComparison.Ordinal)
                .Replace("\"kind\":1", "\"parentSpanId\":\"00000000000000ff\"", StringComparison.Ordinal)
        );

        var answer = await host.GetAsync("/api/traces/" + ApiSpans.SingleTraceId);

        answer.MustBeJson(
            """{"data":[{"traceID":"0af7651916cd43dd8448eb211c80319c","spans":[{"traceID":"0af7651916cd43dd8448eb211c80319c","spanID":"00000000000000ab","operationName":"empty-span-name","references":[{"refType":"CHILD_OF","traceID":"0af7651916cd43dd8448eb211c80319c","spanID":"00000000000000ff"}],"startTime":1784541605000000,"duration":1,"tags":[{"key":"otel.status_code","type":"string","value":"OK"}],"logs":[],"processID":"p1","warnings":["the span was sent without a name","the parent span 00000000000000ff is not in the trace; the clock was not adjusted"]}],"processes":{"p1":{"serviceName":"server","tags":[]}},"warnings":null}],"total":0"""
                + End
        );
    }

    internal static string Error(int code, string message) =>
        $$$"""{"data":null,"total":0,"limit":0,"offset":0,"errors":[{"code":{{{code}}},"msg":"{{{message.Replace("'", "\\u0027", StringComparison.Ordinal)}}}"}]}""";
}
