using System.Net.Sockets;
using System.Text.Json.Nodes;
using TimeTrace.AllInOne;
using TimeTrace.AllInOne.Receivers.Appdash;

namespace TimeTrace.Tests.AllInOne.Appdash;

/// <summary>Spans over Appdash's protocol.</summary>
public sealed class AppdashReceiverTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private RunningHost _host = null!;

    public async Task InitializeAsync() => _host = await RunningHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Connection_SpanInManyPackets_IsOneSpan()
    {
        using var client = await ConnectAsync();
        await SendAsync(client, AppdashBytes.Packet(7, 7, 0, ("Name", "GET /"), ("_schema:name", "")));
        await SendAsync(
            client,
            AppdashBytes.Packet(
                7,
                7,
                0,
                ("Msg", """{"event":"cache miss","key":"ö"}"""),
                ("Time", "2026-07-20T10:00:00.100000005+02:00"),
                ("_schema:log", "")
            )
        );
        await SendAsync(client, AppdashBytes.Packet(7, 7, 0, ("component", "shop"), ("error", "true")));
        await SendAsync(
            client,
            AppdashBytes.Packet(
                7,
                7,
                0,
                ("Span.Start", "2026-07-20T08:00:00Z"),
                ("Span.End", "2026-07-20T08:00:00.25Z"),
                ("_schema:Timespan", "")
            )
        );

        var trace = await ReadTraceAsync("7");

        const string Expected = """
            {
              "resourceSpans": [
                {
                  "resource": { "attributes": [{ "key": "service.name", "value": { "stringValue": "shop" } }] },
                  "scopeSpans": [
                    {
                      "scope": { "name": "appdash" },
                      "spans": [
                        {
                          "traceId": "00000000000000000000000000000007",
                          "spanId": "0000000000000007",
                          "name": "GET /",
                          "kind": 0,
                          "startTimeUnixNano": "1784534400000000000",
                          "endTimeUnixNano": "1784534400250000000",
                          "attributes": [
                            { "key": "component", "value": { "stringValue": "shop" } },
                            { "key": "error", "value": { "stringValue": "true" } }
                          ],
                          "events": [
                            {
                              "timeUnixNano": "1784534400100000005",
                              "name": "cache miss",
                              "attributes": [{ "key": "key", "value": { "stringValue": "ö" } }]
                            }
                          ],
                          "status": { "code": 2 }
                        }
                      ]
                    }
                  ]
                }
              ]
            }
            """;
        Assert.Equal(JsonNode.Parse(Expected)!.ToJsonString(), trace["result"]!.ToJsonString());
        var account = _host.Account(AppdashReceiver.Name);
        Assert.Equal((4, 1), (account.Requests, account.StoredSpans));
    }

    [Fact]
    public async Task Connection_HttpAndSqlEvents_AreSpansOfTheirKind()
    {
        using var client = await ConnectAsync();
        await SendAsync(
            client,
            AppdashBytes.Packet(
                9,
                1,
                0,
                ("Name", "Serve /"),
                ("_schema:name", ""),
                ("Server.Request.Method", "GET"),
                ("Server.Response.StatusCode", "503"),
                ("Server.Recv", "2026-07-20T08:00:00Z"),
                ("Server.Send", "2026-07-20T08:00:01Z"),
                ("_schema:HTTPServer", "")
            )
        );
        await SendAsync(
            client,
            AppdashBytes.Packet(
                9,
                2,
                1,
                ("SQL", "SELECT 1"),
                ("ClientSend", "2026-07-20T08:00:00.5Z"),
                ("ClientRecv", "2026-07-20T08:00:00.75Z"),
                ("_schema:SQL", ""),
                ("Msg", "no time"),
                ("_schema:msg", "")
            )
        );

        var spans = (await ReadTraceAsync("9", spanCount: 2))["result"]!["resourceSpans"]!
            .AsArray()
            .SelectMany(resource => resource!["scopeSpans"]!.AsArray())
            .SelectMany(scope => scope!["spans"]!.AsArray())
            .Select(span => $"{span!["name"]} {span["kind"]} {span["parentSpanId"]} {span["status"]?["code"]}");
        Assert.Equal(["Serve / 2  2", "empty-span-name 3 0000000000000001 "], spans);
    }

    [Fact]
    public async Task Connection_LogWithHalfACharacter_IsKept()
    {
        using var client = await ConnectAsync();
        await SendAsync(
            client,
            AppdashBytes.Packet(
                3,
                3,
                0,
                ("Msg", """{"event":"a\ud83e","k":"b\ud83e"}"""),
                ("_schema:msg", ""),
                ("S", "2026-07-20T08:00:00Z"),
                ("_schema:timespan", "")
            )
        );
        Assert.Contains("\\uFFFD", (await ReadTraceAsync("3")).ToJsonString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Connection_EndsBeforeTimesCame_KeepsWhatItHas()
    {
        using (var client = await ConnectAsync())
        {
            await SendAsync(client, AppdashBytes.Packet(5, 5, 0, ("Name", "unfinished"), ("_schema:name", "")));
        }
        var trace = await ReadTraceAsync("5");
        Assert.Contains("unfinished", trace.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connection_NoTimesForAWhile_KeepsWhatItHas()
    {
        using var client = await ConnectAsync();
        await SendAsync(client, AppdashBytes.Packet(6, 6, 0, ("Name", "slow"), ("_schema:name", "")));
        Assert.Contains("slow", (await ReadTraceAsync("6")).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connection_PacketOfAMegabyte_IsKept()
    {
        using var client = await ConnectAsync();
        var large = new string('x', (1 << 20) - 200);
        await SendAsync(
            client,
            AppdashBytes.Packet(8, 8, 0, ("big", large), ("E", "2026-07-20T08:00:00Z"), ("_schema:timespan", ""))
        );
        Assert.Contains(large, (await ReadTraceAsync("8")).ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 3, 0xff, 0xff, 0xff }, "malformed")]
    [InlineData(new byte[] { 1, 0x0b }, "malformed")]
    [InlineData(new byte[] { 0 }, "malformed")]
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0xff, 0xff }, "tooLarge")]
    [InlineData(new byte[] { 9, 1 }, "aborted")]
    public async Task Connection_Garbage_IsCountedAndKeepsWhatCameBefore(byte[] garbage, string reason)
    {
        using (var client = await ConnectAsync())
        {
            await SendAsync(
                client,
                AppdashBytes.Packet(4, 4, 0, ("S", "2026-07-20T08:00:00Z"), ("_schema:timespan", ""))
            );
            await SendAsync(client, garbage);
            var answers = client.GetStream();
            client.Client.Shutdown(SocketShutdown.Send);
            await DrainAsync(answers);
        }
        await ReadTraceAsync("4");
        using var patience = new CancellationTokenSource(Patience);
        while ((int)(await ReadAccountAsync())["refusedRequests"]![reason]! != 1)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private async Task<TcpClient> ConnectAsync()
    {
        var client = new TcpClient();
        await client.ConnectAsync(_host.EndPoint(Port.Appdash));
        return client;
    }

    private static Task SendAsync(TcpClient client, byte[] bytes) => client.GetStream().WriteAsync(bytes).AsTask();

    private static async Task DrainAsync(NetworkStream answers)
    {
        try
        {
            while (await answers.ReadAsync(new byte[16]) > 0) { }
        }
        catch (IOException)
        {
            // The host closes such a connection.
        }
    }

    private async Task<JsonNode> ReadAccountAsync() =>
        (await _host.ReadLedgerAsync())["receivers"]![AppdashReceiver.Name]!;

    // The sender gets no answer, so that the trace is asked for until it is there.
    private async Task<JsonNode> ReadTraceAsync(string id, int spanCount = 1)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            if (_host.FindAccount(AppdashReceiver.Name) is { } account && account.StoredSpans >= spanCount)
            {
                return JsonNode.Parse(
                    await _host.Http.GetStringAsync(_host.Address(Port.Query, $"/api/v3/traces/{id}"))
                )!;
            }
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
