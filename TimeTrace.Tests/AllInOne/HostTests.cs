using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Google.Protobuf;
using TimeTrace.AllInOne;
using TimeTrace.Tracing.Codecs.Otlp;

namespace TimeTrace.Tests.AllInOne;

/// <summary>What the parts of the host do together.</summary>
public sealed class HostTests
{
    [Fact]
    public async Task Ledger_AfterMixedTraffic_AddsUp()
    {
        await using var host = await RunningHost.StartAsync();
        using var caller = new GrpcCaller(host.Address(Port.OtlpGrpc));
        await caller.CallAsync(SampleRequest.Create(spanCount: 7).ToByteArray());
        await caller.CallAsync(SampleRequest.CreateFlawed(spanCount: 5, flawedCount: 2).ToByteArray());
        await caller.CallAsync([0xff]);
        await PostAsync(host, SampleRequest.CreateFlawed(spanCount: 4, flawedCount: 4).ToByteArray());
        await PostAsync(host, [0xff]);

        var ledger = await host.ReadLedgerAsync();

        const string Expected = """
            {
              "receivers": {
                "otlp-grpc": {
                  "requests": 3,
                  "receivedSpans": 12,
                  "storedSpans": 10,
                  "rejectedSpans": { "invalidTraceId": 0, "invalidSpanId": 2, "invalidParentSpanId": 0 },
                  "oversizedSpans": 0,
                  "overloadedSpans": 0,
                  "failedSpans": 0,
                  "refusedRequests": { "malformed": 1, "tooLarge": 0, "unsupported": 0, "overloaded": 0, "aborted": 0 }
                },
                "otlp-http": {
                  "requests": 2,
                  "receivedSpans": 4,
                  "storedSpans": 0,
                  "rejectedSpans": { "invalidTraceId": 0, "invalidSpanId": 4, "invalidParentSpanId": 0 },
                  "oversizedSpans": 0,
                  "overloadedSpans": 0,
                  "failedSpans": 0,
                  "refusedRequests": { "malformed": 1, "tooLarge": 0, "unsupported": 0, "overloaded": 0, "aborted": 0 }
                }
              },
              "inflightBytes": 0,
              "discardedRequests": { "logs": 0, "metrics": 0 }
            }
            """;
        var store = ledger["store"]!;
        Assert.Equal((2, 10), ((int)store["traceCount"]!, (int)store["spanCount"]!));
        ledger.AsObject().Remove("store");
        var lastSpanTime = (DateTimeOffset)ledger["receivers"]!["otlp-grpc"]!["lastSpanTime"]!;
        Assert.InRange(
            lastSpanTime,
            TimeProvider.System.GetUtcNow() - TimeSpan.FromMinutes(5),
            TimeProvider.System.GetUtcNow()
        );
        Assert.Null(ledger["receivers"]!["otlp-http"]!["lastSpanTime"]);
        foreach (var (_, receiver) in ledger["receivers"]!.AsObject())
        {
            Assert.True(receiver!.AsObject().Remove("lastSpanTime"));
            Assert.True(receiver.AsObject().Remove("spansPerSecond"));
        }
        Assert.Equal(JsonNode.Parse(Expected)!.ToJsonString(), ledger.ToJsonString());
    }

