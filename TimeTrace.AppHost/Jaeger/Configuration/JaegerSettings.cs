namespace Aspire.Hosting.Jaeger.Configuration;

/// <summary>What was chosen for one Jaeger process; <see cref="JaegerConfigurationFactory"/> makes its document of it.</summary>
internal sealed class JaegerSettings(JaegerRole role)
{
    public JaegerRole Role { get; } = role;

    public StorageBackend Storage { get; set; } = new() { Memory = new MemoryStorage() };

    /// <summary>Whether traces can be archived, in a storage of their own.</summary>
    public bool HasArchive { get; set; }

    /// <summary>Whether the Monitor page computes its figures from the stored spans.</summary>
    public bool HasMonitor { get; set; }

    /// <summary>Whether a collector writes to Kafka in place of the storage.</summary>
    public bool WritesToKafka { get; set; }

    /// <summary>The sampling strategies as JSON; <see langword="null"/> samples every span.</summary>
    public string? SamplingStrategies { get; set; }

    /// <summary>Changes to the finished document, in their order.</summary>
    public IList<Action<JaegerConfiguration>> Changes { get; } = [];

    public bool Receives => Role is JaegerRole.AllInOne or JaegerRole.Collector;

    public bool Answers => Role is JaegerRole.AllInOne or JaegerRole.Query;

    public bool UsesStorage => !WritesToKafka;
}
