namespace Aspire.Hosting.Jaeger.Configuration;

/// <summary>What happens to spans between receiver and exporter.</summary>
public sealed class ProcessorsSection
{
    /// <summary>Gets or sets the batching of spans.</summary>
    public BatchProcessor Batch { get; set; } = new();
}

/// <summary>Gathers spans into batches; <see langword="null"/> leaves Jaeger's own default.</summary>
public sealed class BatchProcessor
{
    /// <summary>Gets or sets how many spans make a batch that goes out at once; 8,192 by default.</summary>
    public int? SendBatchSize { get; set; }

    /// <summary>Gets or sets how many spans a batch holds at most; a larger one is split. No bound by default.</summary>
    public int? SendBatchMaxSize { get; set; }

    /// <summary>Gets or sets how long a span waits for others; 200 ms by default.</summary>
    public TimeSpan? Timeout { get; set; }
}
