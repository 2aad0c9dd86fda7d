using YamlDotNet.Serialization;

namespace Aspire.Hosting.Jaeger.Configuration;

/// <summary>The storage, the query API with its UI, remote sampling and health.</summary>
public sealed class ExtensionsSection
{
    /// <summary>Gets or sets the health endpoint.</summary>
    [YamlMember(Alias = "healthcheckv2", ApplyNamingConventions = false)]
    public HealthExtension? Health { get; set; } = new();

    /// <summary>Gets or sets the storages.</summary>
    [YamlMember(Alias = "jaeger_storage", ApplyNamingConventions = false)]
    public StorageExtension? Storage { get; set; }

    /// <summary>Gets or sets the query API and its UI.</summary>
    [YamlMember(Alias = "jaeger_query", ApplyNamingConventions = false)]
    public QueryExtension? Query { get; set; }

    /// <summary>Gets or sets what clients are told to sample.</summary>
    [YamlMember(Alias = "remote_sampling", ApplyNamingConventions = false)]
    public SamplingExtension? Sampling { get; set; }
}

/// <summary>Answers <c>GET /status</c>.</summary>
public sealed class HealthExtension
{
    /// <summary>Gets or sets whether the second version of the extension answers.</summary>
    public bool UseV2 { get; set; } = true;

    /// <summary>Gets or sets the endpoint.</summary>
    public ServerEndpoint Http { get; set; } = new(JaegerPorts.Health);
}

/// <summary>The query API and its UI.</summary>
public sealed class QueryExtension
{
    /// <summary>Gets or sets which storages are read.</summary>
    public QueryStorage Storage { get; set; } = new();

    /// <summary>Gets or sets the path before every URL of the UI and the query API, for example <c>/jaeger</c>.</summary>
    public string? BasePath { get; set; }

    /// <summary>Gets or sets how far a span's clock may be corrected; without it only a warning is added.</summary>
    public TimeSpan? MaxClockSkewAdjust { get; set; }

    /// <summary>Gets or sets the endpoint of the UI and the JSON API.</summary>
    public ServerEndpoint Http { get; set; } = new(JaegerPorts.UI);

    /// <summary>Gets or sets the endpoint of the gRPC API.</summary>
    public ServerEndpoint Grpc { get; set; } = new(JaegerPorts.QueryGrpc);
}

/// <summary>Which storages are read.</summary>
public sealed class QueryStorage
{
    /// <summary>Gets or sets the storage of traces.</summary>
    public string Traces { get; set; } = StorageExtension.Main;

    /// <summary>Gets or sets the storage of archived traces.</summary>
    public string? TracesArchive { get; set; }

    /// <summary>Gets or sets the storage that the Monitor page reads.</summary>
    public string? Metrics { get; set; }
}

/// <summary>What clients are told to sample.</summary>
public sealed class SamplingExtension
{
    /// <summary>Gets or sets the strategies.</summary>
    public SamplingFile File { get; set; } = new();

    /// <summary>Gets or sets the HTTP endpoint.</summary>
    public ServerEndpoint Http { get; set; } = new(JaegerPorts.SamplingHttp);

    /// <summary>Gets or sets the gRPC endpoint.</summary>
    public ServerEndpoint Grpc { get; set; } = new(JaegerPorts.SamplingGrpc);
}

/// <summary>The strategies file.</summary>
public sealed class SamplingFile
{
    /// <summary>Gets or sets the file's path; without one every span is sampled with the default probability.</summary>
    public string? Path { get; set; }

    /// <summary>Gets or sets the probability, 0 to 1, where no strategy says otherwise.</summary>
    public double DefaultSamplingProbability { get; set; } = 1;

    /// <summary>Gets or sets how often the file is looked at.</summary>
    public TimeSpan ReloadInterval { get; set; } = TimeSpan.FromSeconds(10);
}
