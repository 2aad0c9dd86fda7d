namespace Aspire.Hosting.Jaeger.Configuration;

/// <summary>What happens to spans between receiver and exporter.</summary>
public sealed class ProcessorsSection
{
    /// <summary>Gets or sets the batching of spans, with Jaeger's own defaults.</summary>
    public EmptySection Batch { get; set; } = new();
}
