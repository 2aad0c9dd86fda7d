using System.Buffers.Binary;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>What stands at the front of an index: which segment it is of, and where its sections lie.</summary>
/// <remarks>
/// "TTINDEX" and a zero; the version; the number of sections; the segment's salt; the length of its frames; the earliest and the
/// latest start; when the last span came; for each section its place, its length and its CRC-32C; the header's own CRC-32C. Little-endian, as every
/// number of the store.
/// </remarks>
internal sealed record IndexHeader(
    ulong Salt,
    long FrameBytes,
    ulong MinStartUnixNano,
    ulong MaxStartUnixNano,
    long ArrivedUnixSeconds,
    IReadOnlyList<IndexHeader.Place> Sections
)
{
    public const int Version = 2;

    private const ulong Mark = 0x00_58_45_44_4E_49_54_54;
    private const int FixedLength = 56;
    private const int PlaceLength = 24;
    private static readonly int SectionCount = Enum.GetValues<IndexSection>().Length;

    public static readonly int Length = FixedLength + (SectionCount * PlaceLength) + sizeof(ulong);

    public byte[] ToBytes()
    {
        var bytes = new byte[Length];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, Mark);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), Version);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), SectionCount);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(16), Salt);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(24), FrameBytes);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(32), MinStartUnixNano);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(40), MaxStartUnixNano);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(48), ArrivedUnixSeconds);
        for (var section = 0; section < SectionCount; section++)
        {
            var target = bytes.AsSpan(FixedLength + (section * PlaceLength));
            BinaryPrimitives.WriteInt64LittleEndian(target, Sections[section].Offset);
            BinaryPrimitives.WriteInt64LittleEndian(target[8..], Sections[section].Length);
            BinaryPrimitives.WriteUInt64LittleEndian(target[16..], Sections[section].Checksum);
        }
        var end = Length - sizeof(ulong);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(end), Crc32C.Of(bytes.AsSpan(0, end)));
        return bytes;
    }

    /// <exception cref="SegmentDamageException">It is not the header of an index, or of one of another version.</exception>
    public static IndexHeader Read(IBytes index)
    {
        var bytes = index.Slice(0, Length);
        if (!IsSound(bytes))
        {
            throw new SegmentDamageException("the index has no valid header");
        }
        if (
            BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]) != Version
            || BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]) != SectionCount
        )
        {
            throw new SegmentDamageException("the index is of another version");
        }
        return new IndexHeader(
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[24..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[32..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[40..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[48..]),
            ReadPlaces(bytes[FixedLength..])
        );
    }

    /// <summary>Whether an index is whole and of a version before this one; and when its segment's last span came.</summary>
    public static bool IsOlder(IBytes index, out DateTimeOffset arrived)
    {
        arrived = default;
        if (index.Length < Length)
        {
            return false;
        }
        var bytes = index.Slice(0, Length);
        if (!IsSound(bytes) || BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]) >= Version)
        {
            return false;
        }
        arrived = DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64LittleEndian(bytes[48..]));
        return true;
    }

    private static bool IsSound(ReadOnlySpan<byte> header)
    {
        var end = Length - sizeof(ulong);
        return BinaryPrimitives.ReadUInt64LittleEndian(header) == Mark
            && BinaryPrimitives.ReadUInt64LittleEndian(header[end..]) == Crc32C.Of(header[..end]);
    }

    private static Place[] ReadPlaces(ReadOnlySpan<byte> bytes)
    {
        var places = new Place[SectionCount];
        for (var section = 0; section < SectionCount; section++)
        {
            var source = bytes[(section * PlaceLength)..];
            places[section] = new Place(
                BinaryPrimitives.ReadInt64LittleEndian(source),
                BinaryPrimitives.ReadInt64LittleEndian(source[8..]),
                (uint)BinaryPrimitives.ReadUInt64LittleEndian(source[16..])
            );
        }
        return places;
    }

    internal readonly record struct Place(long Offset, long Length, uint Checksum);
}
