namespace TimeTrace.Tracing.Codecs;

/// <summary>A payload that cannot be read; the message says what is wrong and at which byte.</summary>
/// <param name="problem">What is wrong.</param>
/// <param name="byteOffset">Where, in bytes from the payload's start.</param>
public sealed class MalformedPayloadException(string problem, long byteOffset)
    : Exception($"{problem} (at byte {byteOffset})")
{
    /// <summary>What is wrong, without the place.</summary>
    public string Problem { get; } = problem;

    /// <summary>Where the payload went wrong, in bytes from its start.</summary>
    public long ByteOffset { get; } = byteOffset;
}
