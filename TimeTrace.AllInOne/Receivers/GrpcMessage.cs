using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Runtime.InteropServices;
using TimeTrace.Tracing.Collecting;

namespace TimeTrace.AllInOne.Receivers;

/// <summary>A message of a gRPC call: a compression flag, a length of four bytes, and the message.</summary>
/// <remarks>See https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md.</remarks>
internal static class GrpcMessage
{
    /// <summary>The bytes of an empty message, which is the answer of full success.</summary>
    public static readonly byte[] Empty = new byte[PrefixLength];

    private const int PrefixLength = 5;

    /// <summary>Puts the prefix before an uncompressed message.</summary>
    public static byte[] Frame(ReadOnlySpan<byte> message)
    {
        var framed = new byte[PrefixLength + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(framed.AsSpan(1), message.Length);
        message.CopyTo(framed.AsSpan(PrefixLength));
        return framed;
    }

    /// <summary>Reads the one message of a call, decompressed.</summary>
    /// <exception cref="RefusedRequestException">The call's body is not one message that can be read.</exception>
    public static async ValueTask<ReadOnlyMemory<byte>> ReadAsync(HttpContext context, BodyBuffer body) =>
        await ReadAsync(context, body, isOnly: true) ?? throw Malformed("the call ended before its message");

    /// <summary>Reads the next message of a call that may have several, decompressed; null where there is no other.</summary>
    /// <exception cref="RefusedRequestException">It cannot be read.</exception>
    public static ValueTask<ReadOnlyMemory<byte>?> ReadNextAsync(HttpContext context, BodyBuffer body) =>
        ReadAsync(context, body, isOnly: false);

    private static async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(HttpContext context, BodyBuffer body, bool isOnly)
    {
        var request = context.Request;
        var reader = request.BodyReader;
        if (await ReadPrefixAsync(reader, context.RequestAborted) is not var (isCompressed, length))
        {
            return null;
        }
        if (!isCompressed)
        {
            await ReadBytesAsync(reader, length, body, isOnly, context.RequestAborted);
            return body.Written;
        }
        using var compressed = body.CreateSibling();
        await ReadBytesAsync(reader, length, compressed, isOnly, context.RequestAborted);
        await using var decompressed =
            ContentEncodings.TryOpen(request.Headers.GrpcEncoding, AsStream(compressed.Written))
            ?? throw Malformed("the message is compressed but grpc-encoding does not say how");
        await ContentEncodings.ReadToEndAsync(decompressed, body, context.RequestAborted);
        return body.Written;
    }

    private static async ValueTask<(bool IsCompressed, uint Length)?> ReadPrefixAsync(
        PipeReader reader,
        CancellationToken cancellationToken
    )
    {
        var result = await reader.ReadAtLeastAsync(PrefixLength, cancellationToken);
        if (result.Buffer.IsEmpty)
        {
            return null;
        }
        if (result.Buffer.Length < PrefixLength)
        {
            throw Malformed("the call ended before its message");
        }
        var prefix = result.Buffer.Slice(0, PrefixLength);
        var parsed = ParsePrefix(prefix);
        reader.AdvanceTo(prefix.End);
        return parsed;
    }

    private static (bool IsCompressed, uint Length) ParsePrefix(in ReadOnlySequence<byte> prefix)
    {
        Span<byte> bytes = stackalloc byte[PrefixLength];
        prefix.CopyTo(bytes);
        return bytes[0] <= 1
            ? (bytes[0] == 1, BinaryPrimitives.ReadUInt32BigEndian(bytes[1..]))
            : throw Malformed($"the message's compression flag is {bytes[0]}; 0 and 1 are known");
    }

    private static async ValueTask ReadBytesAsync(
        PipeReader reader,
        uint length,
        BodyBuffer body,
        bool isOnly,
        CancellationToken cancellationToken
    )
    {
        body.Expect(length);
        while (isOnly || body.Written.Length < length)
        {
            var result = await reader.ReadAsync(cancellationToken);
            var missing = length - body.Written.Length;
            var part = result.Buffer.Slice(0, Math.Min(missing, result.Buffer.Length));
            var hasMore = result.Buffer.Length > missing;
            body.Append(part);
            reader.AdvanceTo(part.End);
            if (hasMore && isOnly)
            {
                throw Malformed("the call has more than one message");
            }
            if (result.IsCompleted)
            {
                break;
            }
        }
        if (body.Written.Length < length)
        {
            throw Malformed($"the call ended within its message, after {body.Written.Length} of {length} bytes");
        }
    }

    private static MemoryStream AsStream(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(bytes.ToArray());

    private static RefusedRequestException Malformed(string message) => new(RefusalReason.Malformed, message);
}
