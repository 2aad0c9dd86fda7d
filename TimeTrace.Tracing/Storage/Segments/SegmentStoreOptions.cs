namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>The bounds of a segment store.</summary>
public sealed record SegmentStoreOptions
{
    /// <summary>How much one segment holds.</summary>
    internal SegmentLimits Limits { get; init; } = SegmentLimits.Default;

    /// <summary>
    /// How long traces stay after they came; those with errors four times as long; null for as long as there is room.
    /// </summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>How many bytes the files may take together; then what is oldest leaves.</summary>
    public long MaxBytes { get; init; } = 10L << 30;

    /// <summary>When an append completes.</summary>
    public Acknowledgement Acknowledgement { get; init; }

    /// <summary>How long appends gather before one sync for all of them; zero syncs as soon as the last sync has ended.</summary>
    public TimeSpan SyncInterval { get; init; }

    /// <summary>How many bytes may wait for the disk; beyond that senders are asked to come again.</summary>
    public long MaxUnwrittenBytes { get; init; } = 64L << 20;

    /// <summary>How many full segments may wait for their index; beyond that senders are asked to come again.</summary>
    public int MaxUnsealedSegments { get; init; } = 3;

    /// <summary>When senders are to come again, and how often a disk that failed is tried again.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);
}
