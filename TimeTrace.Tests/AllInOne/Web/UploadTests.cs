using System.Net;
using System.Text;
using TimeTrace.AllInOne;
using TimeTrace.Tests.AllInOne.Api;
using TimeTrace.Tests.Tracing;

namespace TimeTrace.Tests.AllInOne.Web;

public sealed class UploadTests
{
    private const string RichPath = "/api/traces/" + ApiSpans.RichTraceId;
    private const string SinglePath = "/api/traces/" + ApiSpans.SingleTraceId;
    private const string End = """],"total":0,"limit":0,"offset":0,"errors":null}""";

    public static TheoryData<string, string> Forms =>
        new()
        {
            { "OTLP", ApiSpans.Rich },
            { "OTLP lines", ApiSpans.Rich.ReplaceLineEndings(" ") + "\n" },
            { "Jaeger's answer", $$"""{"data":[{{ApiSpans.RichLegacyJson}}{{End}}""" },
            { "Jaeger's trace", ApiSpans.RichLegacyJson },
            { "Jaeger's traces", $"[{ApiSpans.RichLegacyJson}]" },
            { "with a byte order mark", "\ufeff" + ApiSpans.RichLegacyJson },
        };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task File_OfEachForm_IsKeptWithEveryFieldThatJaegerShows(string name, string text)
    {
        await using var host = await RunningHost.StartAsync();

        using var answer = await UploadAsync(host, (name, Encoding.UTF8.GetBytes(text)));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal($"/trace/0000000000000000{ApiSpans.RichTraceId}", answer.Headers.Location!.ToString());
        Assert.Equal("{\"data\":[" + ApiSpans.RichLegacyJson + End, await GetAsync(host, RichPath));
        var account = host.Account("upload");
        Assert.Equal((1, 2, 2), (account.Requests, account.ReceivedSpans, account.StoredSpans));
    }

