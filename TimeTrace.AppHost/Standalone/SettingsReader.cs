using Microsoft.Extensions.Configuration;
using TimeTrace.AppHost.Backends;

namespace TimeTrace.AppHost.Standalone;

/// <summary>Reads appsettings.json, then the environment, then the command line; the last one wins.</summary>
internal static class SettingsReader
{
    /// <summary>Reads every setting. Where anything is wrong, <paramref name="errors"/> gets a sentence for each fault.</summary>
    public static Settings Read(string folder, string[] args, List<string> errors)
    {
        var configuration = Load(folder, CommandLine.Parse(args, errors), errors);
        RefuseUnknownPorts(configuration, errors);
        var values = Settings.All.ToDictionary(setting => setting, setting => Value(configuration, setting, errors));
        RefuseSharedPorts(values, errors);
        var backend = BackendSettingsReader.Read(configuration, errors);
        errors.AddRange(StandaloneBackend.Refusals(backend));
        return new Settings(values, backend.InMemory);
    }

    private static IConfiguration Load(string folder, Dictionary<string, string?> arguments, List<string> errors)
    {
        var builder = new ConfigurationBuilder().SetBasePath(folder);
        try
        {
            return builder
                .AddJsonFile("appsettings.json", optional: true)
                .AddEnvironmentVariables()
                .AddInMemoryCollection(arguments)
                .Build();
        }
        catch (InvalidDataException malformed)
        {
            errors.Add($"{malformed.Message} {malformed.InnerException?.Message}");
            return new ConfigurationBuilder().Build();
        }
    }

    /// <summary>The section itself also holds settings of the services, which find them in the environment.</summary>
    private static void RefuseUnknownPorts(IConfiguration configuration, List<string> errors) =>
        errors.AddRange(
            configuration
                .GetSection(Settings.PortsSection)
                .GetChildren()
                .Select(port => port.Path)
                .Where(name => !Settings.IsKnown(name))
                .Select(name => $"{name} is not a setting; --help lists the settings.")
        );

    private static int Value(IConfiguration configuration, Setting setting, List<string> errors)
    {
        if (configuration[setting.Name] is not { } text)
        {
            return setting.Default;
        }
        if (!setting.TryParse(text, out var value))
        {
            errors.Add(
                $"{setting.Name} is '{text}'; it must be a whole number from {setting.Minimum} to {setting.Maximum}."
            );
        }
        return value;
    }

    private static void RefuseSharedPorts(Dictionary<Setting, int> values, List<string> errors) =>
        errors.AddRange(
            Settings
                .Ports.Where(setting => setting.Allows(values[setting]))
                .GroupBy(setting => values[setting])
                .Where(sharing => sharing.Count() > 1)
                .Select(sharing =>
                    $"{string.Join(" and ", sharing.Select(setting => setting.Name))} are all {sharing.Key}; each needs a port of its own."
                )
        );
}
