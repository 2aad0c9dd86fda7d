using System.Net.Sockets;
using TimeTrace.AllInOne;
using TimeTrace.Tests.Processes;
using TimeTrace.Tests.Tracing.Codecs.Jaeger;
using TimeTrace.Tests.Tracing.Codecs.Zipkin;
using TimeTrace.Tracing.Collecting;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tests.AllInOne.Datagrams;

/// <summary>Spans over UDP: no answer tells what became of them, so that the ledger has to.</summary>
public sealed class DatagramReceiverTests : IDisposable
{
    private const string Compact = "jaeger-compact";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly byte[] OneSpan = JaegerBatch.Message(true, span => JaegerBatch.WriteSpan(span, 1));

    private readonly Socket _sender = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);

    public void Dispose() => _sender.Dispose();

    // Whoever mixes them up is understood.
    [Theory]
    [InlineData("jaeger-compact", true)]
    [InlineData("jaeger-compact", false)]
    [InlineData("jaeger-binary", true)]
    [InlineData("jaeger-binary", false)]
    [InlineData("zipkin-compact", true)]
    [InlineData("zipkin-compact", false)]
    public async Task Datagram_OfEitherProtocol_IsStored(string receiver, bool isCompact)
    {
        await using var host = await RunningHost.StartAsync();
        var port = Ports.All.Single(port => port.Name == receiver).Port;

        _sender.SendTo(JaegerBatch.RichMessage(isCompact), host.EndPoint(port));

        await WaitAsync(host, receiver, account => account.StoredSpans == 2);
        Assert.Equal(1, host.Account(receiver).Requests);
    }

    [Theory]
    [InlineData("jaeger-compact", true)]
    [InlineData("jaeger-binary", false)]
    [InlineData("zipkin-compact", true)]
    [InlineData("zipkin-compact", false)]
    public async Task Datagram_OfZipkins_IsStoredWhereverItComes(string receiver, bool isCompact)
    {
        await using var host = await RunningHost.StartAsync();
        var port = Ports.All.Single(port => port.Name == receiver).Port;

        _sender.SendTo(ZipkinMessage.Rich(isCompact), host.EndPoint(port));

        await WaitAsync(host, receiver, account => account.StoredSpans == 2);
        Assert.Equal(1, host.Account(receiver).Requests);
        Assert.Equal(
            """["lager"]""",
            await host.Http.GetStringAsync(host.Address(Port.ZipkinHttp, "/api/v2/remoteServices?serviceName=grüße"))
        );
    }

    [Fact]
    public async Task Ledger_OfClientsThatTellTheirLosses_HasThem()
    {
        await using var host = await RunningHost.StartAsync();
        ClientLosses[] totals = [new(3, 0, 1), new(5, 2, 1)];

        for (var number = 0; number < totals.Length; number++)
        {
            Send(host, JaegerBatch.ReportMessage(new ClientReport("5f0c", number, totals[number])));
        }
        await WaitAsync(host, Compact, account => account.Requests == 2);

        Assert.Equal(new ClientLosses(5, 2, 1), host.Account(Compact).LostInClients);
    }

    // Each that was sent is stored, turned away, or was dropped by the system.
    [LinuxFact]
    public async Task Datagrams_MoreThanTheStoreTakes_AreAllAccountedFor()
    {
        var large = JaegerBatch.Message(
            true,
            span =>
            {
                JaegerBatch.WriteSpan(span, 1);
                span.Structs(10, tag => JaegerBatch.WriteText(tag, "large", new string('x', 60_000)));
            }
        );
        var writer = new GatedWriter();
        await using var host = await RunningHost.StartAsync(writer: writer);
        var sent = 0L;
        using (var patience = new CancellationTokenSource(Patience))
        {
            while (host.FindAccount(Compact)?.RefusedRequests[RefusalReason.Overloaded] is null or 0)
            {
                patience.Token.ThrowIfCancellationRequested();
                Send(host, large);
                sent++;
            }
        }
        writer.Open();

        await WaitAsync(host, Compact, account => account.Requests + account.DroppedDatagrams == sent);

        var account = host.Account(Compact);
        Assert.Equal(account.Requests, account.StoredSpans + account.RefusedRequests.Values.Sum());
        Assert.True(account.StoredSpans > 200);
    }

    [LinuxFact]
    public async Task Ledger_OfDatagramReceivers_HasWhatTheSystemDropped()
    {
        await using var host = await RunningHost.StartAsync();
        Send(host, OneSpan);
        await WaitAsync(host, Compact, account => account.StoredSpans == 1);
        await host.Http.PostAsync(host.Address(Port.JaegerHttp, "/api/traces"), content: null);

        var receivers = (await host.ReadLedgerAsync())["receivers"]!;

        Assert.Equal(0, (long)receivers[Compact]!["droppedDatagrams"]!);
        Assert.False(receivers["jaeger-http"]!.AsObject().ContainsKey("droppedDatagrams"));
    }

    [Fact]
    public async Task Stop_AfterDatagrams_StoresThem()
    {
        const int Count = 100;
        await using var host = await RunningHost.StartAsync();
        for (var i = 0; i < Count; i++)
        {
            Send(host, OneSpan);
        }

        await host.StopAsync();

        Assert.Equal(Count, host.Account(Compact).StoredSpans);
    }

    [Fact]
    public async Task Stop_WhileDatagramsGoOn_Ends()
    {
        await using var host = await RunningHost.StartAsync();
        using var stop = new CancellationTokenSource();
        var sending = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                Send(host, OneSpan);
            }
        });
        await WaitAsync(host, Compact, account => account.StoredSpans > 0);

        await host.StopAsync();

        var account = host.Account(Compact);
        Assert.Equal(account.ReceivedSpans, account.StoredSpans);
        await stop.CancelAsync();
        await sending;
    }

    private void Send(RunningHost host, byte[] datagram) => _sender.SendTo(datagram, host.EndPoint(Port.JaegerCompact));

    private static async Task WaitAsync(RunningHost host, string receiver, Func<LedgerAccount, bool> isReached)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (host.FindAccount(receiver) is not { } account || !isReached(account))
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
