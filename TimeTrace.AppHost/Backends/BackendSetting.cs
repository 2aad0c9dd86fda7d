namespace TimeTrace.AppHost.Backends;

/// <summary>One setting of the tracing backend: its name, the values it may have, the one it has unless set, and what it is for.</summary>
internal sealed record BackendSetting(string Name, string Default, string Values, string Meaning)
{
    public const string Section = "TimeTrace";

    public static readonly BackendSetting Backend = OneOf<Backend>("Backend", "what keeps the traces");
    public static readonly BackendSetting Storage = OneOf<Storage>("Storage", "where Jaeger keeps them");
    public static readonly BackendSetting Topology = OneOf<Topology>("Topology", "how many processes Jaeger is");

    public static readonly BackendSetting Collectors = new(
        $"{Section}:Collectors",
        $"{BackendSettings.DefaultCollectors}",
        $"a whole number from {BackendSettings.MinCollectors} to {BackendSettings.MaxCollectors}",
        "how many Jaeger collectors the production topology has"
    );

    public static readonly IReadOnlyList<BackendSetting> All = [Backend, Storage, Topology, Collectors];

    public static bool IsKnown(string name) =>
        All.Any(setting => setting.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>A value as users write it.</summary>
    public static string Text<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static BackendSetting OneOf<T>(string name, string meaning)
        where T : struct, Enum
    {
        var values = Enum.GetValues<T>().Select(Text).ToList();
        return new($"{Section}:{name}", values[0], $"{string.Join(", ", values[..^1])} or {values[^1]}", meaning);
    }
}
