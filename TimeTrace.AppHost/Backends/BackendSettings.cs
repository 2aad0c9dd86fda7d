namespace TimeTrace.AppHost.Backends;

/// <summary>The tracing backend that the user asked for. Values come from <see cref="BackendSettingsReader"/>.</summary>
/// <param name="Backend">What keeps the traces.</param>
/// <param name="ChosenStorage">Where Jaeger is to keep them; null where the user left it open.</param>
/// <param name="Topology">How many processes Jaeger is.</param>
/// <param name="CollectorCount">How many Jaeger collectors the production topology has, 1 to 100.</param>
internal sealed record BackendSettings(
    Backend Backend = Backend.Auto,
    Storage? ChosenStorage = null,
    Topology Topology = Topology.Development,
    int CollectorCount = BackendSettings.DefaultCollectors
)
{
    public const int MinCollectors = 1;
    public const int MaxCollectors = 100;
    public const int DefaultCollectors = 2;

    /// <summary>Where Jaeger keeps the traces.</summary>
    public Storage Storage => ChosenStorage ?? Storage.Elasticsearch;

    /// <summary>Whether the traces are to be kept in memory only, which every backend can.</summary>
    public bool InMemory => ChosenStorage == Storage.Memory;

    /// <summary>The settings, each with its value, that only containers can fulfil; empty where any backend will do.</summary>
    public IReadOnlyList<string> ContainerDemands =>
        Backend == Backend.Embedded
            ? []
            :
            [
                .. Demand(Backend == Backend.Containers, BackendSetting.Backend, BackendSetting.Text(Backend)),
                .. Demand(ChosenStorage is not null && !InMemory, BackendSetting.Storage, BackendSetting.Text(Storage)),
                .. Demand(Topology == Topology.Production, BackendSetting.Topology, BackendSetting.Text(Topology)),
            ];

    private static IEnumerable<string> Demand(bool demands, BackendSetting setting, string value) =>
        demands ? [$"{setting.Name}={value}"] : [];
}
