namespace TimeTrace.Benchmarks.Load.Backends;

/// <summary>Finds the program of a backend.</summary>
internal static class BackendPath
{
    private const string Project = "TimeTrace.AllInOne";

    /// <summary>The program that the path means; null where nothing is there.</summary>
    /// <param name="path">An assembly, an executable or a checkout; null for this checkout's.</param>
    public static string? Find(string? path)
    {
        var program = Directory.Exists(path ?? OwnCheckout) ? ReleaseBuildOf(path ?? OwnCheckout) : path;
        return File.Exists(program) ? Path.GetFullPath(program) : null;
    }

    /// <summary>What is missing, and how to come by it.</summary>
    public static string TellMissing(string? path) =>
        Directory.Exists(path ?? OwnCheckout)
            ? $"no Release build at {ReleaseBuildOf(path ?? OwnCheckout)}; build it there: dotnet build -c Release {Project}"
            : $"neither file nor folder: {path}";

    // artifacts/bin/TimeTrace.Benchmarks/release/ lies four folders below the checkout.
    private static string OwnCheckout => Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../.."));

    private static string ReleaseBuildOf(string checkout) =>
        Path.Combine(checkout, "artifacts", "bin", Project, "release", Project + ".dll");
}
