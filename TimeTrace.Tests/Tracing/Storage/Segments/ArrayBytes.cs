using TimeTrace.Tracing.Storage.Segments;

namespace TimeTrace.Tests.Tracing.Storage.Segments;

/// <summary>A finished file in memory.</summary>
internal sealed class ArrayBytes(byte[] bytes) : IBytes
{
    public byte[] Bytes => bytes;

    public long Length => bytes.Length;

    public ReadOnlySpan<byte> Slice(long offset, int length) =>
        offset >= 0 && length >= 0 && offset + length <= bytes.Length
            ? bytes.AsSpan((int)offset, length)
            : throw new SegmentDamageException("bytes are cut off");

    /// <summary>Seals a segment in memory.</summary>
    public static (ArrayBytes Frames, ArrayBytes Index) Seal(ActiveSegment segment)
    {
        var index = new MemoryStream();
        IndexWriter.Write(
            segment,
            older: default,
            arrived: default,
            (offset, bytes) =>
            {
                index.Position = offset;
                index.Write(bytes);
            }
        );
        return (new ArrayBytes(FileOf(segment)), new ArrayBytes(index.ToArray()));
    }

    /// <summary>The segment's file.</summary>
    public static byte[] FileOf(ActiveSegment segment)
    {
        var file = new MemoryStream();
        file.Write(new SegmentHeader(segment.Name.First, segment.Salt, segment.CreatedUnixSeconds).ToBytes());
        for (var block = 0; block < segment.Blocks.Length; block++)
        {
            if (segment.Blocks[block].FrameOffset == file.Length)
            {
                file.Write(segment.Frame(block));
            }
        }
        Assert.Equal(segment.ByteCount, file.Length);
        return file.ToArray();
    }

    public static Segment Sealed(ActiveSegment segment)
    {
        var (frames, index) = Seal(segment);
        return new SealedSegment(segment.Name, frames, index);
    }
}
