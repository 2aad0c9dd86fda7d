using TimeTrace.Tests.Processes;

namespace TimeTrace.Tests.Browser;

/// <summary>The browser of this machine.</summary>
internal static class Chromium
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "chrome"];

    /// <summary>Its program: what the variable CHROMIUM names, else what PATH has; null where there is none.</summary>
    public static string? Path { get; } =
        Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named ? named : FindInPath();

    private static string? FindInPath() => Names.Select(InstalledProgram.Find).FirstOrDefault(path => path is not null);
}
