using System.Threading.Channels;
using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Collecting;

namespace TimeTrace.AllInOne.Receivers.Datagrams;

/// <summary>
/// Gathers the spans of datagrams while those before them are being stored, so that many datagrams are one commit. What comes
/// while too much waits is dropped and counted.
/// </summary>
/// <param name="name">The receiver's name in the ledger.</param>
/// <param name="decode">Reads a datagram; one at a time.</param>
/// <param name="intake">Where spans go.</param>
/// <param name="collector">Counts what is refused.</param>
/// <param name="logger">Where our own faults are reported.</param>
internal sealed class DatagramBatches(
    string name,
    DatagramDecoder decode,
    TraceIntake intake,
    Collector collector,
    ILogger logger
) : IDisposable
{
    private const int MaxWaitingBytes = 16 << 20;

    // What the spans of one datagram may grow to.
    private const int MaxDatagramGrowth = 4 << 20;

    private readonly Lock _lock = new();
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    private ProtoWriter _filling = new(MaxWaitingBytes + MaxDatagramGrowth);
    private ProtoWriter _storing = new(MaxWaitingBytes + MaxDatagramGrowth);
    private int _count;

    /// <summary>Takes in a datagram.</summary>
    public void Add(ReadOnlySpan<byte> datagram)
    {
        lock (_lock)
        {
            if (_filling.Length > MaxWaitingBytes)
            {
                collector.CountRefusedRequest(name, RefusalReason.Overloaded, "the store does not keep up");
                return;
            }
            var length = _filling.Length;
            try
            {
                decode(datagram, _filling);
                _count++;
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
        }
        _signal.Writer.TryWrite(true);
    }

    /// <summary>Stores what was gathered, again and again, until <see cref="Complete"/>.</summary>
    public async Task StoreAsync()
    {
        await foreach (var _ in _signal.Reader.ReadAllAsync())
        {
            var count = Swap();
            if (count > 0)
            {
                await intake.TakeAsync(name, _storing.Written, count);
            }
            _storing.Clear();
        }
    }

    /// <summary>Says that no datagram comes any more.</summary>
    public void Complete()
    {
        _signal.Writer.TryWrite(true);
        _signal.Writer.Complete();
    }

    public void Dispose()
    {
        _filling.Dispose();
        _storing.Dispose();
    }

    private void Refuse(int length, string message)
    {
        _filling.Truncate(length);
        collector.CountRefusedRequest(name, RefusalReason.Malformed, message);
    }

    private int Swap()
    {
        lock (_lock)
        {
            (_filling, _storing) = (_storing, _filling);
            var count = _count;
            _count = 0;
            return count;
        }
    }
}
