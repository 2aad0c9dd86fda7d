namespace TimeTrace.Tests.Clients;

/// <summary>Packages of npm, installed once into a folder beside the build output.</summary>
/// <param name="source">The folder within this project that has package.json and its lock file.</param>
internal sealed class NpmFolder(params string[] source)
{
    // Tests that run side by side may want the same folder.
    private static readonly SemaphoreSlim Turn = new(1);

    private static readonly DirectoryInfo Artifacts = new DirectoryInfo(AppContext.BaseDirectory)
        .Parent!
        .Parent!
        .Parent!;

    /// <summary>The folder with the sources.</summary>
    public string SourceDirectory { get; } = Path.Combine([Artifacts.Parent!.FullName, "TimeTrace.Tests", .. source]);

    /// <summary>The folder with the packages.</summary>
    public string Directory { get; } = Path.Combine(Artifacts.FullName, "clients", source[^1]);

    /// <summary>Installs what the lock file says, unless it is there, and copies files of the sources beside it.</summary>
    public async Task InstallAsync(params string[] files)
    {
        await Turn.WaitAsync();
        try
        {
            System.IO.Directory.CreateDirectory(Directory);
            if (!IsInstalled())
            {
                Copy("package.json");
                Copy("package-lock.json");
                await NodePrograms.RunAsync("npm", Directory, "ci", "--ignore-scripts", "--no-audit", "--no-fund");
                Copy("package-lock.json", "installed-lock.json");
            }
            Array.ForEach(files, file => Copy(file));
        }
        finally
        {
            Turn.Release();
        }
    }

    /// <summary>Copies a file of the sources beside the packages.</summary>
    public void Copy(string name, string? newName = null) =>
        File.Copy(Path.Combine(SourceDirectory, name), Path.Combine(Directory, newName ?? name), overwrite: true);

    private bool IsInstalled()
    {
        var installed = Path.Combine(Directory, "installed-lock.json");
        return File.Exists(installed)
            && File.ReadAllText(installed) == File.ReadAllText(Path.Combine(SourceDirectory, "package-lock.json"));
    }
}
