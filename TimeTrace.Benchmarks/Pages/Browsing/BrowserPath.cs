namespace TimeTrace.Benchmarks.Pages.Browsing;

/// <summary>Finds the machine's Chromium.</summary>
internal static class BrowserPath
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "chrome"];

    /// <summary>The program that is named, or the one of this machine; null where there is none.</summary>
    public static string? Find(string? named) =>
        (named ?? Environment.GetEnvironmentVariable("CHROMIUM")) is { Length: > 0 } path
            ? File.Exists(path)
                ? path
                : null
            : InPath().FirstOrDefault(File.Exists);

    private static IEnumerable<string> InPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(_ => Names, Path.Combine);
}
