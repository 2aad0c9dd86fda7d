using System.Buffers.Binary;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>What the file of pinned traces says.</summary>
/// <param name="Ids">The traces whose entries are sound.</param>
/// <param name="IsDamaged">Whether anything in the file is not as it was written.</param>
/// <remarks>
/// "TTPINNED"; the version; how many entries follow; the CRC-32C of all that. Each entry is a trace id and its CRC-32C, so
/// that it can be trusted by itself. Little-endian.
/// </remarks>
internal sealed record PinnedList(IReadOnlyList<TraceId> Ids, bool IsDamaged)
{
    private const int Version = 1;
    private const ulong Mark = 0x44_45_4E_4E_49_50_54_54;
    private const int HeaderLength = 20;
    private const int EntryLength = TraceId.ByteLength + 4;

    /// <summary>The length of a file with so many entries, in bytes.</summary>
    public static int LengthOf(int count) => HeaderLength + (count * EntryLength);

    /// <summary>The whole file.</summary>
    public static byte[] ToBytes(IReadOnlyCollection<TraceId> ids)
    {
        var bytes = new byte[LengthOf(ids.Count)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, Mark);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), Version);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), ids.Count);
        WriteChecksum(bytes.AsSpan(0, HeaderLength));
        var rest = bytes.AsSpan(HeaderLength);
        foreach (var id in ids)
        {
            id.WriteBytes(rest);
            WriteChecksum(rest[..EntryLength]);
            rest = rest[EntryLength..];
        }
        return bytes;
    }

    /// <summary>Reads a file, whatever state it is in.</summary>
    /// <exception cref="NotSupportedException">It is of another version.</exception>
    public static PinnedList Read(ReadOnlySpan<byte> file)
    {
        var ids = new List<TraceId>();
        for (var at = HeaderLength; at + EntryLength <= file.Length; at += EntryLength)
        {
            var entry = file.Slice(at, EntryLength);
            if (HasChecksum(entry))
            {
                ids.Add(TraceId.FromBytes(entry[..TraceId.ByteLength]));
            }
        }
        return new PinnedList(ids, !HasHeader(file) || file.Length != LengthOf(ids.Count));
    }

    private static bool HasHeader(ReadOnlySpan<byte> file)
    {
        if (
            file.Length < HeaderLength
            || BinaryPrimitives.ReadUInt64LittleEndian(file) != Mark
            || !HasChecksum(file[..HeaderLength])
        )
        {
            return false;
        }
        var version = BinaryPrimitives.ReadInt32LittleEndian(file[8..]);
        return version == Version
            ? file.Length == LengthOf(BinaryPrimitives.ReadInt32LittleEndian(file[12..]))
            : throw new NotSupportedException($"it is of format {version}; this program reads format {Version}");
    }

    private static void WriteChecksum(Span<byte> part) =>
        BinaryPrimitives.WriteUInt32LittleEndian(part[^4..], Crc32C.Of(part[..^4]));

    private static bool HasChecksum(ReadOnlySpan<byte> part) =>
        BinaryPrimitives.ReadUInt32LittleEndian(part[^4..]) == Crc32C.Of(part[..^4]);
}
