using System.Diagnostics;
using System.Net.Sockets;

namespace TimeTrace.Benchmarks.Datagrams;

/// <summary>
/// Sends datagrams from one socket at a steady rate, as a busy program does: each when it is due, which only spinning meets. A timer
/// would send what is due in bursts, larger than the buffer of a socket where the machine is busy.
/// </summary>
internal static class PacedSender
{
    private const int SpinsBetweenLooks = 10;

    /// <summary>Sends all of them.</summary>
    /// <returns>How long it took.</returns>
    public static Task<TimeSpan> SendAsync(
        Uri address,
        IReadOnlyList<Datagram> datagrams,
        int spansPerSecond,
        CancellationToken cancellation
    ) =>
        Task.Factory.StartNew(
            () => Send(address, datagrams, spansPerSecond, cancellation),
            cancellation,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );

    private static TimeSpan Send(
        Uri address,
        IReadOnlyList<Datagram> datagrams,
        int spansPerSecond,
        CancellationToken cancellation
    )
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Connect(address.Host, address.Port);
        var startTicks = Stopwatch.GetTimestamp();
        var sentSpans = 0L;
        foreach (var datagram in datagrams)
        {
            cancellation.ThrowIfCancellationRequested();
            while (Stopwatch.GetElapsedTime(startTicks).TotalSeconds * spansPerSecond < sentSpans)
            {
                Thread.SpinWait(SpinsBetweenLooks);
            }
            socket.Send(datagram.Bytes);
            sentSpans += datagram.SpanCount;
        }
        return Stopwatch.GetElapsedTime(startTicks);
    }
}
