namespace TimeTrace.Tracing.Storage.Segments.Maintenance;

/// <summary>A file that was read into memory.</summary>
internal sealed class HeldBytes(byte[] bytes) : IBytes
{
    public long Length => bytes.Length;

    public ReadOnlySpan<byte> Slice(long offset, int length) =>
        offset >= 0 && length >= 0 && offset <= bytes.Length - length
            ? bytes.AsSpan((int)offset, length)
            : throw new SegmentDamageException("bytes are cut off");
}
