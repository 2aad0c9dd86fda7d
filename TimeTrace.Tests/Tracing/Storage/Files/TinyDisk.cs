using System.Diagnostics;
using TimeTrace.Tests.Processes;

namespace TimeTrace.Tests.Tracing.Storage.Files;

/// <summary>A disk of a quarter of a megabyte in memory, seen by one process alone and gone with it.</summary>
internal static class TinyDisk
{
    private static readonly string[] Unshared = ["--user", "--map-root-user", "--mount", "sh", "-c"];

    private const string Mount = "mount -t tmpfs -o size=256k tmpfs . && cd \"$PWD\"";

    /// <summary>Whether this system lets anybody have one.</summary>
    public static bool IsAllowed()
    {
        if (!OperatingSystem.IsLinux() || InstalledProgram.Find("unshare") is not { } unshare)
        {
            return false;
        }
        using var place = new TemporaryFolder();
        var start = new ProcessStartInfo(unshare, [.. Unshared, Mount])
        {
            WorkingDirectory = place.Path,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    /// <summary>Runs the test program of folders with the disk as its working directory.</summary>
    public static Task<ProgramOutcome> RunAsync(string place, params string[] arguments) =>
        InstalledProgram.RunAsync(
            "unshare",
            place,
            [
                .. Unshared,
                $"{Mount} && exec dotnet \"$0\" store-folder \"$@\"",
                typeof(TinyDisk).Assembly.Location,
                .. arguments,
            ]
        );
}
