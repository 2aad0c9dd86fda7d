using System.Diagnostics;
using TimeTrace.AllInOne;
using TimeTrace.AllInOne.Options;

namespace TimeTrace.Benchmarks.Load.Backends;

/// <summary>A backend's program, to be started as often as needed.</summary>
internal sealed class BackendProgram
{
    // The caller's settings would change what is measured.
    private static readonly string[] SettingsNotInherited = ["TIMETRACE_", "OTEL_", "ASPNETCORE_", "URLS"];

    private readonly BackendChoice _choice;

    private BackendProgram(BackendChoice choice, bool hasDataDirectory)
    {
        _choice = choice;
        HasDataDirectory = hasDataDirectory && !choice.Arguments.Contains("--memory", StringComparer.Ordinal);
    }

    /// <summary>Whether the program keeps data in a folder that can be named, and was not told to keep them in memory.</summary>
    public bool HasDataDirectory { get; }

    /// <summary>Asks the program for its options.</summary>
    public static async Task<BackendProgram> OpenAsync(BackendChoice choice, CancellationToken cancellation)
    {
        using var process = Process.Start(Prepare(choice.Path, ["--help"]))!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        var help = await process.StandardOutput.ReadToEndAsync(cancellation);
        await errors;
        return new BackendProgram(choice, help.Contains("--data-dir", StringComparison.Ordinal));
    }

    /// <summary>Starts it on free ports of loopback and waits until it is ready.</summary>
    /// <exception cref="BackendException">It ended or said nothing for too long.</exception>
    public Task<BackendProcess> StartAsync(string dataFolder, CancellationToken cancellation)
    {
        string[] data = HasDataDirectory ? ["--data-dir", dataFolder] : [];
        return BackendProcess.StartAsync(Prepare(_choice.Path, [.. data, .. _choice.Arguments]), cancellation);
    }

    private static ProcessStartInfo Prepare(string path, IEnumerable<string> arguments)
    {
        var isAssembly = path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
        var start = new ProcessStartInfo(isAssembly ? DotNet : path)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in isAssembly ? arguments.Prepend(path) : arguments)
        {
            start.ArgumentList.Add(argument);
        }
        foreach (var name in start.Environment.Keys.Where(IsSetting).ToList())
        {
            start.Environment.Remove(name);
        }
        // An older build does not know every port; a variable that it does not know does no harm.
        foreach (var port in Ports.All)
        {
            start.Environment[SettingName.Variable(port.OptionName)] = "0";
        }
        // The end of standard input then stops it in order, and it never outlives the runner.
        start.Environment["TIMETRACE_PARENT_STDIN"] = "1";
        return start;
    }

    private static string DotNet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    private static bool IsSetting(string name) =>
        SettingsNotInherited.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
