using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Google.Protobuf;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Collecting;

namespace TimeTrace.Tests.AllInOne.Attacks;

/// <summary>The ports of OTLP under attack, in a process of their own.</summary>
public sealed class AttackTests
{
    private const int SlowConnections = 50;
    private const int AbortedExports = 200;
    private const int WorkersPerReceiver = 4;

    [Fact]
    public async Task Receivers_UnderAttack_RefuseRightlyAndGoOn()
    {
        await using var host = await AttackedHost.StartAsync();
        var slow = await OpenSlowConnectionsAsync(host);
        var attackers = CreateAttackers(host);
        try
        {
            await Task.WhenAll(attackers.Select(attacker => attacker.RunAsync(AttackSize.Total / attackers.Count)));
            await AbortExportsAsync(host);

            Assert.Empty(attackers.SelectMany(attacker => attacker.Mistakes).Take(10));
            await AssertGoodBatchesAreStoredAsync(host);
        }
        finally
        {
            attackers.ForEach(attacker => attacker.Dispose());
            slow.ForEach(socket => socket.Dispose());
        }
        await AssertLedgerAsync(host, attackers);
        await AttackedHost.AssertUnharmedAsync(host);
    }

    [Fact]
    public async Task Receivers_LargestBodiesAndBombs_StayWithinMemory()
    {
        await using var host = await HostProcess.StartAsync();
        var bomb = Compression.Compress("gzip", new byte[256 << 20]);
        var hollow = new byte[20 << 20];
        for (var i = 0; i < hollow.Length; i += 2)
        {
            // A ResourceSpans message of no bytes: the cheapest way to ask for many entries.
            hollow[i] = 0x0a;
        }

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 12)
                .Select(i => i % 2 == 0 ? host.PostTracesAsync(bomb, encoding: "gzip") : host.PostTracesAsync(hollow))
        );

        // Where too many come at once some are told to come again.
        Assert.Empty(
            answers.Except([HttpStatusCode.OK, HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.TooManyRequests])
        );
        Assert.Contains(HttpStatusCode.RequestEntityTooLarge, answers);
        await AssertGoodBatchesAreStoredAsync(host);
        Assert.InRange(host.ReadPeakMemoryMebibytes(), 0, 600);
    }

    private static List<Attacker> CreateAttackers(HostProcess host) =>
        [
            .. Enumerable
                .Range(0, WorkersPerReceiver * 2)
                .Select(seed => new Attacker(
                    seed % 2 == 0 ? host.Links["otlp-grpc"] : host.Links["otlp-http"],
                    isGrpc: seed % 2 == 0,
                    new AttackGenerator(seed, AttackedHost.MaxBodyBytes)
                )),
        ];

    // They stay open, and in the way, until the attack is over.
    private static async Task<List<Socket>> OpenSlowConnectionsAsync(HostProcess host)
    {
        var random = new Random(1);
        var sockets = new List<Socket>();
        for (var i = 0; i < SlowConnections; i++)
        {
            sockets.Add(
                await BrokenConnection.OpenAsync(host.Links["otlp-http"], "POST /v1/traces HTTP/1.1\r\nHos"u8.ToArray())
            );
            sockets.Add(await BrokenConnection.OpenAsync(host.Links["otlp-grpc"], "PRI * HTTP/2.0\r\n"u8.ToArray()));
            sockets.Add(await BrokenConnection.OpenAsync(host.Links["otlp-http"], Mutation.Noise(random, 2_000)));
            sockets.Add(await BrokenConnection.OpenAsync(host.Links["otlp-grpc"], Mutation.Noise(random, 2_000)));
        }
        return sockets;
    }

    private static async Task AbortExportsAsync(HostProcess host)
    {
        for (var i = 0; i < AbortedExports; i++)
        {
            using var socket = await BrokenConnection.OpenAsync(
                host.Links["otlp-http"],
                BrokenConnection.HalfExport(i * 100)
            );
        }
    }

    private static async Task AssertGoodBatchesAreStoredAsync(HostProcess host)
    {
        using var caller = new GrpcCaller(host.Links["otlp-grpc"]);
        var answer = await caller.CallAsync(SampleRequest.Create(spanCount: 10).ToByteArray());
        Assert.Equal(RpcCode.Ok, answer.Status);
        Assert.Equal(HttpStatusCode.OK, await host.PostTracesAsync(SampleRequest.Create(spanCount: 10).ToByteArray()));
        Assert.Equal(20, (long)(await host.ReadLedgerAsync())["store"]!["spanCount"]!);
    }

    private static async Task AssertLedgerAsync(HostProcess host, List<Attacker> attackers)
    {
        var deadline = Stopwatch.StartNew();
        var ledger = await host.ReadLedgerAsync();
        // Connections end in their own time.
        while (
            deadline.Elapsed < TimeSpan.FromSeconds(20)
            && (
                (long)ledger["inflightBytes"]! > 0
                || RefusedBy(ledger, "otlp-http", RefusalReason.Aborted) < AbortedExports
            )
        )
        {
            await Task.Delay(20);
            ledger = await host.ReadLedgerAsync();
        }
        Assert.Equal(0, (long)ledger["inflightBytes"]!);
        var grpc = attackers.Where((_, i) => i % 2 == 0);
        var http = attackers.Where((_, i) => i % 2 == 1);
        AssertAccount(ledger, "otlp-grpc", grpc, abortedCount: 0);
        AssertAccount(ledger, "otlp-http", http, AbortedExports);
    }

    private static void AssertAccount(
        JsonNode ledger,
        string receiver,
        IEnumerable<Attacker> attackers,
        int abortedCount
    )
    {
        var sent = attackers.SelectMany(attacker => attacker.Sent).ToLookup(pair => pair.Key, pair => pair.Value);
        foreach (var reason in new[] { RefusalReason.Malformed, RefusalReason.TooLarge, RefusalReason.Unsupported })
        {
            Assert.Equal((reason, sent[reason].Sum()), (reason, RefusedBy(ledger, receiver, reason)));
        }
        Assert.Equal(abortedCount, RefusedBy(ledger, receiver, RefusalReason.Aborted));
        Assert.Equal(0, RefusedBy(ledger, receiver, RefusalReason.Overloaded));
        var account = ledger["receivers"]![receiver]!;
        Assert.Equal((10L, 10L), ((long)account["receivedSpans"]!, (long)account["storedSpans"]!));
        Assert.Equal(sent.Sum(group => group.Sum()) + abortedCount + 1, (long)account["requests"]!);
    }

    private static long RefusedBy(JsonNode ledger, string receiver, RefusalReason reason)
    {
        var name = reason.ToString();
        return (long)ledger["receivers"]![receiver]!["refusedRequests"]![char.ToLowerInvariant(name[0]) + name[1..]]!;
    }
}
