using System.Net;
using TimeTrace.AllInOne.Hosting;
using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Collecting;

namespace TimeTrace.AllInOne.Receivers.Datagrams;

/// <summary>The receivers of all sockets to which datagrams are sent.</summary>
internal sealed class DatagramReceivers : IHostedService
{
    private readonly List<DatagramReceiver> _receivers = [];

    public DatagramReceivers(
        BoundPorts ports,
        TraceIntake intake,
        Collector collector,
        LossLedger ledger,
        TimeProvider time,
        ILogger<DatagramReceivers> logger
    )
    {
        foreach (var setting in ports.Open.Where(setting => setting.Transport == PortTransport.Udp))
        {
            foreach (var socket in ports.SocketsOf(setting.Port))
            {
                var endPoint = (IPEndPoint)socket.LocalEndPoint!;
                ledger.ShowDropped(setting.Name, () => KernelDrops.Read(endPoint));
                var batches = new DatagramBatches(
                    setting.Name,
                    CreateDecoder(setting.Name, collector),
                    intake,
                    collector,
                    time,
                    logger
                );
                _receivers.Add(new DatagramReceiver(socket, batches));
            }
        }
    }

    // Each has its own reader: it holds what it reuses.
    private static DatagramDecoder CreateDecoder(string receiver, Collector collector)
    {
        var reader = new AgentMessageReader();
        return (datagram, output) =>
        {
            reader.Read(datagram, output);
            collector.CountClientReport(receiver, reader.Report);
        };
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _receivers.ForEach(receiver => receiver.Start());
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(_receivers.Select(receiver => receiver.StopAsync(cancellationToken)));
}
