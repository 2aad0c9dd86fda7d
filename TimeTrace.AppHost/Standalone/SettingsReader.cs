using Microsoft.Extensions.Configuration;
using TimeTrace.AppHost.Backends;
using TimeTrace.AppHost.Ports;

namespace TimeTrace.AppHost.Standalone;

/// <summary>Reads appsettings.json, then the environment, then the command line; the last one wins.</summary>
internal static class SettingsReader
{
    /// <summary>Reads every setting. Where anything is wrong, <paramref name="errors"/> gets a sentence for each fault.</summary>
    public static Settings Read(string folder, string[] args, List<string> errors)
    {
        var configuration = Load(folder, CommandLine.Parse(args, errors), errors);
        var values = Settings.All.ToDictionary(setting => setting, setting => Value(configuration, setting, errors));
        var ports = PortNumbersReader.Read(configuration, errors);
        var backend = BackendSettingsReader.Read(configuration, errors);
        errors.AddRange(StandaloneBackend.Refusals(backend));
        return new Settings(values, ports, backend.InMemory);
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
}
