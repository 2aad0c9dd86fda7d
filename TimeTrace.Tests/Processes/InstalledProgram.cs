using System.Diagnostics;

namespace TimeTrace.Tests.Processes;

/// <summary>Programs of others, found on the PATH and run to their end.</summary>
internal static class InstalledProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>The program's full path; null where it is not installed.</summary>
    public static string? Find(string program)
    {
        // On Windows some programs are scripts.
        string[] endings = OperatingSystem.IsWindows() ? [".exe", ".cmd"] : [""];
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return folders
            .SelectMany(folder => endings.Select(ending => Path.Combine(folder, program + ending)))
            .FirstOrDefault(File.Exists);
    }

    /// <summary>Runs the program and waits for its end.</summary>
    /// <exception cref="TimeoutException">It runs too long; it is killed.</exception>
    public static async Task<ProgramOutcome> RunAsync(string program, string directory, params string[] arguments)
    {
        var start = new ProcessStartInfo(Find(program) ?? program, arguments)
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
        return new ProgramOutcome(process.ExitCode, await output, await errors);
    }
}
