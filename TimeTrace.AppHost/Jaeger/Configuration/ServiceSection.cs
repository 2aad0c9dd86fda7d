namespace Aspire.Hosting.Jaeger.Configuration;

/// <summary>Which extensions run, how spans pass through, and what Jaeger tells of itself.</summary>
public sealed class ServiceSection
{
    /// <summary>Gets or sets the extensions that run; each has its section under <c>extensions</c>.</summary>
    public IList<string> Extensions { get; set; } = [];

    /// <summary>Gets or sets the pipelines by name; Jaeger's is <c>traces</c>.</summary>
    public Dictionary<string, PipelineSection> Pipelines { get; set; } = [];

    /// <summary>Gets or sets what Jaeger tells of itself.</summary>
    public TelemetrySection Telemetry { get; set; } = new();
}

/// <summary>One way from receivers to exporters.</summary>
public sealed class PipelineSection
{
    /// <summary>Gets or sets the names of the receivers.</summary>
    public IList<string> Receivers { get; set; } = [];

    /// <summary>Gets or sets the names of the processors, in their order.</summary>
    public IList<string> Processors { get; set; } = [];

    /// <summary>Gets or sets the names of the exporters.</summary>
    public IList<string> Exporters { get; set; } = [];
}

/// <summary>Jaeger's own name, metrics and log.</summary>
public sealed class TelemetrySection
{
    /// <summary>Gets or sets the resource attributes of Jaeger itself.</summary>
    public Dictionary<string, string> Resource { get; set; } =
        new(StringComparer.Ordinal) { ["service.name"] = "jaeger" };

    /// <summary>Gets or sets Jaeger's own metrics, which Prometheus can read at <c>:8888/metrics</c>.</summary>
    public TelemetryMetrics Metrics { get; set; } = new();

    /// <summary>Gets or sets Jaeger's own log.</summary>
    public TelemetryLogs Logs { get; set; } = new();
}

/// <summary>Jaeger's own metrics.</summary>
public sealed class TelemetryMetrics
{
    /// <summary>Gets or sets how much is measured: none, basic, normal or detailed.</summary>
    public string Level { get; set; } = "detailed";

    /// <summary>Gets or sets who can read them.</summary>
    public IList<MetricsReader> Readers { get; set; } = [new()];
}

/// <summary>A reader that waits to be asked.</summary>
public sealed class MetricsReader
{
    /// <summary>Gets or sets what the reader offers.</summary>
    public MetricsPull Pull { get; set; } = new();
}

/// <summary>What a reader offers.</summary>
public sealed class MetricsPull
{
    /// <summary>Gets or sets the endpoint by its kind, <c>prometheus</c>.</summary>
    public Dictionary<string, MetricsEndpoint> Exporter { get; set; } =
        new(StringComparer.Ordinal) { ["prometheus"] = new() };
}

/// <summary>Where Prometheus asks.</summary>
public sealed class MetricsEndpoint
{
    /// <summary>Gets or sets the address to listen on.</summary>
    public string Host { get; set; } = ServerEndpoint.AllInterfaces;

    /// <summary>Gets or sets the port to listen on.</summary>
    public int Port { get; set; } = JaegerPorts.Metrics;
}

/// <summary>Jaeger's own log.</summary>
public sealed class TelemetryLogs
{
    /// <summary>Gets or sets the least level that is written: debug, info, warn or error.</summary>
    public string Level { get; set; } = "info";
}
