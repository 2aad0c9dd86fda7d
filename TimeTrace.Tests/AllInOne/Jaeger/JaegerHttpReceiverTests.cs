using System.Net;
using System.Net.Http.Headers;
using TimeTrace.AllInOne;
using TimeTrace.AllInOne.Receivers.Jaeger;
using TimeTrace.Tests.Tracing.Codecs.Jaeger;
using TimeTrace.Tests.Tracing.Codecs.Thrift;
using TimeTrace.Tracing.Collecting;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tests.AllInOne.Jaeger;

public sealed class JaegerHttpReceiverTests
{
    private const string Thrift = "application/x-thrift";

    [Theory]
    [InlineData(Thrift)]
    [InlineData("application/vnd.apache.thrift.binary; charset=utf-8")]
    [InlineData("Application/X-Thrift")]
    public async Task Post_Batch_Answers202AndStores(string contentType)
    {
        await using var host = await RunningHost.StartAsync();

        var answer = await PostAsync(
            host,
            JaegerBatch.RichBody(),
            contentType,
            path: "/api/traces?format=jaeger.thrift"
        );

        Assert.Equal(new Answer(HttpStatusCode.Accepted, ""), answer);
        var account = host.Account(JaegerHttpReceiver.Name);
        Assert.Equal((1L, 2L, 2L), (account.Requests, account.ReceivedSpans, account.StoredSpans));
    }

    [Fact]
    public async Task Post_OfAClientThatTellsItsLosses_CountsThem()
    {
        await using var host = await RunningHost.StartAsync();
        var losses = new ClientLosses(3, 0, 1);

        await PostAsync(host, JaegerBatch.ReportBody(new ClientReport("5f0c", 1, losses)));
        await PostAsync(host, JaegerBatch.ReportBody(new ClientReport("5f0c", 1, losses)));

        Assert.Equal(losses, host.Account(JaegerHttpReceiver.Name).LostInClients);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task Post_Compressed_Stores(string encoding)
    {
        await using var host = await RunningHost.StartAsync();

        var answer = await PostAsync(host, Compression.Compress(encoding, JaegerBatch.RichBody()), encoding: encoding);

        Assert.Equal(HttpStatusCode.Accepted, answer.Status);
        Assert.Equal(2, host.Account(JaegerHttpReceiver.Name).StoredSpans);
    }

    [Theory]
    [InlineData("text/plain", null, HttpStatusCode.UnsupportedMediaType, "the content type 'text/plain' is not known")]
    [InlineData(Thrift, "snappy", HttpStatusCode.UnsupportedMediaType, "the content encoding 'snappy' is not known")]
    public async Task Post_UnknownForm_SaysWhatIsKnown(
        string contentType,
        string? encoding,
        HttpStatusCode status,
        string text
    )
    {
        await using var host = await RunningHost.StartAsync();

        var answer = await PostAsync(host, JaegerBatch.RichBody(), contentType, encoding);

        Assert.Equal(status, answer.Status);
        Assert.StartsWith(text, answer.Text, StringComparison.Ordinal);
        Assert.Equal(1, host.Account(JaegerHttpReceiver.Name).RefusedRequests[RefusalReason.Unsupported]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("0F0002FF")]
    [InlineData("0F00020C00000001")]
    public async Task Post_NoBatch_Answers400WithThePlace(string hex)
    {
        await using var host = await RunningHost.StartAsync();

        var answer = await PostAsync(host, Convert.FromHexString(hex));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("(at byte ", answer.Text, StringComparison.Ordinal);
        Assert.Equal(1, host.Account(JaegerHttpReceiver.Name).RefusedRequests[RefusalReason.Malformed]);
    }

    [Fact]
    public async Task Post_SpanWithoutTraceId_KeepsTheOthersAndCountsIt()
    {
        await using var host = await RunningHost.StartAsync();
        var body = new ThriftTestWriter(isCompact: false)
            .Struct(batch =>
                batch.Structs(2, span => JaegerBatch.WriteSpan(span, 1), span => span.I64(3, 2).Text(5, "x"))
            )
            .ToArray();

        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync(host, body)).Status);

        var account = host.Account(JaegerHttpReceiver.Name);
        Assert.Equal((2L, 1L), (account.ReceivedSpans, account.StoredSpans));
        Assert.Equal(1, account.RejectedSpans[SpanFlaw.InvalidTraceId]);
    }

    [Fact]
    public async Task Post_BatchThatWouldGrowTooLarge_IsRefused()
    {
        await using var host = await RunningHost.StartAsync(new AllInOneOptions { MaxBodyBytes = 1 << 16 });
        var emptySpans = Enumerable.Repeat<Action<ThriftTestWriter>>(_ => { }, 60_000).ToArray();
        var body = new ThriftTestWriter(isCompact: false).Struct(batch => batch.Structs(2, emptySpans)).ToArray();

        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(host, body)).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync(host, new byte[1 << 17])).Status);
    }

    [Fact]
    public async Task Post_OverloadedOrFailingStore_SaysSo()
    {
        await using var full = await RunningHost.StartAsync(writer: new OverloadedWriter(TimeSpan.FromSeconds(2)));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await PostAsync(full, JaegerBatch.RichBody())).Status);
        Assert.Equal(2, full.Account(JaegerHttpReceiver.Name).OverloadedSpans);

        await using var failing = await RunningHost.StartAsync(writer: new FailingWriter());
        var answer = await PostAsync(failing, JaegerBatch.RichBody());
        Assert.Equal(new Answer(HttpStatusCode.InternalServerError, "internal error\n"), answer);
    }

    [Theory]
    [InlineData("GET", "/api/traces", HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "/api/v2/spans", HttpStatusCode.NotFound)]
    public async Task Request_OfAnotherKind_IsTurnedAway(string method, string path, HttpStatusCode status)
    {
        await using var host = await RunningHost.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), host.Address(Port.JaegerHttp, path));

        using var response = await host.Http.SendAsync(request);

        Assert.Equal(status, response.StatusCode);
        Assert.Contains("/api/traces", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Null(host.FindAccount(JaegerHttpReceiver.Name));
    }

    private static async Task<Answer> PostAsync(
        RunningHost host,
        byte[] body,
        string contentType = Thrift,
        string? encoding = null,
        string path = "/api/traces"
    )
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        if (encoding is not null)
        {
            content.Headers.ContentEncoding.Add(encoding);
        }
        using var response = await host.Http.PostAsync(host.Address(Port.JaegerHttp, path), content);
        return new Answer(response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private sealed record Answer(HttpStatusCode Status, string Text);
}
