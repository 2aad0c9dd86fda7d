namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>How much a segment holds before the next one begins. Memory is taken as it is used.</summary>
/// <param name="Spans">Spans.</param>
/// <param name="Fingerprints">Attributes of spans, and of resource and scope once a block.</param>
/// <param name="DictionaryBytes">Bytes of strings that recur.</param>
internal sealed record SegmentLimits(int Spans, int Fingerprints, int DictionaryBytes)
{
    /// <summary>Bytes of frames: spans can be large, and the segment that is written is in memory.</summary>
    public int Bytes { get; init; } = 64 << 20;

    /// <summary>After this time the next span begins a new segment, so that what is old can leave.</summary>
    public TimeSpan OpenFor { get; init; } = TimeSpan.FromHours(6);

    private const int FingerprintsPerSpan = 14;

    /// <summary>A quarter of a million spans: some 40 MB while it is written.</summary>
    public static readonly SegmentLimits Default = new(1 << 18, (1 << 18) * FingerprintsPerSpan, 32 << 20);
}
