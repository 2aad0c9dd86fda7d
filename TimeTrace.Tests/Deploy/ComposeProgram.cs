using System.Diagnostics;
using TimeTrace.Tests.Processes;

namespace TimeTrace.Tests.Deploy;

/// <summary>Runs Docker Compose: the plugin of <c>docker</c>, else the older <c>docker-compose</c>.</summary>
internal static class ComposeProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly Lazy<string[]?> Command = new(FindCommand);

    /// <summary>Whether there is one of the two.</summary>
    public static bool Exists() => Command.Value is not null;

    /// <summary>Runs it in a folder with a compose.yaml. Reading a file needs no running engine.</summary>
    public static Task<ProgramOutcome> RunAsync(string folder, params string[] arguments)
    {
        var command =
            Command.Value ?? throw new InvalidOperationException("There is no docker compose or docker-compose.");
        return InstalledProgram.RunAsync(command[0], folder, [.. command[1..], .. arguments]);
    }

    private static string[]? FindCommand() =>
        HasPlugin() ? ["docker", "compose"]
        : InstalledProgram.Find("docker-compose") is null ? null
        : ["docker-compose"];

    private static bool HasPlugin()
    {
        if (InstalledProgram.Find("docker") is not { } docker)
        {
            return false;
        }
        var start = new ProcessStartInfo(docker, ["compose", "version"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var version = Process.Start(start)!;
        return version.WaitForExit(Patience) && version.ExitCode == 0;
    }
}
