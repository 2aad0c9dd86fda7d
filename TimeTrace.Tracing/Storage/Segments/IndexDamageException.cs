namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>A segment's index is not what was written. Its frames are untouched, so that it can be made anew.</summary>
/// <param name="segment">The segment.</param>
/// <param name="problem">What is wrong, half a sentence.</param>
internal sealed class IndexDamageException(Segment segment, string problem) : Exception(problem)
{
    public Segment Segment => segment;
}
