using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Google.Protobuf;
using TimeTrace.AllInOne;
using TimeTrace.Tests.AllInOne.Appdash;
using TimeTrace.Tests.Tracing.Codecs.Jaeger;
using TimeTrace.Tests.Tracing.Codecs.Zipkin;
using TimeTrace.Tracing.Codecs.Otlp;

namespace TimeTrace.Tests.AllInOne.Attacks;

/// <summary>A good request for each port.</summary>
internal static class EveryPort
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly Dictionary<string, byte[]> Datagrams = new(StringComparer.Ordinal)
    {
        ["jaeger-compact"] = JaegerBatch.RichMessage(isCompact: true),
        ["jaeger-binary"] = JaegerBatch.RichMessage(isCompact: false),
        ["zipkin-compact"] = ZipkinMessage.Rich(isCompact: true),
    };

    private static readonly Dictionary<string, (string Method, byte[] Message)> Calls = new(StringComparer.Ordinal)
    {
        ["otlp-grpc"] = (GrpcCaller.ExportTraces, SampleRequest.Create().ToByteArray()),
        ["jaeger-grpc"] = ("/jaeger.api_v2.CollectorService/PostSpans", JaegerPost.Rich()),
        ["sampling-grpc"] = ("/jaeger.api_v2.SamplingManager/GetSamplingStrategy", []),
        ["query-grpc"] = ("/jaeger.api_v3.QueryService/GetServices", []),
    };

    private static readonly Dictionary<string, (string Path, string Type, byte[] Body)> Posts = new(
        StringComparer.Ordinal
    )
    {
        ["otlp-http"] = ("/v1/traces", "application/x-protobuf", SampleRequest.Create().ToByteArray()),
        ["jaeger-http"] = ("/api/traces", "application/x-thrift", JaegerBatch.RichBody()),
        ["zipkin-http"] = ("/api/v2/spans", "application/json", "[]"u8.ToArray()),
    };

    private static readonly Dictionary<string, string> Gets = new(StringComparer.Ordinal)
    {
        ["sampling"] = "/sampling?service=shop",
        ["query"] = "/api/services",
        ["elasticsearch"] = "/_count",
        ["health"] = "/status",
    };

    /// <summary>Every port does what it is for.</summary>
    public static async Task AssertAnswersAsync(HostProcess host)
    {
        Assert.Equal(
            Ports.All.Select(port => port.Name).Order(StringComparer.Ordinal),
            ((string[])["appdash", .. Datagrams.Keys, .. Calls.Keys, .. Posts.Keys, .. Gets.Keys]).Order(
                StringComparer.Ordinal
            )
        );
        await AssertHttpAnswersAsync(host);
        await AssertGrpcAnswersAsync(host);
        foreach (var (port, datagram) in Datagrams)
        {
            using var sender = new UdpClient(host.Links[port].Host, host.Links[port].Port);
            await AssertStoresAsync(host, port, spans: 2, () => sender.SendAsync(datagram).AsTask());
        }
        await AssertStoresAsync(host, "appdash", spans: 1, () => SendPacketAsync(host));
    }

    /// <summary>Waits until a receiver's account is as it must become.</summary>
    public static async Task WaitAsync(HostProcess host, string receiver, Func<JsonNode, bool> isReached)
    {
        using var patience = new CancellationTokenSource(Patience);
        while ((await host.ReadLedgerAsync())["receivers"]![receiver] is not { } account || !isReached(account))
        {
            patience.Token.ThrowIfCancellationRequested();
        }
    }

    private static async Task AssertHttpAnswersAsync(HostProcess host)
    {
        using var http = new HttpClient();
        foreach (var (port, (path, type, body)) in Posts)
        {
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
            using var answer = await http.PostAsync(new Uri(host.Links[port], path), content);
            Assert.True(answer.IsSuccessStatusCode, $"{port}: {answer.StatusCode}");
        }
        foreach (var (port, path) in Gets)
        {
            Assert.NotEmpty(await http.GetStringAsync(new Uri(host.Links[port], path)));
        }
    }

    private static async Task AssertGrpcAnswersAsync(HostProcess host)
    {
        foreach (var (port, (method, message)) in Calls)
        {
            using var caller = new GrpcCaller(host.Links[port]);
            Assert.Equal((port, RpcCode.Ok), (port, (await caller.CallAsync(message, method)).Status));
        }
    }

    private static async Task AssertStoresAsync(HostProcess host, string receiver, int spans, Func<Task> send)
    {
        var account = (await host.ReadLedgerAsync())["receivers"]![receiver];
        var before = (long?)account?["storedSpans"] ?? 0;
        await send();
        await WaitAsync(host, receiver, now => (long)now["storedSpans"]! == before + spans);
    }

    private static async Task SendPacketAsync(HostProcess host)
    {
        var packet = AppdashBytes.Packet(7, 7, 0, ("S", "2026-07-20T08:00:00Z"), ("_schema:timespan", ""));
        using var socket = await BrokenConnection.OpenAsync(host.Links["appdash"], packet);
        await BrokenConnection.EndAsync(socket);
    }
}
