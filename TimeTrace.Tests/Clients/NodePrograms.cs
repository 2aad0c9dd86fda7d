using System.Diagnostics;

namespace TimeTrace.Tests.Clients;

/// <summary>Runs node and npm.</summary>
internal static class NodePrograms
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Whether both are on the PATH.</summary>
    public static bool Exist() => FindOnPath("node") is not null && FindOnPath("npm") is not null;

    /// <summary>Runs one of them to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message is what it wrote.</exception>
    public static async Task RunAsync(string program, string directory, params string[] arguments)
    {
        var start = new ProcessStartInfo(FindOnPath(program) ?? program, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} failed.\n{await output}\n{await errors}");
        }
    }

    private static string? FindOnPath(string program)
    {
        // On Windows npm is a script.
        string[] endings = OperatingSystem.IsWindows() ? [".exe", ".cmd"] : [""];
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return folders
            .SelectMany(folder => endings.Select(ending => Path.Combine(folder, program + ending)))
            .FirstOrDefault(File.Exists);
    }
}
