using System.Buffers.Binary;
using TimeTrace.AllInOne.Receivers;
using TimeTrace.Tracing.Codecs;

namespace TimeTrace.AllInOne.Api.Grpc;

/// <summary>One call of a method: its messages in and out. A stream of answers waits for a reader who is slow.</summary>
/// <param name="context">The request.</param>
/// <param name="body">Room for a message of the caller.</param>
internal sealed class GrpcCall(HttpContext context, BodyBuffer body) : IDisposable
{
    private const int PrefixLength = 5;

    private readonly ProtoWriter _output = new();

    /// <summary>Ends when the caller is gone, or its time is over.</summary>
    public CancellationToken CancellationToken => context.RequestAborted;

    /// <summary>The one message of the caller.</summary>
    /// <exception cref="RefusedRequestException">There is not one message that can be read.</exception>
    public ValueTask<ReadOnlyMemory<byte>> ReadAsync() => GrpcMessage.ReadAsync(context, body);

    /// <summary>The next message of a stream, in place of the one before; null where the caller has no other.</summary>
    /// <exception cref="RefusedRequestException">It cannot be read.</exception>
    public ValueTask<ReadOnlyMemory<byte>?> ReadNextAsync()
    {
        body.Dispose();
        return GrpcMessage.ReadNextAsync(context, body);
    }

    /// <summary>Sends a message.</summary>
    /// <param name="write">Writes its fields.</param>
    public ValueTask SendAsync(Action<ProtoWriter> write)
    {
        _output.Clear();
        write(_output);
        return SendAsync(_output.Written);
    }

    /// <summary>Sends a message.</summary>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> message)
    {
        context.Response.ContentType ??= "application/grpc";
        var writer = context.Response.BodyWriter;
        WritePrefix(writer.GetSpan(PrefixLength), message.Length);
        writer.Advance(PrefixLength);
        await writer.WriteAsync(message, CancellationToken);
        // Where the caller is gone, writing goes nowhere and says nothing.
        CancellationToken.ThrowIfCancellationRequested();
    }

    public void Dispose()
    {
        _output.Dispose();
        body.Dispose();
    }

    private static void WritePrefix(Span<byte> prefix, int length)
    {
        prefix[0] = 0;
        BinaryPrimitives.WriteInt32BigEndian(prefix[1..], length);
    }
}
