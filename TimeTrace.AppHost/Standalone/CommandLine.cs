using System.Globalization;
using System.Text;
using TimeTrace.AppHost.Backends;
using TimeTrace.AppHost.Ports;

namespace TimeTrace.AppHost.Standalone;

/// <summary>The command line: settings as <c>--NAME=VALUE</c> or <c>--NAME VALUE</c>, and <c>--help</c>.</summary>
internal static class CommandLine
{
    public static bool AsksForHelp(string[] args) => args.Any(argument => argument is "--help" or "-h" or "-?");

    /// <summary>The settings in <paramref name="args"/>; each argument that is none gets a sentence in <paramref name="errors"/>.</summary>
    public static Dictionary<string, string?> Parse(string[] args, List<string> errors)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < args.Length; i++)
        {
            var parts = args[i].Split('=', 2);
            if (!parts[0].StartsWith("--", StringComparison.Ordinal) || !IsKnown(parts[0][2..]))
            {
                errors.Add($"'{args[i]}' is not a setting; --help lists the settings.");
            }
            else if (parts.Length == 2)
            {
                settings[parts[0][2..]] = parts[1];
            }
            else if (i + 1 < args.Length)
            {
                settings[parts[0][2..]] = args[++i];
            }
            else
            {
                errors.Add($"'{args[i]}' needs a value: {args[i]}=VALUE.");
            }
        }
        return settings;
    }

    public static string Help()
    {
        var help = new StringBuilder(
            """
            Starts the tracing backend, the time service and its client, and stops them at Ctrl-C.

              dotnet run --project TimeTrace.AppHost [-- --SETTING=VALUE ...]

            Settings, also in TimeTrace.AppHost/appsettings.json and in the environment (TimeTrace__Ports__Server=8001).
            A port of the backend that the services do without can be off:


            """
        );
        foreach (var port in ApplicationPorts.All)
        {
            help.AppendLine(
                CultureInfo.InvariantCulture,
                $"  --{port.SettingName, -32} {port.Meaning} (default {ApplicationPort.Text(port.DefaultNumber)})"
            );
        }
        foreach (var setting in Settings.All)
        {
            help.AppendLine(
                CultureInfo.InvariantCulture,
                $"  --{setting.Name, -32} {setting.Meaning} (default {setting.Default})"
            );
        }
        foreach (var setting in BackendSetting.All)
        {
            help.AppendLine(
                CultureInfo.InvariantCulture,
                $"  --{setting.Name, -32} {setting.Meaning}: {setting.Values} (default {setting.Default})"
            );
        }
        return help.AppendLine().AppendLine(StandaloneBackend.Help).ToString();
    }

    private static bool IsKnown(string name) => Settings.IsKnown(name) || BackendSetting.IsKnown(name);
}
