using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace TimeTrace.AppHost.Backends;

/// <summary>Reads the settings of the tracing backend. Case does not matter; an empty value counts as not set.</summary>
internal static class BackendSettingsReader
{
    /// <summary>Reads every setting. Where anything is wrong, <paramref name="errors"/> gets a sentence for each fault.</summary>
    public static BackendSettings Read(IConfiguration configuration, List<string> errors)
    {
        errors.AddRange(Misspelt(configuration));
        var settings = new BackendSettings(
            Choice<Backend>(configuration, BackendSetting.Backend, errors) ?? Backend.Auto,
            Choice<Storage>(configuration, BackendSetting.Storage, errors),
            Choice<Topology>(configuration, BackendSetting.Topology, errors) ?? Topology.Development,
            CollectorCount(configuration, errors)
        );
        errors.AddRange(Conflicts(settings));
        return settings;
    }

    /// <summary>The section also holds the settings of other programs, so that only a near miss is known to be meant for here.</summary>
    private static IEnumerable<string> Misspelt(IConfiguration configuration) =>
        from name in configuration.GetSection(BackendSetting.Section).GetChildren().Select(child => child.Path)
        where !BackendSetting.IsKnown(name)
        let meant = BackendSetting.All.FirstOrDefault(setting => Misspelling.Is(name, setting.Name))
        where meant is not null
        select $"{name} is not a setting; is {meant.Name} meant?";

    private static T? Choice<T>(IConfiguration configuration, BackendSetting setting, List<string> errors)
        where T : struct, Enum
    {
        if (Text(configuration, setting) is not { } text)
        {
            return null;
        }
        foreach (var value in Enum.GetValues<T>())
        {
            if (BackendSetting.Text(value).Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }
        errors.Add(Refusal(setting, text));
        return null;
    }

    private static int CollectorCount(IConfiguration configuration, List<string> errors)
    {
        if (Text(configuration, BackendSetting.Collectors) is not { } text)
        {
            return BackendSettings.DefaultCollectors;
        }
        if (
            !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || count is < BackendSettings.MinCollectors or > BackendSettings.MaxCollectors
        )
        {
            errors.Add(Refusal(BackendSetting.Collectors, text));
        }
        return count;
    }

    private static string? Text(IConfiguration configuration, BackendSetting setting) =>
        configuration[setting.Name]?.Trim() is { Length: > 0 } text ? text : null;

    private static string Refusal(BackendSetting setting, string text) =>
        $"{setting.Name} is '{text}'; it must be {setting.Values}.";

    private static IEnumerable<string> Conflicts(BackendSettings settings)
    {
        var storage = $"{BackendSetting.Storage.Name} is '{BackendSetting.Text(settings.Storage)}'";
        if (settings is { Backend: Backend.Embedded, ChosenStorage: not null, InMemory: false })
        {
            yield return $"{storage}; with {BackendSetting.Backend.Name}=embedded it must be memory, "
                + "or not be set: the embedded backend keeps the traces in a folder of its own.";
        }
        if (settings is { Backend: Backend.Embedded, Topology: Topology.Production })
        {
            yield return $"{BackendSetting.Topology.Name} is 'production'; with {BackendSetting.Backend.Name}=embedded "
                + "it must be development: the embedded backend is one process.";
        }
        if (settings is { Topology: Topology.Production, Storage: not (Storage.Elasticsearch or Storage.OpenSearch) })
        {
            yield return $"{storage}; with {BackendSetting.Topology.Name}=production it must be elasticsearch or opensearch.";
        }
    }
}
