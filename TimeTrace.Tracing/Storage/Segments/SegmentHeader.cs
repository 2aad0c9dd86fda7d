using System.Buffers.Binary;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>What stands at the front of a segment's file, before its frames.</summary>
/// <param name="Number">Counts up from the store's first segment.</param>
/// <param name="Salt">Random; sets the segment's frames apart from those of any other.</param>
/// <param name="CreatedUnixSeconds">When the segment was begun.</param>
/// <remarks>"TTSPANS" and a zero; the version; the number; the salt; the time; the CRC-32C of all that. Little-endian.</remarks>
internal readonly record struct SegmentHeader(int Number, ulong Salt, uint CreatedUnixSeconds)
{
    public const int Length = 32;
    public const int Version = 1;

    private const ulong Mark = 0x00_53_4E_41_50_53_54_54;
    private const int ChecksumOffset = 28;

    public byte[] ToBytes()
    {
        var bytes = new byte[Length];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, Mark);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), Version);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), Number);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(16), Salt);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(24), CreatedUnixSeconds);
        BinaryPrimitives.WriteUInt32LittleEndian(
            bytes.AsSpan(ChecksumOffset),
            Crc32C.Of(bytes.AsSpan(0, ChecksumOffset))
        );
        return bytes;
    }

    /// <exception cref="SegmentDamageException">These are not the first bytes of a segment.</exception>
    /// <exception cref="NotSupportedException">The segment is of another version.</exception>
    public static SegmentHeader Read(ReadOnlySpan<byte> bytes)
    {
        if (
            bytes.Length < Length
            || BinaryPrimitives.ReadUInt64LittleEndian(bytes) != Mark
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[ChecksumOffset..]) != Crc32C.Of(bytes[..ChecksumOffset])
        )
        {
            throw new SegmentDamageException("the file has no valid header");
        }
        var version = BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]);
        return version == Version
            ? new SegmentHeader(
                BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]),
                BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]),
                BinaryPrimitives.ReadUInt32LittleEndian(bytes[24..])
            )
            : throw new NotSupportedException($"it is of format {version}; this program reads format {Version}");
    }
}
