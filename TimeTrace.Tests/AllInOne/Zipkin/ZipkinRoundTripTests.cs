using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using TimeTrace.AllInOne;

namespace TimeTrace.Tests.AllInOne.Zipkin;

/// <summary>Spans that are sent to Zipkin's port are read from it as they were.</summary>
public sealed class ZipkinRoundTripTests : IAsyncLifetime
{
    private RunningHost _host = null!;

    public async Task InitializeAsync() => _host = await RunningHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("""{"name":"get","timestamp":1784592000000001,"duration":1}""")]
    [InlineData("""{"parentId":"000000000000000c","kind":"SERVER","name":"get","timestamp":5}""")]
    [InlineData("""{"kind":"PRODUCER","name":"öl 🥐","timestamp":5,"debug":true,"shared":true}""")]
    [InlineData("""{"kind":"CONSUMER","name":"no timestamp"}""")]
    [InlineData("""{"kind":"CLIENT","timestamp":5}""")]
    [InlineData("""{"name":"n","annotations":[{"timestamp":4,"value":"only this tells a time"}]}""")]
    [InlineData(
        """{"name":"n","timestamp":5,"localEndpoint":{"serviceName":"web","ipv4":"10.0.0.1","ipv6":"2001:db8::1","port":80}}"""
    )]
    [InlineData("""{"name":"n","timestamp":5,"localEndpoint":{"serviceName":"web"},"remoteEndpoint":{"ipv6":"::1"}}""")]
    [InlineData(
        """{"name":"n","timestamp":5,"remoteEndpoint":{"serviceName":"db","ipv4":"10.0.0.1","port":1},"tags":{"peer.service":"other","net.peer.ip":"10.0.0.2","net.peer.port":"2"}}"""
    )]
    [InlineData("""{"name":"n","timestamp":5,"tags":{"net.host.port":"http","net.host.ip":"a socket"}}""")]
    [InlineData("""{"name":"n","timestamp":5,"tags":{"error":"true"}}""")]
    [InlineData("""{"name":"n","timestamp":5,"tags":{"error":"","x":""}}""")]
    [InlineData("""{"name":"n","timestamp":5,"tags":{"error":"no answer","otel.status_code":"ERROR"}}""")]
    [InlineData(
        """{"name":"n","timestamp":5,"tags":{"otel.status_code":"OK","otel.scope.name":"lib","otel.scope.version":"1","w3c.tracestate":"a=b","span.kind":"internal"}}"""
    )]
    [InlineData(
        """{"name":"n","timestamp":5,"localEndpoint":{"serviceName":"web"},"tags":{"host.name":"h","k8s.pod.name":"p","http.path":"/"}}"""
    )]
    [InlineData(
        """{"name":"n","timestamp":5,"annotations":[{"timestamp":6,"value":"a|{\"n\":1}|2"},{"timestamp":7,"value":"a|b"},{"timestamp":7,"value":""}]}"""
    )]
    [InlineData(
        """{"name":"n","timestamp":5,"tags":{"otlp.link.0":"0000000000000000000000000000000c|000000000000000d|x=y|{\"n\":1}|3"}}"""
    )]
    [InlineData(
        """{"name":"n","timestamp":5,"localEndpoint":{"serviceName":"web"},"tags":{"service.name":"another","service.version":"2"}}"""
    )]
    [InlineData("""{"name":"n","timestamp":5,"tags":{"net.host.ip":"7","net.peer.ip":"10.1"}}""")]
    [InlineData(
        """{"name":"n","timestamp":5,"tags":{"otel.scope.name":"","otel.scope.version":"2","w3c.tracestate":"","error":""}}"""
    )]
    public async Task Post_AnySpan_IsReadAsItWas(string members)
    {
        var sent = JsonNode.Parse(members)!.AsObject();
        (sent["traceId"], sent["id"]) = ("00000000000000aa000000000000000b", "000000000000000b");
        using var content = new StringContent($"[{sent.ToJsonString()}]", Encoding.UTF8, "application/json");

        using var answer = await _host.Http.PostAsync(_host.Address(Port.ZipkinHttp, "/api/v2/spans"), content);

        Assert.Equal((HttpStatusCode.Accepted, ""), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        var read = JsonNode.Parse(
            await _host.Http.GetStringAsync(_host.Address(Port.ZipkinHttp, "/api/v2/trace/aa000000000000000b"))
        )!;
        Assert.True(JsonNode.DeepEquals(sent, Assert.Single(read.AsArray())), read.ToJsonString());
    }

    [Fact]
    public async Task Traces_ByKey_AreFoundBehindNewerOnesWithoutIt()
    {
        var spans = Enumerable.Range(1, 30).Select(Span);
        using var content = new StringContent($"[{string.Join(',', spans)}]");
        using var answer = await _host.Http.PostAsync(_host.Address(Port.ZipkinHttp, "/api/v2/spans"), content);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);

        var found = JsonNode.Parse(
            await _host.Http.GetStringAsync(
                _host.Address(Port.ZipkinHttp, "/api/v2/traces?endTs=1784592600000&annotationQuery=rare&limit=2")
            )
        )!;

        Assert.Equal(
            ["0000000000000003", "0000000000000002"],
            found.AsArray().Select(trace => (string)trace![0]!["traceId"]!)
        );
    }

    [Fact]
    public async Task RemoteServices_ThatSendNoSpans_AreTold()
    {
        const string Spans = """
            [{"traceId":"a","id":"1","timestamp":5,"kind":"CLIENT","localEndpoint":{"serviceName":"web"},"remoteEndpoint":{"serviceName":"mysql"}}]
            """;
        using var content = new StringContent(Spans);
        using var answer = await _host.Http.PostAsync(_host.Address(Port.ZipkinHttp, "/api/v2/spans"), content);

        var names = await _host.Http.GetStringAsync(
            _host.Address(Port.ZipkinHttp, "/api/v2/remoteServices?serviceName=web")
        );

        Assert.Equal("""["mysql"]""", names);
    }

    // The oldest three have the tag.
    private static string Span(int number)
    {
        var tags = number <= 3 ? """,{"rare":"x"}""" : ",{}";
        return $$"""
            {"traceId":"{{number:x}}","id":"1","timestamp":{{1_784_592_000_000_000 + number}},"tags":{{tags[1..]}} }
            """;
    }
}
