using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Aspire.Hosting.Jaeger.Configuration;

/// <summary>Keeps traces in Elasticsearch or OpenSearch.</summary>
public sealed class ElasticsearchStorage
{
    internal const string ArchivePrefix = "jaeger-archive";

    /// <summary>Gets or sets the servers, joined by commas.</summary>
    public string ServerUrls { get; set; } = JaegerVariables.Reference(JaegerVariables.ElasticsearchUrls);

    /// <summary>Gets or sets the credentials; <see langword="null"/> where the servers ask for none.</summary>
    public BasicCredentials? Auth { get; set; }

    /// <summary>Gets or sets the encryption; <see langword="null"/> where the URLs say enough.</summary>
    public TlsSettings? Tls { get; set; }

    /// <summary>Gets or sets the indices.</summary>
    public ElasticsearchIndices Indices { get; set; } = new();

    /// <summary>Gets or sets how far back a trace is looked for by its id. Jaeger's own default, 72 h, hides older traces.</summary>
    public TimeSpan MaxSpanAge { get; set; } = TimeSpan.FromDays(30);

    internal ElasticsearchStorage WithPrefix(string prefix) =>
        new()
        {
            ServerUrls = ServerUrls,
            Auth = Auth,
            Tls = Tls,
            Indices = Indices.WithPrefix(prefix),
            MaxSpanAge = MaxSpanAge,
        };
}

/// <summary>The indices: <c>PREFIX-jaeger-span-YYYY-MM-DD</c> and its siblings.</summary>
public sealed class ElasticsearchIndices
{
    /// <summary>Gets or sets what stands before every index's name, joined by a hyphen.</summary>
    public string? IndexPrefix { get; set; }

    /// <summary>Gets or sets the indices of spans.</summary>
    public ElasticsearchIndex Spans { get; set; } = new();

    /// <summary>Gets or sets the indices of services and operations.</summary>
    public ElasticsearchIndex Services { get; set; } = new();

    /// <summary>Gets or sets the indices of dependencies.</summary>
    public ElasticsearchIndex Dependencies { get; set; } = new();

    /// <summary>Gets or sets the indices of adaptive sampling.</summary>
    public ElasticsearchIndex Sampling { get; set; } = new();

    internal ElasticsearchIndices WithPrefix(string prefix) =>
        new()
        {
            IndexPrefix = prefix,
            Spans = Spans,
            Services = Services,
            Dependencies = Dependencies,
            Sampling = Sampling,
        };
}

/// <summary>One kind of index.</summary>
public sealed class ElasticsearchIndex
{
    /// <summary>Gets or sets how many shards a new index has.</summary>
    public int Shards { get; set; } = 1;

    /// <summary>Gets or sets how many replicas a shard has; one node can hold none.</summary>
    public int Replicas { get; set; }

    /// <summary>Gets or sets how often a new index begins.</summary>
    public IndexRotation Rotation { get; set; } = new();
}

/// <summary>How often a new index begins.</summary>
public sealed class IndexRotation
{
    /// <summary>Gets or sets indices with a date in their names.</summary>
    public PeriodicRotation Periodic { get; set; } = new();
}

/// <summary>Indices with a date in their names.</summary>
public sealed class PeriodicRotation
{
    /// <summary>Gets or sets the period: day or hour.</summary>
    public string RolloverFrequency { get; set; } = "day";

    /// <summary>Gets or sets the date in the name, written as Go's reference date.</summary>
    [YamlMember(ScalarStyle = ScalarStyle.DoubleQuoted)]
    public string DateLayout { get; set; } = "2006-01-02";
}
