namespace TimeTrace.Tests;

/// <summary>Finds files of the repository from the folder that the tests run in.</summary>
internal static class RepositoryFiles
{
    private static readonly string Root = FindRoot();

    /// <summary>The full path of a file or folder, given by the names that lead to it from the root.</summary>
    public static string PathOf(params string[] names) => Path.Combine([Root, .. names]);

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "TimeTrace.sln")))
        {
            directory = directory.Parent!;
        }
        return directory.FullName;
    }
}
