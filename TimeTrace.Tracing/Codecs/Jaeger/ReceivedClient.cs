using System.Text;
using TimeTrace.Tracing.Codecs.Thrift;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Codecs.Jaeger;

/// <summary>What a batch says about the client that sends it: the batch's number and the spans that the client has lost so far.</summary>
internal sealed class ReceivedClient
{
    // Clients make an id of 16 hex digits when they start.
    private const int MaxIdLength = 64;

    private long _number;
    private ClientLosses? _losses;

    /// <summary>Forgets everything.</summary>
    public void Clear() => (_number, _losses) = (0, null);

    /// <summary>Reads the number of a Batch.</summary>
    public void ReadNumber<TReader>(ref TReader reader)
        where TReader : struct, IThriftReader, allows ref struct => _number = reader.ReadI64();

    /// <summary>Reads ClientStats.</summary>
    public void ReadStats<TReader>(ref TReader reader)
        where TReader : struct, IThriftReader, allows ref struct
    {
        var (queueFull, tooLarge, sendFailed) = (0L, 0L, 0L);
        var outer = reader.BeginStruct();
        while (reader.TryReadField(out var id, out var type))
        {
            switch (id, type)
            {
                case (1, ThriftType.I64):
                    queueFull = reader.ReadI64();
                    break;
                case (2, ThriftType.I64):
                    tooLarge = reader.ReadI64();
                    break;
                case (3, ThriftType.I64):
                    sendFailed = reader.ReadI64();
                    break;
                default:
                    ThriftSkipper.Skip(ref reader, type);
                    break;
            }
        }
        reader.EndStruct(outer);
        _losses = new ClientLosses(queueFull, tooLarge, sendFailed);
    }

    /// <summary>The report; null where the client tells nothing, or not who it is.</summary>
    public ClientReport? ToReport(ReceivedProcess process, ReadOnlySpan<byte> payload)
    {
        if (_losses is not { } losses)
        {
            return null;
        }
        foreach (ref readonly var tag in process.Tags)
        {
            if (tag.Type == JaegerTagType.Text && tag.Key.Of(payload).SequenceEqual("client-uuid"u8))
            {
                var id = tag.Text.Of(payload);
                return new ClientReport(
                    Encoding.UTF8.GetString(id[..Math.Min(id.Length, MaxIdLength)]),
                    _number,
                    losses
                );
            }
        }
        return null;
    }
}
