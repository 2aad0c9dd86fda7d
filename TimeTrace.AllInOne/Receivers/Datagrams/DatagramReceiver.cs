using System.Net.Sockets;

namespace TimeTrace.AllInOne.Receivers.Datagrams;

/// <summary>
/// Receives the datagrams of one socket on a thread of its own: the system keeps few of them, and whatever waits for a turn loses
/// the next.
/// </summary>
/// <param name="socket">A bound socket.</param>
/// <param name="batches">Where datagrams go.</param>
internal sealed class DatagramReceiver(Socket socket, DatagramBatches batches)
{
    private const int MaxDatagramBytes = 1 << 16;

    // The system gives as much of this as its own limit allows.
    private const int BufferBytes = 4 << 20;

    // What comes without end does not keep the host from stopping.
    private const int MaxBytesAfterStop = 2 * BufferBytes;

    private const int LookMilliseconds = 200;

    private readonly TaskCompletionSource _received = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isStopping;
    private Task _storing = Task.CompletedTask;

    public void Start()
    {
        AskForRoom();
        socket.ReceiveTimeout = LookMilliseconds;
        _storing = batches.StoreAsync();
        new Thread(Receive) { IsBackground = true, Name = "datagrams" }.Start();
    }

    /// <summary>Stores what has arrived, and ends.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _isStopping = true;
        await _received.Task.WaitAsync(cancellationToken);
        batches.Complete();
        await _storing.WaitAsync(cancellationToken);
        batches.Dispose();
    }

    private void AskForRoom()
    {
        try
        {
            socket.ReceiveBufferSize = Math.Max(socket.ReceiveBufferSize, BufferBytes);
        }
        catch (SocketException)
        {
            // Some systems refuse what is above their limit, and leave what was.
        }
    }

    private void Receive()
    {
        var buffer = new byte[MaxDatagramBytes];
        var afterStop = 0;
        try
        {
            // What has arrived before the stop is taken in.
            while (!_isStopping || (socket.Available > 0 && afterStop < MaxBytesAfterStop))
            {
                var length = socket.Receive(buffer, SocketFlags.None, out var fault);
                afterStop += _isStopping ? Math.Max(length, DatagramQueue.LeastRoomBytes) : 0;
                if (fault == SocketError.Success)
                {
                    batches.Add(buffer.AsSpan(0, length));
                }
                else if (!IsPassing(fault))
                {
                    break;
                }
            }
        }
        catch (ObjectDisposedException)
        {
            // The host has ended without a stop.
        }
        _received.SetResult();
    }

    // The last two tell of datagrams that were sent from here, or are larger than any may be.
    private static bool IsPassing(SocketError fault) =>
        fault
            is SocketError.TimedOut
                or SocketError.WouldBlock
                or SocketError.Interrupted
                or SocketError.ConnectionReset
                or SocketError.MessageSize;
}
