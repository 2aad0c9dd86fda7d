using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using TimeTrace.AllInOne;
using TimeTrace.Tests.Otlp;
using TimeTrace.Tracing.Collecting;

namespace TimeTrace.Tests.AllInOne;

public sealed class OtlpHttpReceiverTests
{
    private const string Protobuf = "application/x-protobuf";
    private const string Json = "application/json";
    private const string GoodJson =
        """{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"0102030405060708090a0b0c0d0e0f10","spanId":"0102030405060708","name":"a"}]}]}]}""";

    [Theory]
    [InlineData(Protobuf)]
    [InlineData("application/x-protobuf; charset=utf-8")]
    [InlineData("Application/X-Protobuf")]
    public async Task Traces_GoodProtobuf_AnswersEmptyAndStores(string contentType)
    {
        await using var host = await RunningHost.StartAsync();
        var request = SampleRequest.Create(spanCount: 3);

        var answer = await PostAsync(host, request.ToByteArray(), contentType);

        Assert.Equal(new Answer(HttpStatusCode.OK, Protobuf, ""), answer);
        var trace = await host.Query.GetTraceAsync(SampleRequest.TraceIdOf(request), raw: true, default);
        Assert.Equal(["span 0", "span 1", "span 2"], trace!.Rows.ToArray().Select(row => row.Name));
    }

    [Theory]
    [InlineData(Json)]
    [InlineData("application/json;charset=utf-8")]
    public async Task Traces_GoodJson_AnswersEmptyObjectAndStores(string contentType)
    {
        await using var host = await RunningHost.StartAsync();

        var answer = await PostAsync(host, Encoding.UTF8.GetBytes(GoodJson), contentType);

        Assert.Equal(new Answer(HttpStatusCode.OK, Json, "{}"), answer);
        Assert.Equal(1, host.Account("otlp-http").StoredSpans);
    }

    [Fact]
    public async Task Traces_EmptyBody_AnswersSuccess()
    {
        await using var host = await RunningHost.StartAsync();

        Assert.Equal(new Answer(HttpStatusCode.OK, Protobuf, ""), await PostAsync(host, [], Protobuf));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task Traces_Compressed_Stores(string encoding)
    {
        await using var host = await RunningHost.StartAsync();
        var body = Compression.Compress(encoding, SampleRequest.Create(spanCount: 50).ToByteArray());

        var answer = await PostAsync(host, body, Protobuf, encoding);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(50, host.Account("otlp-http").StoredSpans);
    }

    [Fact]
    public async Task Traces_Chunked_Stores()
    {
        await using var host = await RunningHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, host.Address(Port.OtlpHttp, "/v1/traces"))
        {
            Content = new ByteArrayContent(SampleRequest.Create(spanCount: 5).ToByteArray()),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(Protobuf);
        request.Headers.TransferEncodingChunked = true;

        using var response = await host.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(5, host.Account("otlp-http").StoredSpans);
    }

    [Fact]
    public async Task Traces_SomeFlawedInProtobuf_AnswersPartialSuccess()
    {
        await using var host = await RunningHost.StartAsync();
        var body = SampleRequest.CreateFlawed(spanCount: 5, flawedCount: 2).ToByteArray();

        var (status, bytes) = await PostForBytesAsync(host, body, Protobuf);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(
            new ExportTraceServiceResponse
            {
                PartialSuccess = new ExportTracePartialSuccess
                {
                    RejectedSpans = 2,
                    ErrorMessage = "rejected spans: 2 with a span_id that is not 8 bytes or all zero",
                },
            },
            ExportTraceServiceResponse.Parser.ParseFrom(bytes)
        );
        Assert.Equal(3, host.Account("otlp-http").StoredSpans);
    }

    [Fact]
    public async Task Traces_SomeFlawedInJson_AnswersPartialSuccess()
    {
        await using var host = await RunningHost.StartAsync();
        const string Body =
            """{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"0102030405060708090a0b0c0d0e0f10","name":"a"}]}]}]}""";

        var answer = await PostAsync(host, Encoding.UTF8.GetBytes(Body), Json);

        Assert.Equal(
            new Answer(
                HttpStatusCode.OK,
                Json,
                """{"partialSuccess":{"rejectedSpans":"1","errorMessage":"rejected spans: 1 with a span_id that is not 8 bytes or all zero"}}"""
            ),
            answer
        );
    }

    [Fact]
    public async Task Traces_MalformedProtobuf_Answers400WithStatusInProtobuf()
    {
        await using var host = await RunningHost.StartAsync();

        var (status, bytes) = await PostForBytesAsync(host, [0x0a, 0x7f], Protobuf);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(
            new RpcStatus { Code = 3, Message = "length runs past the end of its message (at byte 2)" },
            RpcStatus.Parser.ParseFrom(bytes)
        );
    }

    [Fact]
    public async Task Traces_MalformedJson_Answers400WithStatusInJson()
    {
        await using var host = await RunningHost.StartAsync();

        var answer = await PostAsync(host, "{\"resourceSpans\":[{]}"u8.ToArray(), Json);

        Assert.Equal((HttpStatusCode.BadRequest, Json), (answer.Status, answer.ContentType));
        var status = JsonDocument.Parse(answer.Body).RootElement;
        Assert.Equal(3, status.GetProperty("code").GetInt32());
        Assert.NotEmpty(status.GetProperty("message").GetString()!);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task Traces_NotWhatItsEncodingSays_Answers400(string encoding)
    {
        await using var host = await RunningHost.StartAsync();
        var whole = Compression.Compress(encoding, SampleRequest.Create(spanCount: 50).ToByteArray());

        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(host, [1, 2, 3, 4, 5, 6], Json, encoding)).Status);
        foreach (var length in new[] { 11, whole.Length - 12, whole.Length - 1 })
        {
            var answer = await PostAsync(host, whole[..length], Protobuf, encoding);
            Assert.Equal((length, HttpStatusCode.BadRequest), (length, answer.Status));
        }
    }

