namespace TimeTrace.Tracing.Model;

/// <summary>A stretch of a payload.</summary>
/// <param name="Offset">Where it begins, in bytes from the payload's start.</param>
/// <param name="Length">Its length in bytes.</param>
public readonly record struct ByteRange(int Offset, int Length)
{
    /// <summary>The first byte after the stretch.</summary>
    public int End => Offset + Length;

    /// <summary>The stretch itself.</summary>
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> payload) => payload.Slice(Offset, Length);
}
