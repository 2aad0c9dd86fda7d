using System.Buffers.Binary;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>What stands before every frame: enough to tell a whole frame from a torn or foreign one.</summary>
/// <param name="BodyLength">How many bytes follow.</param>
/// <param name="SpanCount">How many rows they hold.</param>
/// <param name="Checksum">CRC-32C of the segment's salt, the two numbers and the body.</param>
internal readonly record struct FrameHeader(int BodyLength, int SpanCount, uint Checksum)
{
    public const int Length = 16;

    private const uint Mark = 0x4D525454; // "TTRM" read as a number; it lets a reader find the next frame behind a damaged one.

    public void Write(Span<byte> target)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(target, Mark);
        BinaryPrimitives.WriteInt32LittleEndian(target[4..], BodyLength);
        BinaryPrimitives.WriteInt32LittleEndian(target[8..], SpanCount);
        BinaryPrimitives.WriteUInt32LittleEndian(target[12..], Checksum);
    }

    /// <summary>Reads a header. Whether it is true only the checksum tells.</summary>
    public static bool TryRead(ReadOnlySpan<byte> source, out FrameHeader header)
    {
        header = default;
        if (source.Length < Length || BinaryPrimitives.ReadUInt32LittleEndian(source) != Mark)
        {
            return false;
        }
        header = new FrameHeader(
            BinaryPrimitives.ReadInt32LittleEndian(source[4..]),
            BinaryPrimitives.ReadInt32LittleEndian(source[8..]),
            BinaryPrimitives.ReadUInt32LittleEndian(source[12..])
        );
        return header is { BodyLength: >= 0, SpanCount: >= 0 };
    }

    /// <summary>The checksum of a frame.</summary>
    /// <param name="salt">The segment's own, so that bytes of another segment never pass for its own.</param>
    /// <param name="spanCount">How many rows the body holds.</param>
    /// <param name="body">The body.</param>
    public static uint ChecksumOf(ulong salt, int spanCount, ReadOnlySpan<byte> body)
    {
        var sizes = ((ulong)(uint)body.Length << 32) | (uint)spanCount;
        return Crc32C.Append(Crc32C.Append(Crc32C.Append(0, salt), sizes), body);
    }

    /// <summary>Whether a whole frame stands at the front.</summary>
    /// <param name="salt">The segment's own.</param>
    /// <param name="source">Bytes of the segment from the frame on.</param>
    /// <param name="length">How many bytes the frame takes.</param>
    public static bool IsFrame(ulong salt, ReadOnlySpan<byte> source, out int length)
    {
        length = 0;
        if (!TryRead(source, out var header) || header.BodyLength > source.Length - Length)
        {
            return false;
        }
        length = Length + header.BodyLength;
        return header.Checksum == ChecksumOf(salt, header.SpanCount, source[Length..length]);
    }

    /// <summary>Where the next frame may begin; -1 where none can.</summary>
    public static int FindNext(ReadOnlySpan<byte> source)
    {
        Span<byte> mark = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(mark, Mark);
        return source.IndexOf(mark);
    }
}