    [Theory]
    [InlineData("text/plain", null)]
    [InlineData("", null)]
    [InlineData("application/grpc", null)]
    [InlineData(Protobuf, "zstd")]
    [InlineData(Protobuf, "gzip, gzip")]
    public async Task Traces_UnknownTypeOrEncoding_Answers415(string contentType, string? encoding)
    {
        await using var host = await RunningHost.StartAsync();

        var answer = await PostAsync(host, SampleRequest.Create().ToByteArray(), contentType, encoding);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.Status);
        Assert.Equal(1, host.Account("otlp-http").RefusedRequests[RefusalReason.Unsupported]);
    }

    [Theory]
    [InlineData(Protobuf)]
    [InlineData(Json)]
    public async Task Traces_LargerThanTheLimit_Answers413(string contentType)
    {
        await using var host = await RunningHost.StartAsync(new AllInOneOptions { MaxBodyBytes = 100_000 });

        var (atOnce, body) = await PostForBytesAsync(host, new byte[100_001], contentType);
        var chunked = await PostChunkedAsync(host, new byte[300_000], contentType);

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.RequestEntityTooLarge), (atOnce, chunked));
        const string Message = "the body is larger than 100000 bytes";
        if (contentType == Json)
        {
            Assert.Equal($$"""{"code":8,"message":"{{Message}}"}""", Encoding.UTF8.GetString(body));
        }
        else
        {
            Assert.Equal(new RpcStatus { Code = 8, Message = Message }, RpcStatus.Parser.ParseFrom(body));
        }
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task Traces_Bomb_Answers413(string encoding)
    {
        await using var host = await RunningHost.StartAsync(new AllInOneOptions { MaxBodyBytes = 1 << 20 });
        var bomb = Compression.Compress(encoding, new byte[64 << 20]);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync(host, bomb, Protobuf, encoding)).Status);
    }

    [Fact]
    public async Task Traces_ExactlyTheLimit_IsRead()
    {
        var body = SampleRequest.Create(spanCount: 100).ToByteArray();
        await using var host = await RunningHost.StartAsync(new AllInOneOptions { MaxBodyBytes = body.Length });

        Assert.Equal(HttpStatusCode.OK, (await PostAsync(host, body, Protobuf)).Status);
        var compressed = Compression.Compress("gzip", body);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(host, compressed, Protobuf, "gzip")).Status);
    }

    [Fact]
    public async Task Traces_TooMuchUnderWay_Answers429WithRetryAfter()
    {
        await using var host = await RunningHost.StartAsync(new AllInOneOptions { MaxInflightBytes = 1000 });

        using var response = await SendAsync(host, SampleRequest.Create().ToByteArray(), Protobuf);

        Assert.Equal((HttpStatusCode)429, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), response.Headers.RetryAfter!.Delta);
        Assert.Equal(1, host.Account("otlp-http").RefusedRequests[RefusalReason.Overloaded]);
    }

    [Fact]
    public async Task Traces_StoreOverloaded_Answers429WithTheStoresDelay()
    {
        await using var host = await RunningHost.StartAsync(
            writer: new OverloadedWriter(TimeSpan.FromMilliseconds(2500))
        );

        using var response = await SendAsync(host, SampleRequest.Create(spanCount: 4).ToByteArray(), Protobuf);

        Assert.Equal((HttpStatusCode)429, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(3), response.Headers.RetryAfter!.Delta);
        Assert.Equal(4, host.Account("otlp-http").OverloadedSpans);
    }

    [Fact]
    public async Task Traces_StoreFails_Answers500WithoutDetails()
    {
        await using var host = await RunningHost.StartAsync(writer: new FailingWriter());

        var (status, bytes) = await PostForBytesAsync(host, SampleRequest.Create(spanCount: 4).ToByteArray(), Protobuf);

        Assert.Equal(HttpStatusCode.InternalServerError, status);
        Assert.Equal(new RpcStatus { Code = 13, Message = "internal error" }, RpcStatus.Parser.ParseFrom(bytes));
        Assert.Equal(4, host.Account("otlp-http").FailedSpans);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("OPTIONS")]
    public async Task Traces_OtherMethod_Answers405WithAllow(string method)
    {
        await using var host = await RunningHost.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), host.Address(Port.OtlpHttp, "/v1/traces"));

        using var response = await host.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["POST"], response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/v1/trace")]
    [InlineData("/api/ledger")]
    [InlineData("/status")]
    public async Task OtherPath_Answers404(string path)
    {
        await using var host = await RunningHost.StartAsync();

        using var response = await host.Http.GetAsync(host.Address(Port.OtlpHttp, path));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(
            $$"""{"code":5,"message":"nothing is at {{path}}; traces go to /v1/traces"}""",
            await response.Content.ReadAsStringAsync()
        );
    }

    [Theory]
    [InlineData("/v1/logs", "logs")]
    [InlineData("/v1/metrics", "metrics")]
    public async Task OtherSignal_IsAcceptedAndCounted(string path, string signal)
    {
        await using var host = await RunningHost.StartAsync();

        var inProtobuf = await PostAsync(host, [1, 2, 3], Protobuf, path: path);
        var inJson = await PostAsync(host, [1, 2, 3], Json, path: path);

        Assert.Equal(new Answer(HttpStatusCode.OK, Protobuf, ""), inProtobuf);
        Assert.Equal(new Answer(HttpStatusCode.OK, Json, "{}"), inJson);
        Assert.Equal(2, (int)(await host.ReadLedgerAsync())["discardedRequests"]![signal]!);
    }

    private static async Task<Answer> PostAsync(
        RunningHost host,
        byte[] body,
        string contentType,
        string? encoding = null,
        string path = "/v1/traces"
    )
    {
        using var response = await SendAsync(host, body, contentType, encoding, path);
        var text = await response.Content.ReadAsStringAsync();
        return new Answer(response.StatusCode, response.Content.Headers.ContentType?.ToString(), text);
    }

    private static async Task<(HttpStatusCode Status, byte[] Body)> PostForBytesAsync(
        RunningHost host,
        byte[] body,
        string contentType
    )
    {
        using var response = await SendAsync(host, body, contentType);
        return (response.StatusCode, await response.Content.ReadAsByteArrayAsync());
    }

    private static async Task<HttpStatusCode> PostChunkedAsync(RunningHost host, byte[] body, string contentType)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, host.Address(Port.OtlpHttp, "/v1/traces"))
        {
            Content = new StreamContent(new MemoryStream(body)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        request.Headers.TransferEncodingChunked = true;
        using var response = await host.Http.SendAsync(request);
        return response.StatusCode;
    }

    private static async Task<HttpResponseMessage> SendAsync(
        RunningHost host,
        byte[] body,
        string contentType,
        string? encoding = null,
        string path = "/v1/traces"
    )
    {
        using var content = new ByteArrayContent(body);
        if (contentType.Length > 0)
        {
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        }
        if (encoding is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
        }
        return await host.Http.PostAsync(host.Address(Port.OtlpHttp, path), content);
    }

    private sealed record Answer(HttpStatusCode Status, string? ContentType, string Body);
}
