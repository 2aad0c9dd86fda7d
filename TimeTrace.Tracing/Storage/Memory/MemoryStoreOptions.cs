namespace TimeTrace.Tracing.Storage.Memory;

/// <summary>The bounds of a <see cref="MemoryStore"/>.</summary>
public sealed record MemoryStoreOptions
{
    /// <summary>How many bytes of traces are kept; beyond it the oldest traces leave, each whole.</summary>
    public long MaxBytes { get; init; } = 256L * 1024 * 1024;
}
