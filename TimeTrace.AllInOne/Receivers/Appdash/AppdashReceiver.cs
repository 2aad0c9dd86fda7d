using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Codecs.Appdash;
using TimeTrace.Tracing.Collecting;

namespace TimeTrace.AllInOne.Receivers.Appdash;

/// <summary>
/// Receives what Appdash's collectors send: packets one after the other on a connection, without any answer. A packet that
/// cannot be read ends the connection, because nobody knows where the next begins; what came before is kept.
/// </summary>
/// <param name="intake">Where spans go.</param>
/// <param name="collector">Counts what is refused.</param>
/// <param name="time">Tells when a span has waited long enough for its end.</param>
/// <remarks>See https://github.com/sourcegraph/appdash/blob/master/collector.go.</remarks>
internal sealed class AppdashReceiver(TraceIntake intake, Collector collector, TimeProvider time) : ConnectionHandler
{
    /// <summary>The receiver's name in the ledger.</summary>
    public const string Name = "appdash";

    // What Appdash's own collector takes.
    private const int MaxPacketBytes = 1 << 20;

    private const ulong NanoPerMilli = 1_000_000;

    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(1);

    /// <summary>Reads a connection to its end.</summary>
    public override async Task OnConnectedAsync(ConnectionContext connection)
    {
        var input = connection.Transport.Input;
        var assembly = new AppdashAssembly();
        var stop = StopOf(connection);
        await using var timer = time.CreateTimer(_ => input.CancelPendingRead(), null, Wait, Wait);
        await using var stopping = stop.Register(input.CancelPendingRead);
        try
        {
            await ReadAsync(input, assembly, stop);
        }
        catch (MalformedPayloadException fault)
        {
            collector.CountRefusedRequest(Name, RefusalReason.Malformed, fault.Message);
        }
        catch (RefusedRequestException refusal)
        {
            collector.CountRefusedRequest(Name, refusal.Reason, refusal.Message);
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException)
        {
            // The sender, or this server, has closed the connection; what came is kept.
        }
        assembly.ReleaseAll();
        await StoreAsync(assembly);
    }

    private static CancellationToken StopOf(ConnectionContext connection) =>
        connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? default;

    private async Task ReadAsync(PipeReader input, AppdashAssembly assembly, CancellationToken stop)
    {
        while (true)
        {
            // A stop ends the wait, not the read: what is there already is kept.
            var result = await input.ReadAsync(CancellationToken.None);
            if (result.IsCanceled)
            {
                assembly.ReleaseOld();
            }
            var rest = result.Buffer;
            try
            {
                while (TryTakePacket(ref rest, out var packet))
                {
                    assembly.Add(packet.IsSingleSegment ? packet.FirstSpan : packet.ToArray());
                }
                if (result.IsCompleted && !rest.IsEmpty)
                {
                    throw new RefusedRequestException(RefusalReason.Aborted, "the connection ended within a packet");
                }
            }
            finally
            {
                input.AdvanceTo(rest.Start, rest.End);
            }
            await StoreAsync(assembly);
            if (result.IsCompleted || stop.IsCancellationRequested)
            {
                return;
            }
        }
    }

    /// <summary>Takes a packet off the front, where all of it is there: its length as a varint, then its bytes.</summary>
    private static bool TryTakePacket(ref ReadOnlySequence<byte> rest, out ReadOnlySequence<byte> packet)
    {
        packet = default;
        var reader = new SequenceReader<byte>(rest);
        var length = 0u;
        for (var shift = 0; reader.TryRead(out var next); shift += 7)
        {
            length |= (uint)(next & 0x7F) << shift;
            if (length > MaxPacketBytes || shift > 21)
            {
                throw new RefusedRequestException(
                    RefusalReason.TooLarge,
                    $"a packet says that it is longer than {MaxPacketBytes} bytes"
                );
            }
            if (next < 0x80)
            {
                return reader.TryReadExact((int)length, out packet) && Advance(ref rest, reader.Position);
            }
        }
        return false;
    }

    private static bool Advance(ref ReadOnlySequence<byte> rest, SequencePosition position)
    {
        rest = rest.Slice(position);
        return true;
    }

    private async Task StoreAsync(AppdashAssembly assembly)
    {
        using var writer = new ProtoWriter();
        var now = (ulong)time.GetUtcNow().ToUnixTimeMilliseconds() * NanoPerMilli;
        if (assembly.TryWrite(now, writer, out var packets))
        {
            await intake.TakeAsync(Name, writer.Written, packets);
        }
    }
}
