using System.Threading.Channels;
using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Collecting;

namespace TimeTrace.AllInOne.Receivers.Datagrams;

/// <summary>
/// Keeps datagrams while those before them are read and stored, so that many are one commit and whoever receives them is soon back at
/// the socket, which holds few. What comes while too much waits is dropped and counted.
/// </summary>
/// <param name="name">The receiver's name in the ledger.</param>
/// <param name="decode">Reads a datagram; one at a time.</param>
/// <param name="intake">Where spans go.</param>
/// <param name="collector">Counts what is refused.</param>
/// <param name="time">Tells when to store again.</param>
/// <param name="logger">Where our own faults are reported.</param>
internal sealed class DatagramBatches(
    string name,
    DatagramDecoder decode,
    TraceIntake intake,
    Collector collector,
    TimeProvider time,
    ILogger logger
) : IDisposable
{
    private const int MaxWaitingBytes = 16 << 20;

    // A commit takes as long for many spans as for few, until there are this many bytes of them.
    private const int MaxBatchBytes = 4 << 20;

    // What the spans of one datagram may grow to.
    private const int MaxDatagramGrowth = 4 << 20;

    // Nobody waits for an answer, and a commit for each few datagrams takes the machine's time from those still to come.
    private static readonly TimeSpan RestBetweenCommits = TimeSpan.FromMilliseconds(10);

    private readonly Lock _lock = new();
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );
    private readonly ProtoWriter _spans = new(MaxBatchBytes + MaxDatagramGrowth);

    private DatagramQueue _arriving = new(MaxWaitingBytes);
    private DatagramQueue _taken = new(MaxWaitingBytes);

    /// <summary>Takes in a datagram.</summary>
    public void Add(ReadOnlySpan<byte> datagram)
    {
        bool isAdded;
        lock (_lock)
        {
            isAdded = _arriving.TryAdd(datagram);
        }
        if (isAdded)
        {
            _signal.Writer.TryWrite(true);
        }
        else
        {
            collector.CountRefusedRequest(name, RefusalReason.Overloaded, "the store does not keep up");
        }
    }

    /// <summary>Stores what has come, again and again, until <see cref="Complete"/>.</summary>
    public async Task StoreAsync()
    {
        await foreach (var _ in _signal.Reader.ReadAllAsync())
        {
            Swap();
            while (!_taken.IsEmpty)
            {
                var count = Decode();
                if (count > 0)
                {
                    await intake.TakeAsync(name, _spans.Written, count);
                }
                _spans.Clear();
            }
            _taken.Clear();
            await Task.Delay(RestBetweenCommits, time);
        }
    }

    /// <summary>Says that no datagram comes any more.</summary>
    public void Complete()
    {
        _signal.Writer.TryWrite(true);
        _signal.Writer.Complete();
    }

    public void Dispose() => _spans.Dispose();

    private void Swap()
    {
        lock (_lock)
        {
            (_arriving, _taken) = (_taken, _arriving);
        }
    }

    /// <returns>How many datagrams became the spans of the next batch.</returns>
    private int Decode()
    {
        var count = 0;
        while (!_taken.IsEmpty && _spans.Length < MaxBatchBytes)
        {
            count += TryDecode(_taken.Take()) ? 1 : 0;
        }
        return count;
    }

    private bool TryDecode(ReadOnlySpan<byte> datagram)
    {
        var length = _spans.Length;
        try
        {
            decode(datagram, _spans);
            return true;
        }
        catch (MalformedPayloadException fault)
        {
            Refuse(length, fault.Message);
        }
        catch (Exception fault)
        {
            // A fault of our own over one datagram must not end the receiving of all others.
            logger.LogError(fault, "A datagram of {Receiver} could not be read", name);
            Refuse(length, "internal error");
        }
        return false;
    }

    private void Refuse(int length, string message)
    {
        _spans.Truncate(length);
        collector.CountRefusedRequest(name, RefusalReason.Malformed, message);
    }
}
