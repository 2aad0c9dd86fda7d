namespace TimeTrace.AppHost.Standalone;

/// <summary>What a user may change. Values come from <see cref="SettingsReader"/>.</summary>
internal sealed class Settings(IReadOnlyDictionary<Setting, int> values, bool inMemory)
{
    public const string Section = "TimeTrace";
    public const string PortsSection = $"{Section}:Ports";

    public static readonly Setting QueryPort = Setting.Port("Query", 16686, "the web UI and the query API");
    public static readonly Setting ServerPort = Setting.Port("Server", 8000, "the time service");
    public static readonly Setting OtlpGrpcPort = Setting.Port("OtlpGrpc", 4317, "OTLP over gRPC");
    public static readonly Setting OtlpHttpPort = Setting.Port("OtlpHttp", 4318, "OTLP over HTTP");
    public static readonly Setting HealthPort = Setting.Port("Health", 13133, "the health of the tracing backend");

    public static readonly Setting StartTimeout = Setting.Seconds(
        "StartTimeoutSeconds",
        30,
        "how long a part may take to become healthy"
    );

    public static readonly Setting StopTimeout = Setting.Seconds(
        "StopTimeoutSeconds",
        10,
        "how long a part may take to stop before it is killed"
    );

    public static readonly IReadOnlyList<Setting> Ports =
    [
        QueryPort,
        ServerPort,
        OtlpGrpcPort,
        OtlpHttpPort,
        HealthPort,
    ];

    public static readonly IReadOnlyList<Setting> All = [.. Ports, StartTimeout, StopTimeout];

    public static bool IsKnown(string name) =>
        All.Any(setting => setting.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether traces are kept in memory only.</summary>
    public bool InMemory => inMemory;

    public int this[Setting setting] => values[setting];

    public TimeSpan Seconds(Setting setting) => TimeSpan.FromSeconds(values[setting]);
}
