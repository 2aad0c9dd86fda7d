using TimeTrace.Tests.Processes;
using static TimeTrace.Tests.Otlp.Span.Types;
using static TimeTrace.Tests.Otlp.Status.Types;

namespace TimeTrace.Tests.ServiceDefaults;

public class HttpSpanTests(TracedServer traced) : IClassFixture<TracedServer>
{
    private int Port => traced.Server.Address.Port;

    [Fact]
    public async Task Served_QueryAndUserAgent_PathAsSentAndQueryValuesRedacted()
    {
        var path = $"{TracedServer.NewPath()}%20%C3%A9";
        await SendAsync("GET", $"{path}?token=secret&flag&user=a=b", "Tester/1.0");

        var expected = SpanTable.Served(Port, path, "/item/{id}", 200);
        expected["url.query"] = "?token=Redacted&flag&user=Redacted";
        expected["user_agent.original"] = "Tester/1.0";
        SpanTable.AssertSpan(await traced.SpanOfAsync(path), "web", "GET /item/{id}", SpanKind.Server, expected);
    }

    [Fact]
    public async Task Served_UnknownMethod_NameAndMethodAreGeneral()
    {
        var path = TracedServer.NewPath();
        await SendAsync("BREW", path);

        var expected = SpanTable.Served(Port, path, "/item/{id}", 200);
        expected["http.request.method"] = "_OTHER";
        expected["http.request.method_original"] = "BREW";
        SpanTable.AssertSpan(await traced.SpanOfAsync(path), "web", "HTTP /item/{id}", SpanKind.Server, expected);
    }

    [Fact]
    public async Task Served_NoSuchPath_NoRouteAndNoError()
    {
        var path = $"/nothing/{Guid.NewGuid():n}";
        await SendAsync("POST", path);

        var expected = SpanTable.Served(Port, path, "", 404);
        expected.Remove("http.route");
        expected["http.request.method"] = "POST";
        SpanTable.AssertSpan(await traced.SpanOfAsync(path), "web", "POST", SpanKind.Server, expected);
    }

    [Fact]
    public async Task Served_Status503_Error()
    {
        await SendAsync("GET", "/status/503");

        var expected = SpanTable.Served(Port, "/status/503", "/status/{code}", 503);
        expected["error.type"] = "503";
        var span = await traced.SpanOfAsync("/status/503");
        SpanTable.AssertSpan(span, "web", "GET /status/{code}", SpanKind.Server, expected, StatusCode.Error);
    }

    [Fact]
    public async Task Served_UnhandledException_ErrorWithTheExceptionAsEvent()
    {
        await SendAsync("GET", "/throw");

        var expected = SpanTable.Served(Port, "/throw", "/throw", 500);
        expected["error.type"] = "System.InvalidOperationException";
        var span = await traced.SpanOfAsync("/throw");
        SpanTable.AssertSpan(span, "web", "GET /throw", SpanKind.Server, expected, StatusCode.Error);
        var recorded = Assert.Single(span.Span.Events);
        Assert.Equal("exception", recorded.Name);
        Assert.Equal("as asked", SinkSpan.PlainValues(recorded.Attributes)["exception.message"]);
    }

    [Fact]
    public async Task Called_Status404_ErrorAndQueryRedacted()
    {
        await SendAsync("GET", "/relay?to=/status/404%3Fsecret=1");

        var expected = SpanTable.ClientCall(Port, "/status/404?*", 404);
        expected["error.type"] = "404";
        await traced.SpanOfAsync("/relay");
        var call = Assert.Single(traced.Sink.Spans, span => span.Span.Kind == SpanKind.Client);
        SpanTable.AssertSpan(call, "web", "GET", SpanKind.Client, expected, StatusCode.Error);
        Assert.Equal(call.SpanId, (await traced.SpanOfAsync("/status/404")).ParentSpanId);
    }

    private async Task SendAsync(string method, string path, string? userAgent = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        using var response = await traced.Server.Http.SendAsync(request);
    }
}
