namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>Stored bytes are not what was written.</summary>
/// <param name="problem">What is wrong, half a sentence.</param>
internal sealed class SegmentDamageException(string problem) : Exception(problem);