    [Fact]
    public async Task Pages_WithoutPortsForSenders_SayThatTheyAreOff()
    {
        var senders = Ports.All.Where(setting => setting.IsReceiver).Select(setting => setting.Port).ToList();
        await using var host = await RunningHost.StartAsync(offPorts: senders);
        foreach (var path in new[] { "/search", "/status" })
        {
            var page = await host.Http.GetStringAsync(host.Address(Port.Query, path));
            Assert.Contains("off:--otlp-grpc-port", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Ledger_Head_AnswersTheHeadersAlone()
    {
        await using var host = await RunningHost.StartAsync();
        using var head = await host.Http.SendAsync(
            new HttpRequestMessage(HttpMethod.Head, host.Address(Port.Query, "/api/ledger"))
        );
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(["nosniff"], head.Headers.GetValues("X-Content-Type-Options"));
        Assert.True(head.Content.Headers.ContentLength > 0);
    }

    [Fact]
    public async Task Traces_TwoBatchesOfOneTrace_AreOneTrace()
    {
        await using var host = await RunningHost.StartAsync();
        using var caller = new GrpcCaller(host.Address(Port.OtlpGrpc));
        var first = SampleRequest.Create(spanCount: 2);
        var second = SampleRequest.Create(spanCount: 1, service: "bank");
        second.ResourceSpans[0].ScopeSpans[0].Spans[0].TraceId = first.ResourceSpans[0].ScopeSpans[0].Spans[0].TraceId;

        await caller.CallAsync(first.ToByteArray());
        await PostAsync(host, second.ToByteArray());

        var trace = await host.Query.GetTraceAsync(SampleRequest.TraceIdOf(first), raw: true, default);
        Assert.Equal(3, trace!.Rows.Length);
        Assert.Equal(["bank", "shop"], trace.Resources.Select(resource => resource.ServiceName).Order());
    }

    [Fact]
    public async Task Health_GetAndHead_AnswerOk()
    {
        await using var host = await RunningHost.StartAsync();

        var body = JsonNode.Parse(await host.Http.GetStringAsync(host.Address(Port.Health, "/status")))!;
        using var head = await host.Http.SendAsync(
            new HttpRequestMessage(HttpMethod.Head, host.Address(Port.Health, "/status"))
        );

        Assert.Equal(["start_time", "healthy", "status", "status_time"], body.AsObject().Select(member => member.Key));
        Assert.Equal(("StatusOK", true), ((string)body["status"]!, (bool)body["healthy"]!));
        Assert.True((DateTimeOffset)body["start_time"]! <= (DateTimeOffset)body["status_time"]!);
        Assert.Equal(
            (HttpStatusCode.OK, "application/json"),
            (head.StatusCode, head.Content.Headers.ContentType!.MediaType)
        );
    }

    [Theory]
    [InlineData("GET", "/", HttpStatusCode.NotFound)]
    [InlineData("GET", "/v1/traces", HttpStatusCode.NotFound)]
    [InlineData("POST", "/status", HttpStatusCode.MethodNotAllowed)]
    public async Task Health_AnythingElse_IsRefused(string method, string path, HttpStatusCode expected)
    {
        await using var host = await RunningHost.StartAsync();

        using var response = await host.Http.SendAsync(
            new HttpRequestMessage(new HttpMethod(method), host.Address(Port.Health, path))
        );

        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("/v1/traces")]
    [InlineData("/status")]
    public async Task Query_PathOfAnotherPort_IsNotServed(string path)
    {
        await using var host = await RunningHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, host.Address(Port.Query, path));
        request.Headers.Host = $"127.0.0.1:{host.EndPoint(Port.OtlpHttp).Port}";

        using var response = await host.Http.SendAsync(request);

        Assert.NotEqual(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty((await host.ReadLedgerAsync())["receivers"]!.AsObject());
    }

    [Fact]
    public async Task Stop_BatchUnderWay_IsFinishedAndAcknowledged()
    {
        var writer = new WaitingWriter();
        await using var host = await RunningHost.StartAsync(writer: writer);
        using var caller = new GrpcCaller(host.Address(Port.OtlpGrpc));
        var call = caller.CallAsync(SampleRequest.Create(spanCount: 3).ToByteArray());
        await writer.Entered;

        var stop = host.StopAsync();
        writer.Release();

        Assert.Equal(RpcCode.Ok, (await call).Status);
        await stop;
        Assert.Equal(3, host.Account("otlp-grpc").StoredSpans);
    }

    private static async Task PostAsync(RunningHost host, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
        using var response = await host.Http.PostAsync(host.Address(Port.OtlpHttp, "/v1/traces"), content);
    }
}
