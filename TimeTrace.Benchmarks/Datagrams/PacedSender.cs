using System.Diagnostics;
using System.Net.Sockets;

namespace TimeTrace.Benchmarks.Datagrams;

/// <summary>Sends datagrams from one socket at a steady rate: what a millisecond is due goes out at once.</summary>
internal static class PacedSender
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    /// <summary>Sends all of them.</summary>
    /// <returns>How long it took.</returns>
    public static async Task<TimeSpan> SendAsync(
        Uri address,
        IReadOnlyList<Datagram> datagrams,
        int spansPerSecond,
        CancellationToken cancellation
    )
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        await socket.ConnectAsync(address.Host, address.Port, cancellation);
        using var timer = new PeriodicTimer(Tick);
        var startTicks = Stopwatch.GetTimestamp();
        var (next, sentSpans) = (0, 0L);
        while (next < datagrams.Count)
        {
            await timer.WaitForNextTickAsync(cancellation);
            var dueSpans = Stopwatch.GetElapsedTime(startTicks).TotalSeconds * spansPerSecond;
            for (; next < datagrams.Count && sentSpans < dueSpans; next++)
            {
                socket.Send(datagrams[next].Bytes);
                sentSpans += datagrams[next].SpanCount;
            }
        }
        return Stopwatch.GetElapsedTime(startTicks);
    }
}