    [Theory]
    [InlineData("/search/traces.jaeger.json")]
    [InlineData("/search/traces.otlp.json")]
    [InlineData("/api/v3/traces?query.startTimeMin=1970-01-01T00:00:00Z&query.startTimeMax=2100-01-01T00:00:00Z")]
    public async Task Download_IsUploadedElsewhere_AnswersTheSame(string path)
    {
        await using var source = await RunningHost.StartAsync();
        await UploadAsync(source, ("one", Encoding.UTF8.GetBytes(ApiSpans.Rich + ApiSpans.Single)));
        await using var target = await RunningHost.StartAsync();
        var all = path.Contains('?', StringComparison.Ordinal) ? "" : "?start=0&end=4102444800000000&lookback=custom";

        var file = await source.Http.GetByteArrayAsync(source.Address(Port.Query, path + all));
        using var answer = await UploadAsync(target, ("file.json", file));

        Assert.StartsWith("/search?traceID=", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(await GetAsync(source, RichPath), await GetAsync(target, RichPath));
        Assert.Equal(await GetAsync(source, SinglePath), await GetAsync(target, SinglePath));
    }

    [Fact]
    public async Task Protobuf_IsUploaded_IsFoundBySearch()
    {
        await using var host = await RunningHost.StartAsync();
        var file = new TestSpans().Service("saved").Span(7, 1, span => span.Named("work")).ToRequest();

        using var answer = await UploadAsync(host, ("spans.pb", file));

        Assert.Equal("/trace/00000000000000000000000000000007", answer.Headers.Location!.ToString());
        Assert.Contains(
            "saved",
            await GetAsync(host, "/api/traces?service=saved&start=0&end=1000"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task File_IsUploadedTwice_LeavesWhatIsKeptAlone()
    {
        await using var host = await RunningHost.StartAsync();
        await UploadAsync(host, ("one", Encoding.UTF8.GetBytes(ApiSpans.Rich)));

        using var answer = await UploadAsync(
            host,
            ("again.json", Encoding.UTF8.GetBytes(ApiSpans.RichLegacyJson + "\n" + ApiSpans.SingleLegacyJson))
        );

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var html = await answer.Content.ReadAsStringAsync();
        Assert.Contains("1 trace kept now.", html, StringComparison.Ordinal);
        Assert.Contains("1 trace was kept already and stays as it is.", html, StringComparison.Ordinal);
        Assert.Equal("{\"data\":[" + ApiSpans.RichLegacyJson + End, await GetAsync(host, RichPath));
        Assert.Equal(3, host.Account("upload").ReceivedSpans);
    }

    [Fact]
    public async Task Spans_WithoutIds_AreLeftOutAndTold()
    {
        await using var host = await RunningHost.StartAsync();
        var damaged = ApiSpans.SingleLegacyJson.Replace(
            "\"spans\":[",
            "\"spans\":[{\"spanID\":\"0\",\"operationName\":\"x\",\"processID\":\"p1\"},",
            StringComparison.Ordinal
        );

        using var answer = await UploadAsync(host, ("damaged.json", Encoding.UTF8.GetBytes(damaged)));

        Assert.Contains(
            "rejected spans: 1 with a span_id that is not 8 bytes or all zero",
            await answer.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
        Assert.Equal("{\"data\":[" + ApiSpans.SingleLegacyJson + End, await GetAsync(host, SinglePath));
    }

    [Theory]
    [InlineData("", "line 1, byte 0: the text is empty")]
    [InlineData("[1]", "line 1, byte 1: a trace is not an object, at $[0]")]
    [InlineData(
        "{\"a\":1}",
        "line 1, byte 0: neither OTLP (with resourceSpans) nor Jaeger's JSON (with data or spans)"
    )]
    [InlineData("{}\n7", "line 1, byte 0: neither OTLP (with resourceSpans) nor Jaeger's JSON (with data or spans)")]
    [InlineData("{\"data\":[]}", "the file holds no span")]
    [InlineData("{\"data\":{}}", "line 1, byte 8: data is not a list, at $.data")]
    [InlineData("{\"data\":\n[{\"spans\":", "line 2, byte 19: the text is not JSON")]
    [InlineData(
        "{\"resourceSpans\":[]}\n{\"resourceSpans\":5}",
        "line 2, byte 38: resourceSpans is not a list, at $.resourceSpans"
    )]
    [InlineData(
        "{\"spans\":[{\"traceID\":\"xyz\"}]}",
        "traceID is not up to 32 hexadecimal digits, at $.spans[0].traceID"
    )]
    [InlineData(
        "{\"spans\":[{\"spanID\":\"xyz\"}]}",
        "spanID is not up to 16 hexadecimal digits, at $.spans[0].spanID"
    )]
    [InlineData(
        "{\"spans\":[{\"startTime\":-1}]}",
        "startTime is not a whole number from 0 up, at $.spans[0].startTime"
    )]
    [InlineData("{\"spans\":[{\"startTime\":1e19}]}", "startTime is not a number of microseconds before the year 2554")]
    [InlineData("{\"spans\":[{\"operationName\":{}}]}", "operationName is not text, at $.spans[0].operationName")]
    [InlineData(
        "{\"spans\":[{\"tags\":[{\"key\":\"a\",\"type\":\"int64\",\"value\":\"x\"}]}]}",
        "value is not a whole number, at $.spans[0].tags[0].value"
    )]
    [InlineData(
        "{\"spans\":[{\"tags\":[{\"key\":\"a\",\"type\":\"binary\",\"value\":\"?\"}]}]}",
        "value is not base64, at $.spans[0].tags[0].value"
    )]
    [InlineData(
        "{\"spans\":[{\"tags\":[{\"key\":\"a\",\"type\":\"bool\",\"value\":1}]}]}",
        "value is neither true nor false, at $.spans[0].tags[0].value"
    )]
    [InlineData("{\"spans\":[{}],\"processes\":[]}", "processes is not an object, at $.processes")]
    public async Task File_CannotBeRead_SaysWhereAndKeepsNothing(string text, string fault)
    {
        await using var host = await RunningHost.StartAsync();

        using var answer = await UploadAsync(host, ("x.json", Encoding.UTF8.GetBytes(text)));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(
            fault,
            WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()),
            StringComparison.Ordinal
        );
        Assert.Equal("{\"services\":[]}", await GetAsync(host, "/api/v3/services"));
    }

    [Fact]
    public async Task Files_GoodAndBad_KeepTheGoodOne()
    {
        await using var host = await RunningHost.StartAsync(new AllInOneOptions { MaxBodyBytes = 100_000 });

        using var answer = await UploadAsync(
            host,
            ("large.pb", new byte[100_001]),
            ("cut.pb", [0x0a, 0x7f, 0x01]),
            ("good.json", Encoding.UTF8.GetBytes(ApiSpans.Single))
        );

        var html = await answer.Content.ReadAsStringAsync();
        Assert.Contains("the body is larger than 100000 bytes", html, StringComparison.Ordinal);
        Assert.Contains("byte 2: length runs past the end of its message", html, StringComparison.Ordinal);
        Assert.Contains($"href=\"/trace/{ApiSpans.SingleTraceId}\"", html, StringComparison.Ordinal);
        Assert.Equal(2, host.Account("upload").RefusedRequests.Values.Sum());
    }

    [Theory]
    [InlineData("application/json", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("multipart/form-data", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("multipart/form-data; boundary=none", HttpStatusCode.BadRequest)]
    public async Task Body_IsNoForm_IsRefused(string contentType, HttpStatusCode expected)
    {
        await using var host = await RunningHost.StartAsync();
        using var content = new ByteArrayContent("--x"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        using var answer = await host.Http.PostAsync(host.Address(Port.Query, "/upload"), content);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Form_OfAnotherSite_IsRefused()
    {
        await using var host = await RunningHost.StartAsync();
        using var content = new MultipartFormDataContent();
        using var request = new HttpRequestMessage(HttpMethod.Post, host.Address(Port.Query, "/upload"));
        request.Content = content;
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        using var answer = await host.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private static async Task<string> GetAsync(RunningHost host, string path) =>
        await host.Http.GetStringAsync(host.Address(Port.Query, path));

    private static async Task<HttpResponseMessage> UploadAsync(
        RunningHost host,
        params (string Name, byte[] Bytes)[] files
    )
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler);
        using var form = new MultipartFormDataContent();
        foreach (var (name, bytes) in files)
        {
            form.Add(new ByteArrayContent(bytes), "file", name);
        }
        return await client.PostAsync(host.Address(Port.Query, "/upload"), form);
    }
}
