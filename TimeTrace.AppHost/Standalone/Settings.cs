using TimeTrace.AppHost.Ports;

namespace TimeTrace.AppHost.Standalone;

/// <summary>What a user may change. Values come from <see cref="SettingsReader"/>.</summary>
internal sealed class Settings(IReadOnlyDictionary<Setting, int> values, PortNumbers ports, bool inMemory)
{
    public const string Section = "TimeTrace";

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

    public static readonly IReadOnlyList<Setting> All = [StartTimeout, StopTimeout];

    public static bool IsKnown(string name) =>
        PortNumbersReader.IsKnown(name)
        || All.Any(setting => setting.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    public PortNumbers Ports => ports;

    /// <summary>Whether traces are kept in memory only.</summary>
    public bool InMemory => inMemory;

    /// <summary>The same settings with other ports.</summary>
    public Settings With(PortNumbers otherPorts) => new(values, otherPorts, inMemory);

    public TimeSpan Seconds(Setting setting) => TimeSpan.FromSeconds(values[setting]);
}
