using TimeTrace.Tracing.Storage.Files;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>A finished file as a segment reads it. Whoever holds slices keeps the segment reachable.</summary>
internal sealed class MappedFile(MappedBytes mapped) : IBytes
{
    public long Length => mapped.Length;

    public ReadOnlySpan<byte> Slice(long offset, int length) =>
        offset >= 0 && length >= 0 && offset <= mapped.Length - length
            ? mapped.Slice(offset, length)
            : throw new SegmentDamageException("bytes are cut off");
}
