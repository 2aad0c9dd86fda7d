namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>The bytes of a finished file, wherever they lie.</summary>
internal interface IBytes
{
    long Length { get; }

    /// <exception cref="SegmentDamageException">The stretch runs past the end.</exception>
    ReadOnlySpan<byte> Slice(long offset, int length);
}
