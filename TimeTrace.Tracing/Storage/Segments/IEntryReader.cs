namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>The byte strings that recur in a segment, by number.</summary>
internal interface IEntryReader
{
    /// <exception cref="SegmentDamageException">There is no such entry.</exception>
    ReadOnlySpan<byte> Read(int number);
}
